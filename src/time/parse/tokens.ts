import type { TimestampCode } from '../codes.ts'
import type { TimestampProblem } from '../result.ts'
import { type FoldedText, originalPlace } from './text.ts'
import { englishOf } from './words/languages.ts'
import { scriptOf } from './words/letters.ts'
import { MONTHS } from './words/vocabulary.ts'

/** A run of digits, a run of letters of one alphabet, or one mark. */
export interface Token {
  kind: 'number' | 'word' | 'mark'
  /** Lower case; a word of another language of India as the word it is read as. */
  text: string
  /** The value of a number; of anything else `NaN`. */
  value: number
  /** As written, but for the folding. */
  raw: string
  /** Its beginning and end in the original text. */
  from: number
  to: number
  /** Whether white space, or nothing at all, stands before it. */
  spaced: boolean
  /** Whether a line ended before it. */
  newLine: boolean
}

/** Splits the text. Every character but white space lands in exactly one token. */
export function tokenize(folded: FoldedText): Token[] {
  const { text } = folded
  const lowerCase = text.toLowerCase()
  const tokens: Token[] = []
  let spaced = true
  let newLine = false
  for (let start = 0; start < text.length; ) {
    const unit = text.charCodeAt(start)
    const kind = kindOf(unit)
    let end = start + 1
    if (kind === SPACE) {
      spaced = true
      newLine ||= text[start] === '\n'
      start = end
      continue
    }
    let value = unit - ZERO
    if (kind === LATIN) {
      let hasCapital = false
      for (; end < text.length; end++) {
        const next = text.charCodeAt(end)
        if (ASCII_KINDS[next] !== LATIN) break
        hasCapital ||= next <= LAST_CAPITAL && end > start + 2
      }
      if (hasCapital) end = start + wordLength(text, start, end)
    } else if (kind !== MARK) {
      for (; end < text.length && kindOf(text.charCodeAt(end)) === kind; end++) {
        value = value * 10 + text.charCodeAt(end) - ZERO
      }
    }
    const raw = text.slice(start, end)
    tokens.push({
      kind: kind === NUMBER ? 'number' : kind === MARK ? 'mark' : 'word',
      text: kind === LATIN ? lowerCase.slice(start, end) : kind >= SCRIPTS ? (englishOf(raw) ?? raw) : raw,
      value: kind === NUMBER ? value : Number.NaN,
      raw,
      from: originalPlace(folded, start),
      to: originalPlace(folded, end - 1) + 1,
      spaced,
      newLine,
    })
    spaced = false
    newLine = false
    start = end
  }
  return tokens
}

/** The token's number, if it has at most that many digits. */
export function numberOf(token: Token | undefined, maxDigits = 2): number | undefined {
  return token?.kind === 'number' && token.text.length <= maxDigits ? token.value : undefined
}

/** Whether the token is one of these words. */
export function isWord(token: Token | undefined, words: ReadonlySet<string> | ReadonlyMap<string, unknown>): boolean {
  return token?.kind === 'word' && words.has(token.text)
}

/** Whether the token is one of these marks, all written as one string. */
export function isMark(token: Token | undefined, marks: string): boolean {
  return token?.kind === 'mark' && marks.includes(token.text)
}

/** Whether the token stands right after the one before it, with no space between. */
export function isGlued(token: Token | undefined): token is Token {
  return token !== undefined && !token.spaced
}

/** A problem over the tokens from `first` up to, but not including, `next`. */
export function problemAt(
  tokens: readonly Token[],
  first: number,
  next: number,
  code: TimestampCode,
  message: string,
): TimestampProblem {
  const from = tokens[first]?.from ?? 0
  return { code, message, at: from, length: (tokens[next - 1]?.to ?? from) - from }
}

/** A problem of one token, or of some of the digits that are written in one. */
export function problemWithin(
  tokens: readonly Token[],
  i: number,
  digits: readonly [from: number, to: number] | undefined,
  code: TimestampCode,
  message: string,
): TimestampProblem {
  const token = tokens[i]
  // Where an invisible mark stands between the digits, all of them are pointed at.
  if (token === undefined || digits === undefined || token.to - token.from !== token.text.length) {
    return problemAt(tokens, i, i + 1, code, message)
  }
  return { code, message, at: token.from + digits[0], length: digits[1] - digits[0] }
}

/** A line break was lost behind the first word: `3 min readNew Delhi`, `New DelhiDec 9, 2025`. */
const RUN_TOGETHER = /^(read)[A-Z][a-z]|^([A-Z]?[a-z]{3,})([A-Z][a-z]{2,8})$/

/** Months that end a person's name too: `AnnaMay 9, 2025`. */
const NAMES = new Set(['mar', 'april', 'may', 'june', 'august'])

/** Returns the length of the word that begins at `start`, in a run of letters that ends at `end`. */
function wordLength(text: string, start: number, end: number): number {
  const length = end - start
  if (length > LONGEST_RUN) return length
  const [, read, before, after = ''] = RUN_TOGETHER.exec(text.slice(start, end)) ?? []
  if (read !== undefined) return read.length
  const month = after.toLowerCase()
  const isMonth = MONTHS.has(month) && !NAMES.has(month) && /^ \d/.test(text.slice(end, end + 2))
  return isMonth ? (before ?? '').length : length
}

const LAST_CAPITAL = 0x5a

/** Of the letters of a place and a month. */
const LONGEST_RUN = 30

const ZERO = 0x30
const MARK = 0
const NUMBER = 1
const LATIN = 2
const SPACE = 3
/** Larger numbers are letters of the script that `scriptOf` numbers. */
const SCRIPTS = 4

/** The kind of every ASCII character, so that a unit costs one look. */
const ASCII_KINDS = Uint8Array.from({ length: 0x80 }, (_, unit) => {
  if (unit >= 0x30 && unit <= 0x39) return NUMBER
  if ((unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)) return LATIN
  return unit === 0x20 || unit === 0x0a ? SPACE : MARK
})

function kindOf(unit: number): number {
  const kind = ASCII_KINDS[unit]
  if (kind !== undefined) return kind
  const script = scriptOf(unit)
  return script < 0 ? MARK : SCRIPTS + script
}
