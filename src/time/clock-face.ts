import type { Reading } from './piece.ts'
import type { Precision } from './result.ts'
import { isGlued, isOneOf, problemAt, type Token } from './tokens.ts'
import { BAJE, HALVES, HOURS_MARK, MIDNIGHT, NOON } from './vocabulary.ts'

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
}

export type ZoneTest = (tokens: Tokens, i: number) => boolean
export type Refused = { problem: NonNullable<Extract<Reading, { problem: unknown }>>['problem'] }

/** Reads the figures at `i`, if they are a time of day: with their colon or dot, or known as one by what follows. */
export function faceAt(
  tokens: Tokens,
  i: number,
  context: { dateKnown: boolean; zoneFollows: ZoneTest },
): Face | Refused | undefined {
  const first = tokens[i]
  if (first?.kind !== 'number') return undefined
  const digits = first.text.length
  const mark = tokens[i + 1]
  const second = tokens[i + 2]
  const followed = isGlued(mark) && isGlued(second) && second.kind === 'number'
  if (digits <= 2 && followed && mark.text === ':') return colonFace(tokens, i)
  if (digits <= 2 && followed && mark.text === '.' && second.text.length === 2)
    return dotFace(tokens, i, context.dateKnown)
  const glued = isGlued(first) && tokens[i - 1]?.text === 't'
  if (glued && (digits === 4 || digits === 6)) return basicFace(tokens, i, first.text)
  if (digits === 4 && isOneOf(mark, HOURS_MARK)) return basicFace(tokens, i, first.text)
  if (digits === 4 && context.zoneFollows(tokens, i + 1)) return basicFace(tokens, i, first.text)
  if (digits <= 2 && namesHour(tokens, i + 1)) return bareFace(i, Number(first.text))
  return undefined
}

/** `10:48`, `10:48:30`, `10:48:30.123` */
function colonFace(tokens: Tokens, i: number): Face | Refused {
  const minute = tokens[i + 2]
  if (minute?.text.length !== 2) return malformed(tokens, i, i + 3)
  const face = { hour: Number(tokens[i]?.text), minute: Number(minute.text), second: 0, millisecond: 0, bare: false }
  let j = i + 3
  if (!isMarkAndDigits(tokens, j, ':')) {
    // "10:48.30" is neither seconds nor a fraction that anyone prints.
    if (isMarkAndDigits(tokens, j, '.')) return malformed(tokens, i, j + 2)
    return { ...face, next: j, precision: 'minute' }
  }
  if (tokens[j + 1]?.text.length !== 2) return malformed(tokens, i, j + 2)
  face.second = Number(tokens[j + 1]?.text)
  j += 2
  if (isMarkAndDigits(tokens, j, ':')) return malformed(tokens, i, j + 2)
  return withFraction(tokens, j, face)
}

/** `10.34`, and once the date is known `10.34.30` */
function dotFace(tokens: Tokens, i: number, dateKnown: boolean): Face | Refused {
  const face = {
    hour: Number(tokens[i]?.text),
    minute: Number(tokens[i + 2]?.text),
    second: 0,
    millisecond: 0,
    bare: false,
  }
  const j = i + 3
  if (!isMarkAndDigits(tokens, j, '.')) {
    return isMarkAndDigits(tokens, j, ':') ? malformed(tokens, i, j + 2) : { ...face, next: j, precision: 'minute' }
  }
  const twoDigits = tokens[j + 1]?.text.length === 2
  const saidHalf = HALVES.has(tokens[j + 2]?.text ?? '')
  if (!twoDigits || !(dateKnown || saidHalf)) return malformed(tokens, i, j + 2)
  return { ...face, second: Number(tokens[j + 1]?.text), next: j + 2, precision: 'second' }
}

/** `2248`, `224800`, `224800.123` */
function basicFace(tokens: Tokens, i: number, digits: string): Face {
  const [hour = 0, minute = 0, second = 0] = [0, 2, 4].map((from) => Number(digits.slice(from, from + 2)))
  const face = { hour, minute, second, millisecond: 0, bare: false }
  return digits.length === 6 ? withFraction(tokens, i + 1, face) : { ...face, next: i + 1, precision: 'minute' }
}

function bareFace(i: number, hour: number): Face {
  return { next: i + 1, hour, minute: 0, second: 0, millisecond: 0, precision: 'minute', bare: true }
}

/** A fraction of a second, cut to milliseconds. After a comma only in threes, as logs write it: `22:48:00,123`. */
function withFraction(tokens: Tokens, i: number, face: Omit<Face, 'next' | 'precision'>): Face {
  const digits = tokens[i + 1]?.text ?? ''
  const comma = isMarkAndDigits(tokens, i, ',') && digits.length % 3 === 0
  if (!comma && !isMarkAndDigits(tokens, i, '.')) return { ...face, next: i, precision: 'second' }
  return { ...face, millisecond: Number(digits.slice(0, 3).padEnd(3, '0')), next: i + 2, precision: 'millisecond' }
}

function malformed(tokens: Tokens, first: number, next: number): Refused {
  const message = 'This is no time of day. Write hours and two digits of minutes, such as 10:48 PM or 22:48.'
  return { problem: problemAt(tokens, first, next, 'timestamp-number', message) }
}

/** `AM`, `p.m.`, `पूर्वाह्न` */
export function halfAt(tokens: Tokens, i: number): { half: 'am' | 'pm'; next: number } | undefined {
  const token = tokens[i]
  if (token?.kind !== 'word') return undefined
  const half = HALVES.get(token.text)
  if (half !== undefined) return { half, next: i + 1 }
  if ((token.text !== 'a' && token.text !== 'p') || tokens[i + 1]?.text !== '.' || tokens[i + 2]?.text !== 'm') {
    return undefined
  }
  const stopped = tokens[i + 3]?.text === '.' && isGlued(tokens[i + 3])
  return { half: token.text === 'a' ? 'am' : 'pm', next: i + (stopped ? 4 : 3) }
}

function namesHour(tokens: Tokens, i: number): boolean {
  const token = tokens[i]
  if (halfAt(tokens, i) !== undefined) return true
  return isOneOf(token, BAJE) || isOneOf(token, NOON) || isOneOf(token, MIDNIGHT)
}

function isMarkAndDigits(tokens: Tokens, i: number, mark: string): boolean {
  return tokens[i]?.text === mark && isGlued(tokens[i]) && isGlued(tokens[i + 1]) && tokens[i + 1]?.kind === 'number'
}
