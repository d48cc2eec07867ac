import type { Month } from 'date-fns'
import { enIN } from 'date-fns/locale/en-IN'
import { hi } from 'date-fns/locale/hi'
import { dayOf, isoDay, monthName, twoDigits } from './print/calendar.ts'
import type { Instant } from './print/instant.ts'
import { isKeptOffset, offsetAt } from './zone.ts'
import { zoneNameAt } from './zone-names.ts'

const MINUTE = 60_000

/**
 * The newsroom's stamp: `'Nov 26 2025 | 10:48 PM IST'`. `parseTimestamp` reads it back to the minute, so a zone is named by
 * its abbreviation only where that has one meaning, and otherwise by its offset.
 */
export function stamp(instant: Instant, zone: string): string {
  const { wall, name } = seen(instant, zone)
  const { year, month, day } = dayOf(wall)
  return `${monthName(month).slice(0, 3)} ${twoDigits(day)} ${year} | ${twelveHour(wall)} ${name}`
}

/** Date, time and zone for a reader: `'26 November 2025, 10:48 PM IST'`, in Hindi `'26 नवंबर 2025, रात 10:48 बजे IST'`. */
export function longDateTime(instant: Instant, zone: string, language: string): string {
  const { wall, name } = seen(instant, zone)
  const time = isHindi(language) ? hindiTime(wall) : twelveHour(wall)
  return `${dayInWords(wall, language)}, ${time} ${name}`
}

/** The day for a reader: `'26 November 2025'`, in Hindi `'26 नवंबर 2025'`. */
export function longDate(instant: Instant, zone: string, language: string): string {
  return dayInWords(instant + offsetAt(instant, zone), language)
}

/** The month the instant falls in there: `'2025-11'`. */
export function monthOf(instant: Instant, zone: string): string {
  return isoDay(dayOf(instant + offsetAt(instant, zone))).slice(0, 7)
}

/** Returns the time that clocks of a zone show, and the name of the zone. Local mean time and other times that nobody writes now are given in UTC. */
function seen(instant: Instant, zone: string): { wall: number; name: string } {
  const offset = offsetAt(instant, zone)
  if (offset % MINUTE !== 0 || !isKeptOffset(offset / MINUTE)) return { wall: instant, name: 'UTC' }
  return { wall: instant + offset, name: zoneNameAt(offset / MINUTE, zone) }
}

/** Writes a date as date-fns does for `d MMMM yyyy`; `format` itself would load its whole parser of patterns. */
function dayInWords(wall: number, language: string): string {
  const { year, month, day } = dayOf(wall)
  const { localize } = isHindi(language) ? hi : enIN
  // `Month` counts from 0, which a number's type does not say.
  return `${day} ${localize.month((month - 1) as Month)} ${year}`
}

function isHindi(language: string): boolean {
  return /^hi(?:-|$)/i.test(language)
}

function twelveHour(wall: number): string {
  const date = new Date(wall)
  const hour = date.getUTCHours()
  return `${hour % 12 || 12}:${twoDigits(date.getUTCMinutes())} ${hour < 12 ? 'AM' : 'PM'}`
}

/** Midnight itself, `रात 12:00`, could be either end of the day: it is said on the 24-hour clock. */
function hindiTime(wall: number): string {
  const date = new Date(wall)
  const hour = date.getUTCHours()
  const minute = twoDigits(date.getUTCMinutes())
  if (hour === 0) return `00:${minute} बजे`
  const part = hour < 4 || hour >= 20 ? 'रात' : hour < 12 ? 'सुबह' : hour < 16 ? 'दोपहर' : 'शाम'
  return `${part} ${hour % 12 || 12}:${minute} बजे`
}
