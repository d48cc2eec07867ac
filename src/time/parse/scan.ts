import type { TimestampProblem } from '../result.ts'
import { faceAt } from './clock-face.ts'
import type { PlacedPiece, Reading } from './piece.ts'
import { CLOCK_BEGINNINGS, readClock } from './read-clock.ts'
import { FIRST_YEAR, LAST_YEAR, type NumericDates, readDate } from './read-date.ts'
import { endsName, isPaper, LABEL_BEGINNINGS, readingTime, readLabel } from './read-label.ts'
import { readName } from './read-name.ts'
import { RELATIVE_BEGINNINGS, readRelative } from './read-relative.ts'
import { readZone } from './read-zone.ts'
import { isGlued, isMark, numberOf, problemAt, type Token } from './tokens.ts'
import { HALVES, MONTHS, RANGE_WORDS, WEEKDAYS } from './words/vocabulary.ts'

type Tokens = readonly Token[]

const SEPARATORS = ',|.:;/()[]@'
/** The marks that a bare number is written with. */
const IN_NUMBERS = '+-@.,'
const DASHES = '-–—'
const DAY_FIRST: NumericDates = { order: 'day-first' }

/** The pieces that were read so far, and what they tell about the pieces to come. */
interface ScanContext {
  pieces: PlacedPiece[]
  /** The last piece that is more than a separator. */
  last: PlacedPiece | undefined
  numeric: NumericDates
  /** Whether a date was read, so that `10.48.30` is a time. */
  dateKnown: boolean
}

/**
 * Reads the tokens from left to right, each run by the first reader that knows it. The first piece that no reader knows is
 * refused: nothing is dropped that could have been part of the date.
 */
export function scan(tokens: Tokens, numeric: NumericDates): PlacedPiece[] | TimestampProblem {
  const number = onlyNumber(tokens)
  if (number !== undefined) return number
  const context: ScanContext = { pieces: [], last: undefined, numeric, dateKnown: false }
  let depth = 0
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i]
    if (token === undefined) break
    if (token.text === '(' || token.text === '[') depth++
    if ((token.text === ')' || token.text === ']') && depth > 0) depth--
    const reading = readPiece(tokens, i, context)
    if (reading === undefined) return unknown(tokens, i, context.last)
    if ('problem' in reading) return reading.problem
    if (reading.kind === 'clock') reading.bracketed = depth > 0
    if (reading.kind === 'date' || reading.kind === 'relative-day') context.dateKnown = true
    if (reading.kind !== 'skipped' || reading.as !== 'separator') context.last = reading
    context.pieces.push(reading)
    i = reading.next
  }
  return context.pieces
}

function readPiece(tokens: Tokens, i: number, context: ScanContext): Reading {
  const token = tokens[i]
  if (token === undefined) return undefined
  if (token.kind === 'mark') return readZone(tokens, i, context.last) ?? separator(tokens, i, context.last)
  return token.kind === 'number' ? readNumber(tokens, i, context) : readWord(tokens, i, token, context)
}

function readNumber(tokens: Tokens, i: number, { pieces, numeric, dateKnown }: ScanContext): Reading {
  return (
    readingTime(tokens, i) ??
    readRelative(tokens, i) ??
    trailingYear(tokens, i, pieces) ??
    readDate(tokens, i, numeric, dateKnown) ??
    readClock(tokens, i, dateKnown)
  )
}

function readWord(tokens: Tokens, i: number, token: Token, { last, numeric, dateKnown }: ScanContext): Reading {
  if (i === 0 && isPaper(tokens, i)) return { kind: 'skipped', as: 'credit', first: i, next: i + 1 }
  const begins = BEGINNINGS.get(token.text)
  if (begins?.range) {
    const message = 'This is a range. Write the one moment that is meant.'
    return { problem: problemAt(tokens, i, i + 1, 'timestamp-range', message) }
  }
  return (
    (begins?.label ? readLabel(tokens, i) : undefined) ??
    (begins?.relative ? readRelative(tokens, i) : undefined) ??
    (begins?.date ? readDate(tokens, i, numeric, dateKnown) : undefined) ??
    (begins?.clock ? readClock(tokens, i, dateKnown) : undefined) ??
    readZone(tokens, i, last) ??
    weekday(token, i) ??
    isoTimeMark(tokens, i) ??
    readName(tokens, i, (at) => endsName(tokens, at))
  )
}

