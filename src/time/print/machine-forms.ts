import { MONTH_NAMES, twoDigits, WEEKDAY_NAMES } from './calendar.ts'
import type { Instant } from './instant.ts'

/**
 * The form RSS wants (RFC 822 as amended by RFC 1123): `'Wed, 26 Nov 2025 17:18:00 GMT'`. Always GMT: readers take `IST` for
 * Israel, for Ireland or for UTC.
 */
export function rfc822(instant: Instant): string {
  const date = new Date(instant)
  const weekday = WEEKDAY_NAMES[date.getUTCDay()]?.slice(0, 3)
  const month = MONTH_NAMES[date.getUTCMonth()]?.slice(0, 3)
  const day = `${twoDigits(date.getUTCDate())} ${month} ${twoDigits(date.getUTCFullYear(), 4)}`
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map((part) => twoDigits(part)).join(':')
  return `${weekday}, ${day} ${time} GMT`
}

/** The form Atom and JSON Feed want (RFC 3339): `'2025-11-26T17:18:00.000Z'`. */
export function rfc3339(instant: Instant): string {
  return new Date(instant).toISOString()
}
