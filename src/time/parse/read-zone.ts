import { isKeptOffset, isTimeZone, offsetName } from '../zone.ts'
import { AMBIGUOUS, CAPITALS_ONLY, IST_ELSEWHERE, ZONE_PHRASES, ZONE_TABLE } from '../zone-names.ts'
import type { Piece, PlacedPiece, Reading, WrittenZone } from './piece.ts'
import { isGlued, isMark, problemAt, type Token } from './tokens.ts'
import { longestPhrase } from './words/phrases.ts'
import { HALVES, HOURS_MARK } from './words/vocabulary.ts'

type Tokens = readonly Token[]

const GREENWICH = new Set(['gmt', 'utc', 'ut', 'z', 'जीएमटी', 'यूटीसी'])
const SIGNS = '+-'
const AREAS = new Set(
  'africa america antarctica arctic asia atlantic australia canada etc europe indian pacific us'.split(' '),
)
/**
 * Reads one zone: `IST`, `+05:30`, `GMT+0530`, `India Standard Time`, `Europe/London`. It follows a time, or directly a date:
 * elsewhere `ET` is the Economic Times and `AFT` a tribunal.
 * @param before the last piece that is more than a separator
 */
export function readZone(tokens: Tokens, i: number, before: PlacedPiece | undefined): Reading {
  const token = tokens[i]
  if (token === undefined) return undefined
  if (isMark(token, SIGNS)) return readOffset(tokens, i, before)
  if (token.kind !== 'word') return undefined
  const zone = namedZone(tokens, i, before)
  if (zone === undefined || 'problem' in zone || mayFollow(tokens, i, before)) return zone
  // A zone and nothing else: what is missing is the date.
  if (i === 0 && zone.next === tokens.length) return zone
  const message = `"${token.raw}" is no zone here: a zone follows the time. Write it there, or leave it out.`
  return { problem: problemAt(tokens, i, zone.next, 'timestamp-word', message) }
}

function mayFollow(tokens: Tokens, i: number, before: PlacedPiece | undefined): boolean {
  if (before?.kind === 'clock' || before?.kind === 'zone' || before?.kind === 'weekday') return true
  if (before?.kind !== 'date' && before?.kind !== 'year' && before?.kind !== 'relative-day') return false
  for (let at = before.next; at < i; at++) if (!isMark(tokens[at], ',([')) return false
  return true
}

function namedZone(tokens: Tokens, i: number, before: Piece | undefined): Reading {
  const token = tokens[i]
  if (token === undefined) return undefined
  if (AREAS.has(token.text) && tokens[i + 1]?.text === '/') return readRegion(tokens, i)
  const phrase = longestPhrase(tokens, i, ZONE_TABLE)
  if (phrase !== undefined && !(phrase.next === i + 1 && isSmallWord(token))) {
    return GREENWICH.has(token.text) && phrase.next === i + 1
      ? fromGreenwich(tokens, i, phrase.value)
      : { kind: 'zone', zone: phrase.value, first: i, next: phrase.next }
  }
  const elsewhere = IST_ELSEWHERE.get(token.text)
  if (elsewhere !== undefined && saysWhoseIst(tokens, i)) {
    return { kind: 'zone', zone: elsewhere, first: i, next: i + 1 }
  }
  return refuseName(tokens, i, before)
}

/** Whether a zone word stands there, with no context to go by. */
export function isZoneAt(tokens: Tokens, i: number): boolean {
  const token = tokens[i]
  return token?.kind === 'word' && ZONE_PHRASES.has(token.text) && !isSmallWord(token)
}

/** Whether the word says whose `IST` the one before its bracket is: `IST (Dublin)`. */
export function saysWhoseIst(tokens: Tokens, i: number): boolean {
  return IST_ELSEWHERE.has(tokens[i]?.text ?? '') && tokens[i - 1]?.text === '(' && tokens[i - 2]?.text === 'ist'
}

