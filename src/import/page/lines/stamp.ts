import {
  parseTimestamp,
  readingTimeLength,
  type StampLabel,
  stampLabelsIn,
  type TimestampOptions,
  type TimestampResult,
} from '../../../time/index.ts'
import { isName } from './byline.ts'
import { withoutEdges } from './line.ts'

const EDGES = '|•·/–—-'

/** Returns a line without the reading time at its beginning. */
function withoutReadingTime(text: string): string {
  const bare = withoutEdges(text, EDGES)
  return withoutEdges(bare.slice(readingTimeLength(bare)), `${EDGES}.`, EDGES)
}

export function isReadingTime(text: string): boolean {
  return /\d/.test(text) && withoutReadingTime(text) === ''
}

/** Says that a moment follows, and not which. */
const DATE_LABEL = /^(?:date|dated|date and time|दिनांक|तारीख़?|तिथि)\s*[:：]\s*/iu

export interface Stamps {
  published?: string
  updated?: string
  /** The text before the stamps, and a second stamp of the same label. */
  rest: string[]
  /** Whether nothing says what kind of moment this is. */
  isBare: boolean
}

/** The seam of two elements that ran together: a year and an hour, a reading time and a place, a place and a label. */
const GLUED =
  /(?<=\D\d{4})(?=\d{1,2}:\d\d)|(?<=\bmins? read)(?=\p{Lu})|(?<=\p{Ll})(?=(?:Last )?(?:Updated|Modified)\b|(?:First )?(?:Published|Posted)\b)/gu

/**
 * `3 min read Last Updated : … First Published: …`: one or two moments, each with its label.
 * @param earlier the stamp before this line: a time alone is of its day
 */
export function readStamps(source: string, reading: TimestampOptions, earlier?: string): Stamps | undefined {
  if (!/\p{N}/u.test(source)) return undefined
  const text = source.replace(GLUED, ' ')
  const labels = stampLabelsIn(text)
  const stamps: Stamps = { rest: [], isBare: false }
  const before = labels.length === 0 ? text : text.slice(0, labels[0]?.from)
  const bare = withoutOpenBrackets(withoutEdges(withoutReadingTime(before).replace(DATE_LABEL, ''), '', ','))
  const values = labels.map(({ from, to }, at) => {
    const whole = text.slice(from, labels[at + 1]?.from ?? text.length)
    return { whole, value: withoutOpenBrackets(withoutEdges(whole.slice(to - from), '|:–—-', '|,–—-')) }
  })
  // A time alone is of the day that the line names beside it, or that the stamp before it names.
  const dayStamp = [bare, ...values.map(({ value }) => value)].find((one) => isMoment(one, reading)) ?? earlier
  for (const [number, { kind }] of labels.entries()) {
    const { whole = '', value = '' } = values[number] ?? {}
    const read = parseTimestamp(value, reading).ok ? { moment: value, rest: [] } : timeOfDay(value, dayStamp, reading)
    if (read === undefined || stamps[kind] !== undefined) stamps.rest.push(whole.trim())
    else {
      stamps[kind] = read.moment
      stamps.rest.push(...read.rest)
    }
  }
  const signed = labels.length === 0 ? readSigned(bare, reading) : undefined
  if (signed !== undefined) return { published: signed.moment, rest: [signed.name], isBare: true }
  const isBarePublished = stamps.published === undefined && isMoment(bare, reading)
  if (isBarePublished) stamps.published = bare
  const { published, updated } = stamps
  if (published === undefined && updated === undefined) return undefined
  if (published !== undefined && updated !== undefined) {
    stamps.published = withZoneOf(published, updated, reading)
    stamps.updated = withZoneOf(updated, published, reading)
  }
  if (isBarePublished) return { ...stamps, isBare: labels.length === 0 }
  // A sentence may end in a label and a date: "The list was last updated on 20 November 2025."
  if (bare !== '' && /(?:^|\s)\p{Ll}[\p{L}\p{M}]*$/u.test(before.trim())) return undefined
  if (bare !== '') stamps.rest.unshift(bare)
  return stamps
}

function isMoment(text: string, reading: TimestampOptions): boolean {
  return text.length > 5 && /\d{4}/.test(text) && parseTimestamp(text, reading).ok
}

