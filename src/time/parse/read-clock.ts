import type { TimestampCode } from '../codes.ts'
import { twoDigits } from '../print/calendar.ts'
import { type Face, faceAt, halfAt, type Refused } from './clock-face.ts'
import type { Reading } from './piece.ts'
import { isWord, numberOf, problemAt, problemWithin, type Token } from './tokens.ts'
import { BAJE, DAY_PARTS, HOURS_MARK, MIDNIGHT, NOON } from './words/vocabulary.ts'

type Tokens = readonly Token[]

/** The words round the face that say which half of the day it is in. */
interface Said {
  half?: 'am' | 'pm'
  part?: { word: string; from: number; to: number }
  noon?: boolean
  midnight?: boolean
  baje?: boolean
  /** देर रात */
  isLate?: boolean
}

/** The words that a time of day can begin with. */
export const CLOCK_BEGINNINGS: ReadonlySet<string> = new Set(['देर', ...DAY_PARTS.keys(), ...NOON, ...MIDNIGHT])

const NOON_OF_DAY = 12 * 60 * 60 * 1000

/** The last hour of a night that began the day before. */
const LATEST_OF_NIGHT = 4

const PARTICLES = new Set(['के', 'को', 'में', 'बाद'])
/** Words that say that the time is not exact. */
const ABOUT = new Set(['करीब', 'लगभग', 'तकरीबन'])

/**
 * Reads one time of day: `10:48 PM`, `22:48:00.123`, `10.34 a.m.`, `1632hrs`, `12 noon`, `रात 10:48 बजे`, `T224800`.
 * `dateKnown` tells that `10.48.30` cannot be a date any more.
 */
export function readClock(tokens: Tokens, i: number, dateKnown: boolean): Reading {
  const said: Said = {}
  let j = i
  const lead = tokens[j]?.text === 'देर' ? j + 1 : j
  const part = partOf(tokens[lead])
  if (part !== undefined) {
    said.part = part
    j = lead + 1
    while (isWord(tokens[j], PARTICLES)) j++
    if (isWord(tokens[j], ABOUT)) {
      const message = `"${tokens[j]?.raw}" names no exact time. Write the time itself.`
      return { problem: problemAt(tokens, j, j + 1, 'timestamp-vague', message) }
    }
    said.isLate = lead > i
  } else if (isWord(tokens[j], NOON)) {
    return {
      kind: 'clock',
      millisecondOfDay: NOON_OF_DAY,
      precision: 'minute',
      bracketed: false,
      first: i,
      next: j + 1,
    }
  } else if (isWord(tokens[j], MIDNIGHT)) {
    return refuseMidnight(tokens, i, j + 1)
  }
  const face = faceAt(tokens, j, dateKnown)
  if (face === undefined) {
    if (said.part === undefined) return undefined
    const message = `"${said.part.word}" names no hour. Write the time, such as ${said.part.word} ${(said.part.from % 12) + 1}:30 बजे.`
    return { problem: problemAt(tokens, i, j, 'timestamp-half-of-day', message) }
  }
  if ('problem' in face) return face
  const after = readAfter(tokens, face, said)
  return 'problem' in after ? after : settle(tokens, i, after.next, face, said)
}

/** AM or PM, बजे, a part of the day, hrs, noon: whatever follows the face and belongs to it. */
function readAfter(tokens: Tokens, face: Face, said: Said): { next: number } | Refused {
  let j = face.next
  for (;;) {
    const token = tokens[j]
    const half = halfAt(tokens, j)
    const part = partOf(token)
    if (half !== undefined) {
      if (said.half !== undefined) {
        const message = 'AM or PM is said twice. Write it once.'
        return { problem: problemAt(tokens, j, half.next, 'timestamp-half-of-day', message) }
      }
      said.half = half.half
      j = half.next
    } else if (part !== undefined && said.part === undefined) {
      said.part = part
      j++
    } else if (isWord(token, BAJE) && !said.baje) {
      said.baje = true
      j++
      // रात 10 बजकर 48 मिनट
      const minute = numberOf(tokens[j])
      if (token?.text === 'बजकर' && minute !== undefined && face.bare && tokens[j + 1]?.text === 'मिनट') {
        face.minute = minute
        face.minuteAt = j
        face.bare = false
        j += tokens[j + 2]?.text === 'पर' ? 3 : 2
      }
    } else if (isWord(token, HOURS_MARK) && !face.bare) {
      j++
    } else if (isWord(token, NOON)) {
      said.noon = true
      j++
    } else if (isWord(token, MIDNIGHT)) {
      said.midnight = true
      j++
    } else {
      return { next: j }
    }
  }
}

