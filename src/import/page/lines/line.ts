import type { ImportContext } from '../../imported.ts'
import { withMeantCharacters } from '../../story/old-characters.ts'

/** A line of a page, without what browsers leave round it. */
export interface Line {
  number: number
  text: string
}

export function linesOf(source: string, context: ImportContext): Line[] {
  return withMeantCharacters(source, context)
    .split(/\r\n|[\n\r\f\u2028\u2029]/)
    .map((text, index) => ({
      number: index + 1,
      text: text
        // What nobody sees, within words too.
        .replace(/[\u200b\u2060\ufeff\u00ad]/g, '')
        .replace(/\t/g, '  ')
        .replace(/[^\P{Z} ]|\p{Cc}/gu, ' ')
        .trim(),
    }))
}

export const LONGEST_HEADLINE = 250
/** A headline has more words than a section's name. */
const MOST_SECTION_WORDS = 4

/** Whether a text has no more words than a section's name. */
export function isShort(text: string): boolean {
  return text.split(/\s+/).length <= MOST_SECTION_WORDS
}

/** Whether a line is one or more whole sentences, and neither a label nor a headline. */
export function isProse(text: string): boolean {
  return text.length > LONGEST_HEADLINE || /(?<!\.\p{Lu})[.।…]["”’)\]]*$/u.test(text)
}

/** A text's words in small letters, without marks. */
export function bareWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

/** Whether two lines are the same words. */
export function isSame(a: string, b: string): boolean {
  return bareWords(a) === bareWords(b)
}

/** Whether a line is the beginning of another, at the end of a word. */
export function beginsWith(text: string, beginning: string): boolean {
  return `${bareWords(text)} `.startsWith(`${bareWords(beginning)} `)
}

/** Returns a text without white space and these marks at its ends. */
export function withoutEdges(text: string, marks: string, endMarks = marks): string {
  const isEdge = (unit: string | undefined, some: string) => unit !== undefined && (some.includes(unit) || unit === ' ')
  const plain = text.replace(/\s/g, ' ')
  let from = 0
  let to = plain.length
  while (from < to && isEdge(plain[from], marks)) from++
  while (to > from && isEdge(plain[to - 1], endMarks)) to--
  return text.slice(from, to)
}
