import type { Kind } from '../../import/recognise.ts'
import type { YearRange } from '../../time/result.ts'
import type { ContentSettings } from '../settings.ts'
export interface ImportSettings extends ContentSettings {
  as?: Kind
  section?: string
  types?: string[]
  zone?: string
  dateOrder?: 'day-first' | 'month-first'
  twoDigitYears?: YearRange
  dryRun?: boolean
  update?: boolean
  skipBroken?: boolean
  json?: boolean
}