/** A word that only capitals make a zone: `ET`, not French "et". */
function isSmallWord(token: Token): boolean {
  return CAPITALS_ONLY.has(token.text) && token.raw !== token.raw.toUpperCase()
}

/** `GMT`, `GMT+5:30`, `UTC +0530`, `UTC + 5:30`, `GMT+10` */
function fromGreenwich(tokens: Tokens, i: number, zone: WrittenZone): Reading {
  const sign = tokens[i + 1]
  if (sign === undefined || !isMark(sign, SIGNS) || tokens[i]?.text === 'z' || tokens[i + 2]?.kind !== 'number') {
    return { kind: 'zone', zone, first: i, next: i + 1 }
  }
  // "19:14 GMT - 5 min read": a dash with spaces on both sides only parts the pieces.
  if (sign.text === '-' && sign.spaced && !isGlued(tokens[i + 2])) return { kind: 'zone', zone, first: i, next: i + 1 }
  return offset(tokens, i, i + 1, true)
}

/** `+0530`, `+05:30`, `+5:30`, `-05`. A dash before a time is no sign of an offset: that could be a range. */
function readOffset(tokens: Tokens, i: number, before: Piece | undefined): Reading {
  const sign = tokens[i]
  const digits = tokens[i + 1]
  if (sign === undefined || !isGlued(digits) || digits.kind !== 'number') return undefined
  // After a year alone it is git's: "Tue Dec 9 22:48:00 2025 +0530".
  const isBefore = before?.kind === 'clock' || before?.kind === 'zone' || before?.kind === 'year'
  if (!isBefore && !(before?.kind === 'date' && before.year !== undefined)) return undefined
  if (sign.text === '-' && digits.text.length !== 4) {
    const seconds = before.kind === 'clock' && before.precision !== 'minute'
    const isoTime = before.kind === 'clock' && tokens.some(({ text }, j) => text === 't' && j < i && j >= i - 6)
    const apart = before.kind === 'clock' && sign.spaced && digits.text.length === 2
    const end = offsetEnd(tokens, i + 1)
    if (!(seconds || isoTime || apart) || isHour(tokens, end)) return undefined
  }
  if (sign.text === '-' && before.kind !== 'clock' && !sign.spaced) return undefined
  // "2025-11-26+05 05:30": the offset of a day, and then a time, are two halves of something else.
  if (before.kind === 'date' && !sign.spaced && tokens[offsetEnd(tokens, i + 1)]?.kind === 'number') return undefined
  return offset(tokens, i, i, false)
}

function isHour(tokens: Tokens, i: number): boolean {
  const text = tokens[i]?.text ?? ''
  return HALVES.has(text) || HOURS_MARK.has(text) || ((text === 'a' || text === 'p') && tokens[i + 1]?.text === '.')
}

function offsetEnd(tokens: Tokens, hoursAt: number): number {
  const mark = tokens[hoursAt + 1]
  const minutes = tokens[hoursAt + 2]
  const more =
    isGlued(mark) && (mark.text === ':' || mark.text === '.') && isGlued(minutes) && minutes.kind === 'number'
  return more ? hoursAt + 3 : hoursAt + 1
}

