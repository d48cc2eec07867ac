import { type Day, dayOf, isoDay, WEEKDAY_NAMES, wallTime, weekdayOf } from '../print/calendar.ts'
import type { Instant } from '../print/instant.ts'
import type { Precision, TimestampOptions, TimestampProblem } from '../result.ts'
import { offsetAt, offsetName, placeInZone } from '../zone.ts'
import { KEEPERS, OTHERWISE_IN } from '../zone-names.ts'
import type { PlacedPiece, WrittenZone } from './piece.ts'
import { FIRST_YEAR, LAST_YEAR } from './read-date.ts'
import { differ, type Of, type Statement, statementsIn } from './statements.ts'
import { isMark, problemAt, type Token } from './tokens.ts'

type Tokens = readonly Token[]
/** The instant that the pieces name, or the refusal. */
export interface Settled {
  instant: Instant
  zone: string
  zoneWritten: boolean
  precision: Precision
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Finds the one instant that all the pieces say, or what keeps them from saying one. */
export function settle(
  tokens: Tokens,
  pieces: readonly PlacedPiece[],
  options: TimestampOptions,
): Settled | TimestampProblem {
  const ago = pieces.find((piece): piece is Of<'ago'> => piece.kind === 'ago')
  if (ago !== undefined) return settleAgo(tokens, pieces, ago, options)
  const statements = statementsIn(tokens, pieces)
  if (!Array.isArray(statements)) return statements
  let settled: Settled | undefined
  for (const [index, statement] of statements.entries()) {
    const result = settleStatement(tokens, statement, options)
    if ('code' in result) return result
    const problem =
      minusAfterDay(tokens, statement) ??
      yearOrHour(tokens, pieces, statement) ??
      offsetCut(tokens, statement, options, result) ??
      orderInDoubt(tokens, statement, options) ??
      weekdayProblem(tokens, pieces, statement, options, result)
    if (problem !== undefined) return problem
    if (settled === undefined) settled = result
    else if (!saysTheSame(settled, result, statements, index)) return differ(tokens, pieces, statements, index)
  }
  // There is at least one statement, so there is a result.
  return settled === undefined
    ? differ(tokens, pieces, statements, 0)
    : (placeProblem(tokens, pieces, settled) ?? abbreviationProblem(tokens, pieces) ?? settled)
}

function settleAgo(
  tokens: Tokens,
  pieces: readonly PlacedPiece[],
  ago: Of<'ago'>,
  options: TimestampOptions,
): Settled | TimestampProblem {
  const other =
    pieces.find(({ kind, first }) => ABSOLUTE.has(kind) && first !== ago.first) ??
    pieces.find((piece) => piece.kind === 'ago' && piece !== ago)
  if (other !== undefined) {
    const message = 'A moment and a relative time stand side by side. Write one of them.'
    return problemAt(
      tokens,
      Math.max(ago.first, other.first),
      Math.max(ago.next, other.next),
      'timestamp-two-instants',
      message,
    )
  }
  if (options.now === undefined) return relativeProblem(tokens, ago)
  const instant = options.now - ago.milliseconds
  if (!isTimely(instant)) return farAway(tokens, ago)
  return { instant, zone: options.zone, zoneWritten: false, precision: 'minute' }
}

/** Whether the moment lies in the years that are read. */
function isTimely(instant: Instant): boolean {
  return instant >= Date.UTC(FIRST_YEAR) && instant < Date.UTC(LAST_YEAR + 1)
}

function farAway(tokens: Tokens, { first, next }: PlacedPiece): TimestampProblem {
  const message = `That is not between the years ${FIRST_YEAR} and ${LAST_YEAR}. Write the date and the time.`
  return problemAt(tokens, first, next, 'timestamp-year', message)
}

const ABSOLUTE = new Set(['date', 'relative-day', 'clock', 'year', 'weekday'])

function relativeProblem(tokens: Tokens, { first, next }: PlacedPiece): TimestampProblem {
  const message = 'This counts from a moment that is not known. Write the date and the time.'
  return problemAt(tokens, first, next, 'timestamp-relative', message)
}

function settleStatement(
  tokens: Tokens,
  { date, clock, zones }: Statement,
  options: TimestampOptions,
): Settled | TimestampProblem {
  if (date.kind === 'relative-day' && options.now === undefined) return relativeProblem(tokens, date)
  if (date.kind === 'relative-day' && !isTimely((options.now ?? 0) + date.days * DAY)) return farAway(tokens, date)
  const written = understoodZones(zones)
  const wall = wallTime(dayIn(date, written[0], options), clock?.millisecondOfDay ?? 0)
  const precision = clock?.precision ?? 'day'
  // A fixed offset says which side of an overlap is meant; a region beside it has only to agree.
  const decider = written.find(({ minutes }) => minutes !== undefined) ?? written[0]
  const instant =
    decider?.minutes === undefined
      ? instantOnClock(tokens, { date, clock, zones }, wall, decider?.region ?? options.zone)
      : wall - decider.minutes * MINUTE
  if (typeof instant !== 'number') return instant
  for (const [index, zone] of written.entries()) {
    const keeper = zone.says === 'ireland' || zone.says === 'israel' ? KEEPERS[zone.says] : undefined
    if (keeper !== undefined && offsetAt(instant, keeper) !== zoneOffset(instant, zone)) {
      const at = zones[index] ?? date
      const message = `The clocks of ${keeper} do not show ${zone.name} on this day. Write the offset that is meant.`
      return problemAt(tokens, at.first, at.next, 'timestamp-zone-contradiction', message)
    }
    if (zone === decider || zoneOffset(instant, zone) === wall - instant) continue
    const at = zones[index] ?? date
    const message = `${zone.name} and ${decider?.name} are not the same time here. Write the one zone that is meant.`
    return problemAt(tokens, at.first, at.next, 'timestamp-zone-contradiction', message)
  }
  return { instant, zone: decider?.name ?? options.zone, zoneWritten: decider !== undefined, precision }
}

/** The zones of a statement, `IST` taken for Irish or Israel time where the text itself names those. */
function understoodZones(zones: readonly Of<'zone'>[]): WrittenZone[] {
  const elsewhere = zones.find(({ zone }) => zone.says === 'ireland' || zone.says === 'israel')?.zone
  return zones.map(({ zone }) => (zone.says === 'india' && elsewhere !== undefined ? elsewhere : zone))
}

function zoneOffset(instant: Instant, zone: WrittenZone): number {
  return zone.minutes === undefined ? offsetAt(instant, zone.region) : zone.minutes * MINUTE
}

function dayIn(date: Statement['date'], zone: WrittenZone | undefined, options: TimestampOptions): Day {
  if (date.kind === 'date') return { year: date.year ?? 0, month: date.month, day: date.day }
  const now = options.now ?? 0
  const offset = zone === undefined ? offsetAt(now, options.zone) : zoneOffset(now, zone)
  return dayOf(now + offset + date.days * DAY)
}

/** The instant of a wall time in a region. A day without a time begins even where its midnight was skipped or came twice. */
function instantOnClock(
  tokens: Tokens,
  { date, clock }: Statement,
  wall: number,
  zone: string,
): Instant | TimestampProblem {
  const place = placeInZone(wall, zone)
  if (place.kind === 'once') return place.instant
  if (clock === undefined) return wall - offsetAt(wall - DAY, zone)
  const { first, next } = clock ?? date
  if (place.kind === 'gap') {
    const message = `The clocks of ${zone} went forward over this time. Write the time that was meant, or its offset.`
    return problemAt(tokens, first, next, 'timestamp-gap', message)
  }
  const message = `The clocks of ${zone} went back, and this time came twice. Write the offset, such as +05:30.`
  return problemAt(tokens, first, next, 'timestamp-overlap', message)
}

/** `9 Dec 1830 IST` may have no year, and be at half past six. With a time before it, or one right after the zone, it is a year. */
function yearOrHour(
  tokens: Tokens,
  pieces: readonly PlacedPiece[],
  { date, clock }: Statement,
): TimestampProblem | undefined {
  const year = tokens[date.next - 1]
  const after = tokens[date.next]
  if (after === undefined || (after.kind !== 'word' && !isMark(after, '([+-,'))) return undefined
  if (date.kind !== 'date' || year?.kind !== 'number' || year.text.length !== 4 || !isHourAndMinute(year.value))
    return undefined
  if (clock !== undefined && (clock.first < date.first || !clock.bracketed)) return undefined
  const zone = pieces.find(({ kind, first }) => kind === 'zone' && first >= date.next)
  // `Africa/Cairo` stands beside no hour.
  if (zone === undefined || tokens[zone.first + 1]?.text === '/') return undefined
  for (let i = date.next; i < zone.first; i++) if (!isMark(tokens[i], '([,')) return undefined
  const { text } = year
  const message = `${text} may be the year, or the time ${text.slice(0, 2)}:${text.slice(2)}. Write both.`
  return problemAt(tokens, date.next - 1, date.next, 'timestamp-no-year', message)
}

/** `26 Nov 2025 -0930` is an hour after a stray dash as well as the offset of a day, and only the hour is ever printed so. */
function minusAfterDay(tokens: Tokens, { date, clock, zones }: Statement): TimestampProblem | undefined {
  if (clock !== undefined && clock.first < date.first) return undefined
  const zone = zones.find(({ first }) => first === date.next && tokens[first]?.text === '-')
  if (zone === undefined) return undefined
  const message = 'A minus stands right before the number. Write the time with its colon, and the offset after it.'
  return problemAt(tokens, zone.first, zone.next, 'timestamp-mark', message)
}

/** In a publication with the offset +05:30, `+05` may be a cut offset, or Pakistan's. */
function offsetCut(
  tokens: Tokens,
  { zones }: Statement,
  options: TimestampOptions,
  { instant }: Settled,
): TimestampProblem | undefined {
  for (const { first, next, zone } of zones) {
    const digits = tokens[next - 1]
    const isWhole = digits?.kind !== 'number' || digits.text.length > 2 || !isMark(tokens[next - 2], '+-')
    if (isWhole || zone.minutes === undefined) continue
    const own = offsetAt(instant, options.zone) / MINUTE
    const isHours = own % 60 !== 0 && Math.trunc(own / 60) * 60 === zone.minutes
    if (!isHours && !(digits.text === '0' && next === tokens.length)) continue
    const message = `This may be what is left of ${offsetName(own)}. Write the hours and minutes of the offset.`
    return problemAt(tokens, first, next, 'timestamp-offset', message)
  }
  return undefined
}

function isHourAndMinute(digits: number): boolean {
  return digits < 2400 && digits % 100 < 60
}

/** `10/11/2022 08:00 AM EDT` was written where the month comes first. */
function orderInDoubt(
  tokens: Tokens,
  { date, zones }: Statement,
  options: TimestampOptions,
): TimestampProblem | undefined {
  if (date.kind !== 'date' || date.order !== 'day-first' || options.dateOrder === 'month-first') return undefined
  if (date.day > 12 || date.day === date.month || !zones.some(({ zone }) => zone.american)) return undefined
  const message = 'With an American zone the month may come first here. Write the month as a word.'
  return problemAt(tokens, date.first, date.next, 'timestamp-date-order', message)
}

function weekdayProblem(
  tokens: Tokens,
  pieces: readonly PlacedPiece[],
  { date, zones }: Statement,
  options: TimestampOptions,
  { instant }: Settled,
): TimestampProblem | undefined {
  if (!pieces.some(({ kind }) => kind === 'weekday')) return undefined
  const dates = pieces.filter(({ kind }) => kind === 'date')
  const at = dates.findIndex(({ first }) => first === date.first)
  for (const piece of pieces) {
    if (piece.kind !== 'weekday') continue
    // With several dates a weekday goes with the one after it, or with the last.
    const nearest = dates.findIndex(({ first }) => first > piece.first)
    if (dates.length > 1 && (nearest === -1 ? dates.length - 1 : nearest) !== at) continue
    const day = dayIn(date, understoodZones(zones)[0], options)
    const right = weekdayOf(day)
    if (right === piece.weekday || !Number.isFinite(instant)) continue
    const message = `${isoDay(day)} is a ${WEEKDAY_NAMES[right]}, not a ${WEEKDAY_NAMES[piece.weekday]}. Correct the one that is wrong.`
    return problemAt(tokens, piece.first, piece.next, 'timestamp-weekday', message)
  }
  return undefined
}

/** In `04:05 pm ET (2:35 am IST)` the bracket repeats the moment in a zone where the date has already changed. */
function saysTheSame(first: Settled, other: Settled, statements: readonly Statement[], index: number): boolean {
  if (first.instant === other.instant) return true
  const bracketed = statements[index]?.clock?.bracketed === true && statements[0]?.clock?.bracketed === false
  const sameDate = statements[index]?.date === statements[0]?.date
  return bracketed && sameDate && first.zone !== other.zone && (first.instant - other.instant) % DAY === 0
}

/** `10:48 PM PST` from Karachi is Pakistan's, or California's after all. */
function abbreviationProblem(tokens: Tokens, pieces: readonly PlacedPiece[]): TimestampProblem | undefined {
  const places = pieces.filter(({ kind }) => kind === 'place' || kind === 'name')
  if (places.length === 0) return undefined
  for (const zone of pieces) {
    if (zone.kind !== 'zone') continue
    const written = tokens[zone.first]
    const elsewhere = OTHERWISE_IN.get(written?.text ?? '')
    // A place that is not known may lie there; that of `IST` lies in India.
    const isElsewhere = (place: PlacedPiece) =>
      place.kind === 'place'
        ? elsewhere?.some((region) => place.region.startsWith(region))
        : elsewhere !== undefined && written?.text !== 'ist'
    if (!places.some(isElsewhere)) continue
    const message = `${written?.raw} means another zone in this place than elsewhere. Write the offset itself.`
    return problemAt(tokens, zone.first, zone.next, 'timestamp-zone-ambiguous', message)
  }
  return undefined
}

/** A place beside a time without a zone must keep the publication's time, or the reader would take it for the place's. */
function placeProblem(tokens: Tokens, pieces: readonly PlacedPiece[], settled: Settled): TimestampProblem | undefined {
  if (settled.zoneWritten) return undefined
  const place = pieces.find(
    (piece) =>
      piece.kind === 'place' && offsetAt(settled.instant, piece.region) !== offsetAt(settled.instant, settled.zone),
  )
  if (place === undefined) return undefined
  const message = `This place keeps another time than ${settled.zone}. Write the zone after the time.`
  return problemAt(tokens, place.first, place.next, 'timestamp-zone-contradiction', message)
}
