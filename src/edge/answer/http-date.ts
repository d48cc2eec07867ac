const WEEKDAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)'
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const MONTH = `(?<month>${MONTHS.join('|')})`
const TIME = '(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)'

/** `Wed, 26 Nov 2025 17:19:00 GMT`. newsboat writes the zone as `+0000`; others leave out the leading zero of the day. */
const IMF_FIXDATE = new RegExp(`^${WEEKDAY}, (?<day>\\d{1,2}) ${MONTH} (?<year>\\d{4}) ${TIME} (?:GMT|UTC|[+-]0000)$`)
/** `Wednesday, 26-Nov-25 17:19:00 GMT` */
const RFC_850 = new RegExp(
  `^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>\\d\\d)-${MONTH}-(?<year>\\d\\d) ${TIME} GMT$`,
)
/** `Wed Nov 26 17:19:00 2025`, in GMT */
const ASCTIME = new RegExp(`^${WEEKDAY} ${MONTH} (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})$`)

const YEAR_MILLISECONDS = 365.2425 * 24 * 60 * 60 * 1000

/**
 * Returns a date in one of the three forms of HTTP (RFC 9110, 5.6.7) as milliseconds since 1970; undefined if it has none of
 * these forms, or if there is no such instant, as on 31 February. The day of the week is not checked against the date.
 * @param clock returns the present, which decides the century of a year of two digits
 */
export function httpDate(text: string, clock: () => number): number | undefined {
  const trimmed = text.trim()
  const { groups } = IMF_FIXDATE.exec(trimmed) ?? RFC_850.exec(trimmed) ?? ASCTIME.exec(trimmed) ?? {}
  if (groups === undefined) return undefined
  const { year = '', month = '', day, hour, minute, second } = groups
  const rest = [MONTHS.indexOf(month), day, hour, minute, second].map(Number)
  if (year.length > 2) return instantOf(Number(year), rest)
  // A date more than fifty years ahead means the most recent past year with the same two digits (RFC 9110, 5.6.7).
  const now = clock()
  const inCentury = Math.floor(new Date(now).getUTCFullYear() / 100) * 100 + Number(year)
  const instant = instantOf(inCentury, rest)
  return (instant ?? 0) > now + 50 * YEAR_MILLISECONDS ? instantOf(inCentury - 100, rest) : instant
}

/** Returns the instant of a date; undefined if there is no such day, so that its parts do not come back. */
function instantOf(year: number, [month = 0, day = 0, hour = 0, minute = 0, second = 0]: number[]): number | undefined {
  // A leap second comes only at the end of a day.
  const isLeap = second === 60 && hour === 23 && minute === 59
  const instant = Date.UTC(year, month, day, hour, minute, isLeap ? 59 : second)
  const read = new Date(instant)
  const parts = [read.getUTCFullYear(), read.getUTCMonth(), read.getUTCDate(), read.getUTCHours(), read.getUTCMinutes()]
  const isSame = [year, month, day, hour, minute].every((part, place) => part === parts[place])
  return isSame ? instant + (isLeap ? 1000 : 0) : undefined
}
