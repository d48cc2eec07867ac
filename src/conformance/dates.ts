const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** The fault of a text that should be a date. */
export type DateFault = 'form' | 'year' | 'zone' | 'impossible'
export type DateReading = { fault?: DateFault; instant?: number }

/** `Wed, 26 Nov 2025 22:48:00 +0530`, as loosely as it is met. */
const RFC_822 =
  /^(?:([A-Z][a-z]{2}), )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{2}|\d{4}) (\d{2}):(\d{2})(?::(\d{2}))?(?: (\S+))?$/

/** The names of zones in RFC 822, 5.1, in hours from GMT. */
const NAMED_ZONES: Readonly<Record<string, number>> = {
  GMT: 0,
  UT: 0,
  Z: 0,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
}

/** Reads a date as RSS wants it: RFC 822, with a year of four digits. */
export function readRfc822(text: string): DateReading {
  const match = RFC_822.exec(text)
  if (match === null) return { fault: 'form' }
  const [, weekday, day, month = '', year = '', hour, minute, second = '0', zone = ''] = match
  if (year.length === 2) return { fault: 'year' }
  const offset = offsetOf(zone)
  if (offset === undefined) return { fault: 'zone' }
  const parts = [
    Number(year),
    MONTHS.indexOf(month),
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  ] as const
  const local = instantOf(...parts)
  if (local === undefined) return { fault: 'impossible' }
  if (weekday !== undefined && WEEKDAYS[new Date(local).getUTCDay()] !== weekday) return { fault: 'impossible' }
  return { instant: local - offset }
}

/** Minutes from GMT in milliseconds; nothing for a zone that RFC 822 does not know, such as `IST`. */
function offsetOf(zone: string): number | undefined {
  if (Object.hasOwn(NAMED_ZONES, zone)) return (NAMED_ZONES[zone] ?? 0) * 3_600_000
  const [, sign, hours, minutes] = /^([+-])([01]\d|2[0-3])([0-5]\d)$/.exec(zone) ?? []
  if (sign === undefined) return undefined
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/

/** Reads a date as Atom and JSON Feed want it: RFC 3339, with capital `T` and `Z` (RFC 4287, 3.3). */
export function readRfc3339(text: string): DateReading {
  const match = RFC_3339.exec(text)
  if (match === null) return { fault: /T\d{2}:\d{2}:\d{2}(?:\.\d+)?$/.test(text) ? 'zone' : 'form' }
  const [, year, month, day, hour, minute, second, fraction = '0', sign, hours = '0', minutes = '0'] = match
  const local = instantOf(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  if (local === undefined) return { fault: 'impossible' }
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
  return { instant: local + Number(`0.${fraction}`) * 1000 - offset }
}

/** A day, or a moment: what sitemaps take (W3C Date and Time Formats). */
export function readW3cDate(text: string): DateReading {
  if (/^\d{4}(?:-\d{2}){0,2}$/.test(text)) {
    const [year, month = '01', day = '01'] = text.split('-')
    return readRfc3339(`${year}-${month}-${day}T00:00:00Z`)
  }
  return readRfc3339(text.replace(/^(.{10}T\d{2}:\d{2})(?=Z|[+-])/, '$1:00'))
}

function instantOf(year: number, month: number, day: number, hour: number, minute: number, second: number) {
  // A leap second is a second of the next minute to this calendar.
  const instant = Date.UTC(year, month, day, hour, minute, Math.min(second, 59))
  const back = new Date(instant)
  const isReal = back.getUTCMonth() === month && back.getUTCDate() === day && back.getUTCHours() === hour && hour < 24
  return isReal && minute < 60 && second <= 60 ? instant : undefined
}