/** The readers that may know a word, by the word: no other reader is asked. */
const BEGINNINGS = new Map(
  [...LABEL_BEGINNINGS, ...RELATIVE_BEGINNINGS, ...MONTHS.keys(), ...CLOCK_BEGINNINGS, ...RANGE_WORDS].map((word) => [
    word,
    {
      range: RANGE_WORDS.has(word),
      label: LABEL_BEGINNINGS.has(word),
      relative: RELATIVE_BEGINNINGS.has(word),
      date: MONTHS.has(word),
      clock: CLOCK_BEGINNINGS.has(word),
    },
  ]),
)

function weekday(token: Token, i: number): Reading {
  const value = WEEKDAYS.get(token.text)
  return value === undefined ? undefined : { kind: 'weekday', weekday: value, first: i, next: i + 1 }
}

/** The year at the end of `Tue Jan 28 15:28:56 CET 2020`, which asctime and Java print. */
function trailingYear(tokens: Tokens, i: number, pieces: readonly PlacedPiece[]): Reading {
  const token = tokens[i]
  if (token?.kind !== 'number' || token.text.length !== 4) return undefined
  const year = token.value
  const waits = pieces.some((piece) => piece.kind === 'date' && piece.year === undefined)
  const known = pieces.some(({ kind }) => kind === 'year') || !pieces.some(({ kind }) => kind === 'clock')
  if (!waits || known || year < FIRST_YEAR || year > LAST_YEAR) return undefined
  return { kind: 'year', year, first: i, next: i + 1 }
}

/** The T of `2025-11-26T22:48`. */
function isoTimeMark(tokens: Tokens, i: number): Reading {
  if (tokens[i]?.text !== 't' || !isGlued(tokens[i + 1]) || tokens[i + 1]?.kind !== 'number') return undefined
  // "T20 Dec 2025" is the rest of a word, or a cricket match.
  const isPart = i === 0 ? faceAt(tokens, i + 1, true) !== undefined : isGlued(tokens[i])
  return isPart ? { kind: 'skipped', as: 'separator', first: i, next: i + 1 } : undefined
}

/** A mark between pieces. A dash right before a number could be a minus sign or a range, and is neither guessed nor dropped. */
function separator(tokens: Tokens, i: number, last: PlacedPiece | undefined): Reading {
  const token = tokens[i]
  if (token === undefined) return undefined
  // In "10 Dec 2025 :10:25 PM" the hour is missing; "Updated :10:25 PM" has its label's colon there.
  const isCut = token.text === ':' && token.spaced && isGlued(tokens[i + 1]) && tokens[i + 1]?.kind === 'number'
  if (isCut && last !== undefined && last.kind !== 'skipped') {
    const message = 'A colon stands right before the number, as if something before it was lost. Write the whole time.'
    return { problem: problemAt(tokens, i, i + 2, 'timestamp-mark', message) }
  }
  // "Published On :: 9 May"; elsewhere something between two colons was lost.
  if (token.text === ':' && tokens[i + 1]?.text === ':' && last?.kind !== 'skipped') return undefined
  const handle = tokens[i + 1]
  const isHandle = token.text === '@' && isGlued(handle) && handle.kind === 'word' && !endsName(tokens, i + 1)
  // Behind a time it could say where, or when: "10:48 @night".
  if (isHandle && (last === undefined || last.kind === 'skipped' || last.kind === 'name'))
    return { kind: 'skipped', as: 'credit', first: i, next: i + 2 }
  if (isMark(token, SEPARATORS)) return { kind: 'skipped', as: 'separator', first: i, next: i + 1 }
  if (!isMark(token, DASHES)) return undefined
  const following = tokens[i + 1]
  const number = following?.kind === 'number' && isGlued(following)
  if (number && token.text === '-') {
    if (last?.kind === 'clock' || (last?.kind === 'date' && followsDay(tokens, i + 1))) {
      const message =
        'This is a range, or an offset that is hard to tell from one. Write the one moment, or "+" or "-" and four digits.'
      return { problem: problemAt(tokens, i, i + 2, 'timestamp-range', message) }
    }
    if (tokens[i - 1]?.text !== '-') {
      const message = 'A minus stands right before the number. Put a space after it if it only parts date and time.'
      return { problem: problemAt(tokens, i, i + 2, 'timestamp-mark', message) }
    }
  }
  return { kind: 'dash', first: i, next: i + 1 }
}

