export { TIMESTAMP_CODE_MEANINGS, TIMESTAMP_CODES, type TimestampCode } from './codes.ts'
export { isYearRange, parseTimestamp } from './parse/parse.ts'
export { AGENCY_NAMES } from './parse/words/credits.ts'
export { isKnownPlace } from './parse/words/place.ts'
export type { Instant } from './print/instant.ts'
export { rfc822, rfc3339 } from './print/machine-forms.ts'
export { longDate, longDateTime, monthOf, stamp } from './reader-forms.ts'
export type {
  Precision,
  TimestampOptions,
  TimestampProblem,
  TimestampResult,
  UnderstoodWord,
  YearRange,
} from './result.ts'
export { isTimeZone } from './zone.ts'
