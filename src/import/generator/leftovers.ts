import { reportFinding } from '../finding/report.ts'
import type { ImportContext, Leftover } from '../imported.ts'
import type { Field } from './values.ts'

/** Keeps a text that has no place in a story, and reports it. */
export interface KeepUnplaced {
  (line: number, text: string): void
  /** The texts that were kept so far. */
  leftovers: Leftover[]
}

export function unplacedKeeper(context: Pick<ImportContext, 'file' | 'report'>): KeepUnplaced {
  const leftovers: Leftover[] = []
  const keepUnplaced = (line: number, text: string) => {
    leftovers.push({ line, text })
    reportFinding(context, line, { code: 'import-leftover' }, text)
  }
  return Object.assign(keepUnplaced, { leftovers })
}

/** Keeps a whole field as unplaced. */
export function keepFieldUnplaced(keepUnplaced: KeepUnplaced, field: Field): void {
  const { line, text } = field.place()
  keepUnplaced(line, `${field.name}: ${text}`)
}