function offset(tokens: Tokens, first: number, signAt: number, afterGreenwich: boolean): Reading {
  const hoursAt = signAt + 1
  const next = offsetEnd(tokens, hoursAt)
  const digits = tokens[hoursAt]?.text ?? ''
  const separate = next > hoursAt + 1
  const written = separate ? (tokens[next - 1]?.text ?? '') : digits.length === 4 ? digits.slice(2) : '00'
  const hours = Number(digits.length === 4 ? digits.slice(0, 2) : digits)
  const wellFormed =
    written.length === 2 &&
    (digits.length === 4 ? !separate : digits.length === 2 || (digits.length === 1 && (separate || afterGreenwich))) &&
    (tokens[hoursAt + 1]?.text !== '.' || !separate || afterGreenwich)
  const size = hours * 60 + Number(written)
  const minutes = tokens[signAt]?.text === '-' ? -size : size
  const exists = Number(written) < 60 && isKeptOffset(minutes)
  // "+0:00" as one outlet prints it; "+05:" and "+0" are what is left of more.
  const zero = digits === '0' && separate && written === '00'
  const ending = tokens[next]
  if (isGlued(ending) && ending.text === ':') {
    const message = 'The offset breaks off here. Write it whole, as in +05:30.'
    return { problem: problemAt(tokens, first, next + 1, 'timestamp-offset', message) }
  }
  if (!(wellFormed || zero) || !exists) {
    const meant = meantOffset(tokens[signAt]?.text === '-', digits, separate ? written : '')
    const message =
      wellFormed || meant === undefined
        ? 'No clock keeps this offset from UTC. Write one from -12:00 to +14:00, such as +05:30.'
        : `An offset has two digits of hours and two of minutes. If ${meant} is meant, write it so.`
    return { problem: problemAt(tokens, first, next, 'timestamp-offset', message) }
  }
  return { kind: 'zone', zone: { name: offsetName(minutes), minutes }, first, next }
}

/** Returns the full offset that was probably meant by `+530`, `+05.30` or `+5`, if clocks keep it. */
function meantOffset(isWest: boolean, digits: string, written: string): string | undefined {
  const whole = digits + written.padEnd(digits.length > 2 ? 0 : 2, '0')
  if (whole.length < 3 || whole.length > 4 || Number(whole.slice(-2)) > 59) return undefined
  const size = Number(whole.slice(0, -2)) * 60 + Number(whole.slice(-2))
  const minutes = isWest ? -size : size
  return isKeptOffset(minutes) ? offsetName(minutes) : undefined
}

/** `Asia/Kolkata`, `America/Argentina/Buenos_Aires`, `Etc/GMT+5` */
function readRegion(tokens: Tokens, i: number): Reading {
  let next = i + 1
  let name = tokens[i]?.raw ?? ''
  for (let token = tokens[next]; isGlued(token); token = tokens[++next]) {
    const joins = token.kind === 'mark' && (isGlued(tokens[next + 1]) ? '/_-+'.includes(token.raw) : false)
    if (token.kind === 'mark' && !joins) break
    name += token.raw
  }
  if (!isTimeZone(name)) {
    const message = `"${name}" is not an IANA time zone. Write one such as Asia/Kolkata, or an offset such as +05:30.`
    return { problem: problemAt(tokens, i, next, 'timestamp-zone-unknown', message) }
  }
  const american =
    /^US\/|^America\/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Detroit|Anchorage|Indiana|Kentucky)/i.test(name)
  const zone: WrittenZone = american ? { name, region: name, american } : { name, region: name }
  return { kind: 'zone', zone, first: i, next }
}

/** Abbreviations with several meanings, the military letters, and words that stand where a zone would. */
function refuseName(tokens: Tokens, i: number, before: Piece | undefined): Reading {
  const token = tokens[i]
  if (token === undefined || before?.kind !== 'clock') return undefined
  const { raw, text } = token
  const capitals = raw === raw.toUpperCase() && /^[A-Z]+$/.test(raw)
  const meanings = AMBIGUOUS.get(text)
  if (meanings !== undefined && (capitals || text.length > 2)) {
    const message = `${raw} has several meanings (${meanings}). Write the offset, such as -06:00.`
    return { problem: problemAt(tokens, i, i + 1, 'timestamp-zone-ambiguous', message) }
  }
  if (capitals && raw.length === 1) {
    const message = `The military letter ${raw} was used with both signs. Write the offset, such as +05:30.`
    return { problem: problemAt(tokens, i, i + 1, 'timestamp-zone-ambiguous', message) }
  }
  return undefined
}
