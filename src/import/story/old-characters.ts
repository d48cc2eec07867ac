import { windows1252 } from '../../article/text/windows-1252.ts'
import { reportFinding } from '../finding/report.ts'
import type { ImportContext } from '../imported.ts'

/** Control characters that no text is meant to hold: programs that took Windows-1252 for Latin-1 or UTF-8 wrote them. */
const CONTROLS = /[\u0080-\u009f]/g

/** Writes control characters as what Windows-1252 has in their place, where it has something there. */
export function fromWindows1252(text: string): string {
  return text.replace(CONTROLS, (control) => windows1252(control.charCodeAt(0)) ?? control)
}

/** Returns the text of a source without such characters, and says where they begin. */
export function withMeantCharacters(text: string, context: ImportContext): string {
  const read = fromWindows1252(text)
  if (read === text) return text
  const line = text.split(/\r\n?|\n/).findIndex((line) => fromWindows1252(line) !== line)
  reportFinding(context, line + 1, { code: 'import-windows-1252' })
  return read
}
