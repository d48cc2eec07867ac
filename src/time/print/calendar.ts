/** A day of the proleptic Gregorian calendar. `month` is 1 to 12. */
export interface Day {
  year: number
  month: number
  day: number
}

export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

export const WEEKDAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

/** `'November'` for 11. */
export function monthName(month: number): string {
  return MONTH_NAMES[month - 1] ?? ''
}

/** The number of days in the month. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The wall clock's reading as if it stood at Greenwich, in milliseconds. Years 100 to 9999: below, `Date.UTC` adds 1900. */
export function wallTime(day: Day, millisecondOfDay = 0): number {
  return Date.UTC(day.year, day.month - 1, day.day) + millisecondOfDay
}

/** The day a wall time falls on. */
export function dayOf(wall: number): Day {
  const date = new Date(wall)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(wallTime(day)).getUTCDay()
}

/** `'2025-11-26'`. */
export function isoDay({ year, month, day }: Day): string {
  return `${twoDigits(year, 4)}-${twoDigits(month)}-${twoDigits(day)}`
}

/** The number with leading zeros, two digits unless told. */
export function twoDigits(value: number, width = 2): string {
  return String(value).padStart(width, '0')
}
