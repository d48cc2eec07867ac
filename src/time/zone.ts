import { fromZonedTime } from 'date-fns-tz/fromZonedTime'
import type { Instant } from './print/instant.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** The instants of a wall time in a zone: one, none (the clocks went forward over it) or two (they went back). */
export type PlacedWallTime = { kind: 'once'; instant: Instant } | { kind: 'gap' } | { kind: 'overlap' }

/**
 * Whether the name is a real IANA zone, `Asia/Kolkata` or `UTC`. Offsets and bare abbreviations (`IST`, `EST`) are not,
 * though `Intl` takes some of them.
 */
export function isTimeZone(name: string): boolean {
  return clockOf(name) !== undefined
}

/**
 * The zone's distance from UTC at an instant, in milliseconds, east positive.
 * @throws RangeError when the zone is not a real one
 */
export function offsetAt(instant: Instant, zone: string): number {
  if (INDIAN_ZONES.has(zone) && instant >= INDIA_SETTLED) return INDIA_OFFSET
  const clock = clockOf(zone)
  if (clock === undefined) throw new RangeError(`"${zone}" is not an IANA time zone. Write one such as Asia/Kolkata.`)
  const whole = Math.floor(instant / 1000) * 1000
  const field = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 }
  for (const { type, value } of clock.formatToParts(whole)) {
    if (Object.hasOwn(field, type)) field[type as keyof typeof field] = Number(value)
  }
  return Date.UTC(field.year, field.month - 1, field.day, field.hour, field.minute, field.second) - whole
}

/**
 * The instant at which the zone's clocks show a wall time (see `wallTime`).
 *
 * `fromZonedTime` proposes, and so do the offsets a day before and a day after; only what `Intl` shows as that wall time
 * stands. date-fns-tz alone answers a time in a gap or an overlap with one of the neighbours, and which one depends on
 * the zone of the machine it runs on.
 */
export function placeInZone(wall: number, zone: string): PlacedWallTime {
  if (INDIAN_ZONES.has(zone) && wall - INDIA_OFFSET >= INDIA_SETTLED + DAY) {
    return { kind: 'once', instant: wall - INDIA_OFFSET }
  }
  const proposals = new Set([
    fromZonedTime(new Date(wall).toISOString().slice(0, -1), zone).getTime(),
    wall - offsetAt(wall - DAY, zone),
    wall - offsetAt(wall + DAY, zone),
  ])
  const right = [...proposals].filter((instant) => instant + offsetAt(instant, zone) === wall)
  const [only] = right
  if (only === undefined) return { kind: 'gap' }
  return right.length === 1 ? { kind: 'once', instant: only } : { kind: 'overlap' }
}

/** `'+05:30'` for 330 minutes. */
export function offsetName(minutes: number): string {
  const size = Math.abs(minutes)
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`
}

/**
 * Offsets besides whole hours that a country's clocks show, or showed since 1970 (IANA time zone database): Newfoundland with its
 * summer time, the Marquesas, Venezuela, Suriname, Iran, Afghanistan, India, Nepal, Myanmar, Singapore, North Korea, Eucla,
 * Adelaide, Lord Howe and Norfolk, the Chathams.
 */
const PARTS_OF_HOURS: ReadonlySet<string> = new Set(
  '-09:30 -04:30 -03:30 -02:30 +03:30 +04:30 +05:30 +05:45 +06:30 +07:30 +08:30 +08:45 +09:30 +10:30 +11:30 +12:45 +13:45'.split(
    ' ',
  ),
)
const FARTHEST_EAST = 14 * 60
const FARTHEST_WEST = -12 * 60

/** Whether clocks somewhere show that offset, in minutes east of UTC: `+05:30` yes, `+05:03` and `-11:30` no. */
export function isKeptOffset(minutes: number): boolean {
  if (minutes % 60 !== 0) return PARTS_OF_HOURS.has(offsetName(minutes))
  return minutes <= FARTHEST_EAST && minutes >= FARTHEST_WEST
}

// India has kept +05:30 without a break since the war time of +06:30 ended on 15 October 1945, so nothing need be asked.
// The tests hold the shortcut against Intl.
const INDIAN_ZONES: ReadonlySet<string> = new Set(['Asia/Kolkata', 'Asia/Calcutta'])
const INDIA_OFFSET = 5.5 * HOUR
const INDIA_SETTLED = Date.UTC(1945, 9, 16)

// A formatter costs some 50 µs to make and 2 µs to use. The names come from texts and configuration: the cap keeps a
// stream of odd ones from filling memory.
const clocks = new Map<string, Intl.DateTimeFormat | undefined>()
const CLOCKS_KEPT = 1000

function clockOf(zone: string): Intl.DateTimeFormat | undefined {
  if (clocks.has(zone)) return clocks.get(zone)
  if (clocks.size >= CLOCKS_KEPT) clocks.clear()
  const clock = newClock(zone)
  clocks.set(zone, clock)
  return clock
}

const ZONE_NAME = /^(?:UTC|GMT|[A-Za-z]+\/[A-Za-z0-9_+/-]{1,64})$/

function newClock(timeZone: string): Intl.DateTimeFormat | undefined {
  if (!ZONE_NAME.test(timeZone)) return undefined
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    // Intl throws a RangeError for a name it does not know.
    return undefined
  }
}
