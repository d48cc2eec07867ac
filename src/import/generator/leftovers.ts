import { type ImportContext, type Leftover, reportAt } from '../imported.ts'
import type { Field } from './values.ts'

/** Keeps what has no place in a story, and says so. */
export interface KeepUnplaced {
  (line: number, text: string): void
  /** What was kept so far. */
  leftovers: Leftover[]
}

export function unplacedKeeper(context: Pick<ImportContext, 'file' | 'report'>): KeepUnplaced {
  const leftovers: Leftover[] = []
  const keepUnplaced = (line: number, text: string) => {
    leftovers.push({ line, text })
    const message = 'This found no place in the story. It stands, marked, at the end of the file.'
    reportAt(context, line, 'import-leftover', message, { value: text })
  }
  return Object.assign(keepUnplaced, { leftovers })
}

/** Leaves a whole field. */
export function keepFieldUnplaced(keepUnplaced: KeepUnplaced, field: Field): void {
  const { line, text } = field.place()
  keepUnplaced(line, `${field.name}: ${text}`)
}
