import type { Precision } from '../result.ts'
import type { Reading } from './piece.ts'
import { isZoneAt } from './read-zone.ts'
import { isGlued, isMark, isWord, problemAt, type Token } from './tokens.ts'
import { BAJE, HALVES, HOURS_MARK, MIDNIGHT, NOON } from './words/vocabulary.ts'

type Tokens = readonly Token[]

/** The figures of a time as they stand, before AM, रात or noon is taken into account. */
export interface Face {
  next: number
  hour: number
  minute: number
  second: number
  millisecond: number
  precision: Precision
  /** The hour stands alone, as in `10 PM`. */
  bare: boolean
  /** The tokens of hour, minutes and seconds: in `224800` one token for all of them. */
  hourAt: number
  minuteAt: number
  secondAt: number
}

export type Refused = { problem: NonNullable<Extract<Reading, { problem: unknown }>>['problem'] }

/** Reads the figures at `i`, if they are a time of day: with their colon or dot, or known as one by what follows. */
export function faceAt(tokens: Tokens, i: number, dateKnown: boolean): Face | Refused | undefined {
  const first = tokens[i]
  if (first?.kind !== 'number') return undefined
  const digits = first.text.length
  const mark = tokens[i + 1]
  const second = tokens[i + 2]
  const followed = isGlued(mark) && isGlued(second) && second.kind === 'number'
  if (digits <= 2 && followed && mark.text === ':') return colonFace(tokens, i)
  if (digits <= 2 && dateKnown && isGlued(mark) && mark.text === ':' && isMinutesApart(tokens, i + 2))
    return { ...faceOf(tokens, i), minute: second?.value ?? 0, minuteAt: i + 2, next: i + 3 }
  if (digits <= 2 && followed && mark.text === '.' && second.text.length === 2) return dotFace(tokens, i, dateKnown)
  const glued = isGlued(first) && tokens[i - 1]?.text === 't'
  if (glued && (digits === 4 || digits === 6)) return basicFace(tokens, i, first.text)
  if (digits === 4 && isWord(mark, HOURS_MARK)) return basicFace(tokens, i, first.text)
  if (digits === 4 && isZoneAt(tokens, i + 1)) return basicFace(tokens, i, first.text)
  if (digits <= 2 && namesHour(tokens, i + 1)) return { ...faceOf(tokens, i), bare: true }
  return undefined
}

/** The minutes of `22: 48`, as some outlets print it behind a date; no number that goes on, and no day of a month. */
function isMinutesApart(tokens: Tokens, i: number): boolean {
  const minute = tokens[i]
  if (minute?.kind !== 'number' || minute.text.length !== 2 || minute.newLine) return false
  const after = tokens[i + 1]
  const isDash = isMark(after, '-–—') && after?.spaced === true && tokens[i + 2]?.kind === 'word'
  return (
    after === undefined ||
    after.newLine ||
    isMark(after, ',|)') ||
    isDash ||
    halfAt(tokens, i + 1) !== undefined ||
    isZoneAt(tokens, i + 1)
  )
}

/** The hour that is written at `i`, for the figures after it to be added. */
function faceOf(tokens: Tokens, i: number): Face {
  const hour = tokens[i]?.value ?? 0
  const at = { hourAt: i, minuteAt: i, secondAt: i }
  return { next: i + 1, hour, minute: 0, second: 0, millisecond: 0, precision: 'minute', bare: false, ...at }
}

/** `10:48`, `10:48:30`, `10:48:30.123` */
function colonFace(tokens: Tokens, i: number): Face | Refused {
  const minute = tokens[i + 2]
  if (minute?.text.length !== 2) return malformedClock(tokens, i, i + 3)
  const face = faceOf(tokens, i)
  face.minute = minute.value
  face.minuteAt = i + 2
  face.next = i + 3
  if (!isMarkAndDigits(tokens, i + 3, ':')) {
    // "10:48.30" is neither seconds nor a fraction that anyone prints.
    return isMarkAndDigits(tokens, i + 3, '.') ? malformedClock(tokens, i, i + 5) : face
  }
  const second = tokens[i + 4]
  if (second?.text.length !== 2) return malformedClock(tokens, i, i + 5)
  face.second = second.value
  face.secondAt = i + 4
  return isMarkAndDigits(tokens, i + 5, ':') ? malformedClock(tokens, i, i + 7) : withFraction(tokens, i + 5, face)
}