function settle(tokens: Tokens, first: number, next: number, face: Face, said: Said): Reading {
  const { hour, minute, second, bare, hourAt, minuteAt, secondAt } = face
  const refuse = (code: TimestampCode, message: string) => ({ problem: problemAt(tokens, first, next, code, message) })
  if (said.midnight) return refuseMidnight(tokens, first, next)
  if (hour === 24 && minute === 0 && second === 0 && !bare) {
    return refuse('timestamp-impossible', '24:00 is the next day. Write that day with 00:00.')
  }
  const impossible = (at: number, digits: readonly [from: number, to: number], message: string) => ({
    problem: problemWithin(
      tokens,
      at,
      hourAt === minuteAt && !bare ? digits : undefined,
      'timestamp-impossible',
      message,
    ),
  })
  if (hour > 23) return impossible(hourAt, [0, 2], `There is no hour ${hour}. Write an hour from 0 to 23.`)
  if (minute > 59) return impossible(minuteAt, [2, 4], `There is no minute ${minute}. Write a minute from 00 to 59.`)
  if (second > 59) return impossible(secondAt, [4, 6], `There is no second ${second}. Write a second from 00 to 59.`)
  if (said.noon) {
    if (hour !== 12 || minute !== 0 || second !== 0 || said.half === 'am') {
      return refuse('timestamp-half-of-day', 'Noon is 12:00. Write the time without it.')
    }
    return clock(first, next, hour, face)
  }
  if (bare && (said.half !== undefined || said.part !== undefined) && (hour < 1 || hour > 12)) {
    return refuse(
      'timestamp-half-of-day',
      `An hour alone is 1 to 12. Write ${hour}:00, without AM, PM or part of the day.`,
    )
  }
  if (bare && said.half === undefined && said.part === undefined && hour < 13) {
    return refuse('timestamp-half-of-day', `${hour} could be morning or evening. Write ${hour}:00, or add AM or PM.`)
  }
  const known = said.half === undefined ? undefined : byHalf(hour, said.half)
  if (said.half !== undefined && known === undefined) {
    const wrong = `${twoDigits(hour)}:${twoDigits(minute)} is on the 24-hour clock and cannot be ${said.half.toUpperCase()}.`
    return refuse('timestamp-half-of-day', `${wrong} Write one or the other.`)
  }
  if (said.part === undefined) return clock(first, next, known ?? hour, face)
  const byPart = known === undefined ? byDayPart(hour, said.part) : inWindow(known, said.part) ? known : undefined
  if (byPart === undefined) {
    const message = `${hour}:${twoDigits(minute)} does not fall in "${said.part.word}". Write the hour or the part that was meant.`
    return refuse('timestamp-half-of-day', message)
  }
  if (byPart === 0 && minute === 0 && hour === 12 && said.half === undefined) return refuseMidnight(tokens, first, next)
  if (said.isLate && byPart <= LATEST_OF_NIGHT) {
    const message =
      'Late at night can be the night that begins this day, or the one that ends it. Write the time with AM.'
    return refuse('timestamp-midnight', message)
  }
  return clock(first, next, byPart, face)
}

/** `22:48 pm` is a 24-hour clock with a habit, and so is `00:48 am`; `22:48 am` and `00:48 pm` contradict themselves. */
function byHalf(hour: number, half: 'am' | 'pm'): number | undefined {
  if (half === 'am') return hour > 12 ? undefined : hour % 12
  if (hour === 0) return undefined
  return hour < 12 ? hour + 12 : hour
}

function byDayPart(hour: number, part: { from: number; to: number }): number | undefined {
  const candidates = hour >= 1 && hour <= 12 ? [hour % 12, (hour % 12) + 12] : [hour]
  return candidates.find((candidate) => inWindow(candidate, part))
}

function inWindow(hour: number, { from, to }: { from: number; to: number }): boolean {
  return (hour >= from && hour <= to) || (hour + 24 >= from && hour + 24 <= to)
}

function clock(first: number, next: number, hour: number, { minute, second, millisecond, precision }: Face): Reading {
  const millisecondOfDay = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
  return { kind: 'clock', millisecondOfDay, precision, bracketed: false, first, next }
}

function refuseMidnight(tokens: Tokens, first: number, next: number): Refused {
  const message = 'Midnight can begin the day or end it. Write 00:00 with the day that begins, or 11:59 PM.'
  return { problem: problemAt(tokens, first, next, 'timestamp-midnight', message) }
}

function partOf(token: Token | undefined): { word: string; from: number; to: number } | undefined {
  const window = token === undefined ? undefined : DAY_PARTS.get(token.text)
  return token === undefined || window === undefined ? undefined : { word: token.raw, ...window }
}