function followsDay(tokens: Tokens, i: number): boolean {
  const reading = readDate(tokens, i, DAY_FIRST, false)
  return reading !== undefined && 'kind' in reading
}

/** A text of one number: an epoch, a year, a serial day, but for the eight digits of `20251126`. */
function onlyNumber(tokens: Tokens): TimestampProblem | undefined {
  let numbers = 0
  for (const token of tokens) {
    const isApart = token.spaced && token !== tokens[0]
    if (isApart || (token.kind !== 'number' && !isMark(token, IN_NUMBERS))) return undefined
    if (token.kind === 'number') numbers++
  }
  if (numbers === 0 || numbers > 2) return undefined
  if (tokens.length === 1 && tokens[0]?.text.length === 8) {
    const reading = readDate(tokens, 0, DAY_FIRST, false)
    if (reading !== undefined) return undefined
  }
  // "2025-11" is half a date rather than a number.
  if (numbers === 2 && tokens[1]?.text === '-') return undefined
  const message = 'This is a bare number. Write a date, such as 26 November 2025.'
  return problemAt(tokens, 0, tokens.length, 'timestamp-number', message)
}

/** Says why what stands at a token is not read. */
export function unknown(tokens: Tokens, i: number, last: PlacedPiece | undefined): TimestampProblem {
  const token = tokens[i]
  const written = token?.raw ?? ''
  if (token?.kind === 'mark') {
    const message = `The mark ${written} has no place in a timestamp. Leave it out.`
    return problemAt(tokens, i, i + 1, 'timestamp-mark', message)
  }
  if (token?.kind === 'number') {
    // In "26 Novembre 2025" the word is what cannot be read.
    const following = tokens[i + 1]
    const word = following?.kind === 'word' && numberOf(token) !== undefined
    if (
      word &&
      readPiece(tokens, i + 1, { pieces: [], last, numeric: DAY_FIRST, dateKnown: false }) === undefined &&
      !HALVES.has(following.text)
    ) {
      return unknown(tokens, i + 1, last)
    }
    return strayNumber(tokens, i)
  }
  if (HALVES.has(token?.text ?? '')) {
    const message = `${written} belongs to no time here. Write it once, right after the time.`
    return problemAt(tokens, i, i + 1, 'timestamp-half-of-day', message)
  }
  const zoneLike = last?.kind === 'clock' && (/^[A-Z]{2,5}$/.test(written) || tokens[i + 1]?.text === 'time')
  if (zoneLike) {
    const message = `"${written}" is not a time zone that is known. Write the offset, such as +05:30.`
    return problemAt(tokens, i, i + 1, 'timestamp-zone-unknown', message)
  }
  const shown = shortForm(written)
  const message = `"${shown}" is not a word of dates that is known. Leave it out, or write it in English or a language of India.`
  return problemAt(tokens, i, i + 1, 'timestamp-word', message)
}

function strayNumber(tokens: Tokens, i: number): TimestampProblem {
  const dashAt = i + 1
  const second = numberOf(tokens[i + 2], 4)
  const ends = tokens[i + 3]?.text ?? ''
  if (
    isMark(tokens[dashAt], DASHES) &&
    second !== undefined &&
    (HALVES.has(ends) || ends.startsWith('h') || ends === ':')
  ) {
    return problemAt(tokens, i, i + 3, 'timestamp-range', 'This is a range of times. Write the one time that is meant.')
  }
  const written = tokens[i]?.raw ?? ''
  const shown = shortForm(written)
  const asTime = /^\d{4}$/.test(written) ? ` If it is a time, write ${written.slice(0, 2)}:${written.slice(2)}.` : ''
  const message = `The number ${shown} is part of no date and no time.${asTime || ' Leave it out.'}`
  return problemAt(tokens, i, i + 1, 'timestamp-number', message)
}

const LONGEST_SHOWN = 24

function shortForm(written: string): string {
  return written.length > LONGEST_SHOWN ? `${written.slice(0, LONGEST_SHOWN)}…` : written
}