/** `10.34`, and once the date is known `10.34.30` */
function dotFace(tokens: Tokens, i: number, dateKnown: boolean): Face | Refused {
  const face = faceOf(tokens, i)
  face.minute = tokens[i + 2]?.value ?? 0
  face.minuteAt = i + 2
  face.next = i + 3
  if (!isMarkAndDigits(tokens, i + 3, '.')) {
    return isMarkAndDigits(tokens, i + 3, ':') ? malformedClock(tokens, i, i + 5) : face
  }
  const second = tokens[i + 4]
  const saidHalf = isWord(tokens[i + 5], HALVES)
  if (second?.text.length !== 2 || !(dateKnown || saidHalf)) return malformedClock(tokens, i, i + 5)
  face.second = second.value
  face.secondAt = i + 4
  // Oracle's "10.48.00.000000"; a shorter fourth part is no fraction that anyone prints.
  const fraction = tokens[i + 6]?.text.length ?? 0
  return fraction % 3 === 0 ? withFraction(tokens, i + 5, face) : { ...face, next: i + 5, precision: 'second' }
}

/** `2248`, `224800`, `224800.123` */
function basicFace(tokens: Tokens, i: number, digits: string): Face {
  const face = faceOf(tokens, i)
  face.hour = Number(digits.slice(0, 2))
  face.minute = Number(digits.slice(2, 4))
  face.second = Number(digits.slice(4))
  return digits.length === 6 ? withFraction(tokens, i + 1, face) : face
}

/** A fraction of a second, cut to milliseconds. After a comma only in threes, as logs write it: `22:48:00,123`. */
function withFraction(tokens: Tokens, i: number, face: Face): Face {
  const digits = tokens[i + 1]?.text ?? ''
  const comma = isMarkAndDigits(tokens, i, ',') && digits.length % 3 === 0
  if (!comma && !isMarkAndDigits(tokens, i, '.')) return { ...face, next: i, precision: 'second' }
  return { ...face, millisecond: Number(digits.slice(0, 3).padEnd(3, '0')), next: i + 2, precision: 'millisecond' }
}

function malformedClock(tokens: Tokens, first: number, next: number): Refused {
  const message = 'This is no time of day. Write hours and two digits of minutes, such as 10:48 PM or 22:48.'
  return { problem: problemAt(tokens, first, next, 'timestamp-number', message) }
}

/** The half of the day that the first letter of `a.m.` and `पी.एम.` means. */
const HALF_LETTERS: ReadonlyMap<string, 'am' | 'pm'> = new Map([
  ['a', 'am'],
  ['ए', 'am'],
  ['p', 'pm'],
  ['पी', 'pm'],
])

/** `AM`, `p.m.`, `पूर्वाह्न` */
export function halfAt(tokens: Tokens, i: number): { half: 'am' | 'pm'; next: number } | undefined {
  const token = tokens[i]
  if (token?.kind !== 'word') return undefined
  const half = HALVES.get(token.text)
  if (half !== undefined) return { half, next: i + 1 }
  const first = HALF_LETTERS.get(token.text)
  const last = tokens[i + 2]?.text
  if (first === undefined || tokens[i + 1]?.text !== '.' || (last !== 'm' && last !== 'एम')) return undefined
  const stopped = tokens[i + 3]?.text === '.' && isGlued(tokens[i + 3])
  return { half: first, next: i + (stopped ? 4 : 3) }
}

function namesHour(tokens: Tokens, i: number): boolean {
  const token = tokens[i]
  if (halfAt(tokens, i) !== undefined) return true
  return isWord(token, BAJE) || isWord(token, NOON) || isWord(token, MIDNIGHT)
}

function isMarkAndDigits(tokens: Tokens, i: number, mark: string): boolean {
  return tokens[i]?.text === mark && isGlued(tokens[i]) && isGlued(tokens[i + 1]) && tokens[i + 1]?.kind === 'number'
}