/** The words of a stamp that were understood as something of this kind: `date 5 June 2023`, `zone IST`. */
function wordsOf(read: TimestampResult, ...kinds: readonly string[]): string[] {
  return read.ok ? read.words.filter(({ as }) => kinds.includes(as.split(' ', 1)[0] ?? '')).map(({ text }) => text) : []
}

/** `11:02 pm IST - Chennai` beside a stamp of another time: that day, and who signed it or from where. */
function timeOfDay(
  text: string,
  stamp: string | undefined,
  reading: TimestampOptions,
): { moment: string; rest: string[] } | undefined {
  if (stamp === undefined || !/\d[:.]\d\d/.test(text)) return undefined
  const date = wordsOf(parseTimestamp(stamp, reading), 'date', 'year').join(' ')
  const read = parseTimestamp(`${date} ${text}`, reading)
  if (date === '' || !read.ok || read.precision === 'day') return undefined
  if (wordsOf(parseTimestamp(text, reading), 'date').length > 0) return undefined
  const moment = wordsOf(read, 'date', 'year', 'time', 'zone').join(' ')
  const again = parseTimestamp(moment, reading)
  if (!again.ok || again.instant !== read.instant) return undefined
  return { moment, rest: wordsOf(read, 'place', 'credit', 'a') }
}

/** Where one of two stamps on a line names a zone, the other is of that zone too. */
function withZoneOf(stamp: string, other: string, reading: TimestampOptions): string {
  const own = parseTimestamp(stamp, reading)
  if (!own.ok || own.zoneWritten || own.precision === 'day') return stamp
  const [zone] = wordsOf(parseTimestamp(other, reading), 'zone')
  const whole = zone === undefined ? stamp : `${stamp} ${zone}`
  return parseTimestamp(whole, reading).ok ? whole : stamp
}

/** `Herald News Desk • November 20, 2025, 18:25:31 IST`: who wrote it, and when. */
function readSigned(text: string, reading: TimestampOptions): { name: string; moment: string } | undefined {
  const bar = /\s[|•·]\s/u.exec(text)
  if (bar === null) return undefined
  const [name, moment] = [text.slice(0, bar.index).trim(), text.slice(bar.index + bar[0].length).trim()]
  return isName(name) && isMoment(moment, reading) ? { name, moment } : undefined
}

/** Brackets of which the other stands elsewhere on the line: `20 Nov 2025 (Updated: 21 Nov 2025)`. */
function withoutOpenBrackets(text: string): string {
  const bare = text.trimEnd()
  if (bare.endsWith('(') || bare.endsWith('[')) return bare.slice(0, -1).trimEnd()
  return /^[^([]*[)\]]$/u.test(text) ? text.slice(0, -1) : text
}

const LONGEST_LABEL = 60

/** `First Published:` alone on its line, its moment on the next. */
export function readStampLabel(text: string): StampLabel['kind'] | undefined {
  const [label, ...more] = text.length > LONGEST_LABEL ? [] : stampLabelsIn(text)
  if (label === undefined || more.length > 0 || label.from > 0 || label.to < text.length) return undefined
  return label.kind
}

/** `2 hours ago`, `पुणे 2 घंटे पहले`: a moment that counts from the moment of reading. */
export function isRelativeStamp(text: string, reading: TimestampOptions): boolean {
  if (!/\p{N}/u.test(text)) return false
  const read = parseTimestamp(text, reading)
  return !read.ok && read.problem.code === 'timestamp-relative'
}

/** `Our Special Correspondent   Published 20.11.25`: a label with a capital, right before a number. */
const LABEL_IN_LINE = /\s(?:Updated|Published|Posted)(?:\s+[Oo]n)?[\s:–-]+\d/u

/** Whether a line holds what a stamp does, and has a number, though it says no moment. */
export function isBrokenStamp(text: string): boolean {
  if (text.length > 80 || !/\d/.test(text)) return false
  const [label] = stampLabelsIn(text)
  const isFirst = label?.from === 0 && /[:：-]\s*$/u.test(text.slice(0, label.to))
  return isFirst || (LABEL_IN_LINE.test(text) && !/[.।?!]$/u.test(text))
}
