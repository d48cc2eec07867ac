import { type ImportContext, type Leftover, sayAt } from '../imported.ts'
import type { Field } from './values.ts'

/** Keeps what has no place in a story, and says so. */
export interface Leave {
  (line: number, text: string): void
  /** What was kept so far. */
  leftovers: Leftover[]
}

export function leaver(context: Pick<ImportContext, 'file' | 'say'>): Leave {
  const leftovers: Leftover[] = []
  const leave = (line: number, text: string) => {
    leftovers.push({ line, text })
    const message = 'This found no place in the story. It stands, marked, at the end of the file.'
    sayAt(context, line, 'import-leftover', message, { value: text })
  }
  return Object.assign(leave, { leftovers })
}

/** Leaves a whole field. */
export function leaveField(leave: Leave, field: Field): void {
  const { line, text } = field.place()
  leave(line, `${field.name}: ${text}`)
}
