import type { TimestampProblem } from '../result.ts'
import { digitScript, foldLetter, scriptOf } from './words/letters.ts'

/** The text with its marks and digits folded to one kind each. */
export interface FoldedText {
  text: string
  /** The beginning of the text in the original, after its leading white space. */
  start: number
  /** The place of each unit in the original; `undefined` for plain ASCII, where unit `i` is at `start + i`. */
  at: readonly number[] | undefined
}

/**
 * The longest text that is read. A label, two credits, a place and a full date with its zone in words come to about 200
 * UTF-16 units; what is longer is an article, or an attack.
 */
export const LONGEST_TEXT = 256

/**
 * Folds what printing adds to a timestamp and does not change its meaning: kinds of space, dash and dot, invisible marks, digits
 * and spellings of India's scripts. Everything else outside ASCII and these is refused, so that no look-alike passes.
 */
export function foldText(original: string): FoldedText | TimestampProblem {
  const start = original.length - original.trimStart().length
  const end = original.trimEnd().length
  if (end <= start) {
    return {
      code: 'timestamp-empty',
      message: 'Nothing is written. Write a date and a time.',
      at: 0,
      length: original.length,
    }
  }
  if (end - start > LONGEST_TEXT) {
    const message = `This is longer than any timestamp (${LONGEST_TEXT} characters). Write only the date and the time.`
    return { code: 'timestamp-too-long', message, at: start + LONGEST_TEXT, length: end - start - LONGEST_TEXT }
  }
  const folded = isPlain(original, start, end)
    ? { text: original.slice(start, end), start, at: undefined }
    : foldUnits(original, start, end)
  return 'code' in folded ? folded : (markupIn(folded) ?? folded)
}

/** Whether every unit is printable ASCII, as in most stamps: then nothing is folded. */
function isPlain(original: string, start: number, end: number): boolean {
  for (let index = start; index < end; index++) {
    const unit = original.charCodeAt(index)
    if (unit < 0x20 || unit > 0x7e) return false
  }
  return true
}

function foldUnits(original: string, start: number, end: number): FoldedText | TimestampProblem {
  const at: number[] = []
  let text = ''
  for (let index = start; index < end; index++) {
    const unit = original.charCodeAt(index)
    const folded = unit < 0x7f ? foldAscii(unit, original, index) : foldOther(unit, original, index)
    if (folded === undefined || mixesDigits(original, index)) return strangeCharacter(original, index)
    if (folded === '') continue
    text += folded
    at.push(index)
  }
  return { text, start, at }
}

/** Bengali ৪ is a four that looks like an eight: one number has the digits of one script. */
function mixesDigits(original: string, index: number): boolean {
  const own = digitScript(original.charCodeAt(index))
  if (own === undefined || index === 0) return false
  const before = digitScript(original.charCodeAt(index - 1))
  return before !== undefined && own !== before
}

/** Returns the place of a unit of the folded text in the original. */
export function originalPlace({ start, at }: FoldedText, index: number): number {
  return at === undefined ? start + index : (at[index] ?? start)
}

function markupIn(folded: FoldedText): TimestampProblem | undefined {
  const markup = /[<>]|&#?\w{1,32};/.exec(folded.text)
  if (markup === null) return undefined
  const message = 'This is HTML, not text. Write the date without tags, with entities such as &nbsp; decoded.'
  return { code: 'timestamp-markup', message, at: originalPlace(folded, markup.index), length: markup[0].length }
}

function foldAscii(unit: number, original: string, index: number): string | undefined {
  if (unit >= 0x20) return original.charAt(index)
  if (unit === 0x0a || unit === 0x0d) return '\n'
  return unit === 0x09 || unit === 0x0b || unit === 0x0c ? ' ' : undefined
}

function foldOther(unit: number, original: string, index: number): string | undefined {
  const folded = FOLDS.get(unit)
  if (folded !== undefined) return folded
  return scriptOf(unit) < 0 ? undefined : (foldLetter(unit) ?? original.charAt(index))
}

const FOLDS: ReadonlyMap<number, string> = new Map([
  // Invisible: soft hyphen, Arabic letter mark, zero-width space and joiners, direction marks, embeddings and isolates,
  // word joiner, byte order mark. Not the two overrides (202D, 202E): they show a person another date than is written.
  ...[0xad, 0x61c, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c].map((unit) => [unit, ''] as const),
  ...[0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0xfeff].map((unit) => [unit, ''] as const),
  // Spaces: no-break, the typographic widths from en quad to hair space, narrow no-break, mathematical, ideographic.
  ...[0xa0, 0x1680, 0x202f, 0x205f, 0x3000].map((unit) => [unit, ' '] as const),
  ...Array.from({ length: 11 }, (_, width) => [0x2000 + width, ' '] as const),
  ...[0x85, 0x2028, 0x2029].map((unit) => [unit, '\n'] as const),
  // Hyphen, no-break hyphen, figure dash, minus; then the dashes that only separate.
  ...[0x2010, 0x2011, 0x2012, 0x2212].map((unit) => [unit, '-'] as const),
  [0x2013, '–'],
  [0x2014, '—'],
  [0x2015, '—'],
  // Middle dots, bullets and bars that stand between pieces.
  ...[0xb7, 0x2022, 0x2027, 0x2219, 0x22c5, 0x25cf, 0x25e6, 0xa6, 0x2502, 0x2758].map((unit) => [unit, '|'] as const),
  [0x2018, "'"],
  [0x2019, "'"],
])

function strangeCharacter(original: string, index: number): TimestampProblem {
  const point = original.codePointAt(index) ?? 0
  const name = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
  const length = point > 0xffff ? 2 : 1
  const said =
    point < 0x20 || (point >= 0x7f && point < 0xa0) || point === 0x202d || point === 0x202e
      ? `The control character ${name} stands here. Delete it.`
      : `No date is written with "${String.fromCodePoint(point)}" (${name}). Write plain digits, and words of English or of a language of India.`
  return { code: 'timestamp-character', message: said, at: index, length }
}
