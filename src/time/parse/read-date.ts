import { daysInMonth, monthName } from '../print/calendar.ts'
import type { YearRange } from '../result.ts'
import type { Reading } from './piece.ts'
import { isGlued, isMark, isWord, numberOf, problemAt, problemWithin, type Token } from './tokens.ts'
import { BAJE, HALVES, HOURS_MARK, MIDNIGHT, MINUTES, MONTHS, NOON } from './words/vocabulary.ts'

type Tokens = readonly Token[]

/** The order in which all-number dates are read. */
export interface NumericDates {
  order: 'day-first' | 'month-first'
  twoDigitYears?: YearRange | undefined
}

/** 1800 to 2199: an archive of an old paper fits, `1025` and `2205` for 2025 do not. */
export const FIRST_YEAR = 1800
export const LAST_YEAR = 2199

const WITHIN = '-/.–'
const BETWEEN = '-/.–,'
const DASHES = '-–—'

/**
 * Reads one calendar date: `26 Nov 2025`, `November 26th, 2025`, `2025-11-26`, `20251126`, `26/11/2025`, `26-Nov-25`; without a
 * year too, for asctime puts it after the time. `dateKnown` tells that a date was read before, so `10.48.30` is a time.
 */
export function readDate(tokens: Tokens, i: number, numeric: NumericDates, dateKnown: boolean): Reading {
  const token = tokens[i]
  if (token?.kind === 'word') return MONTHS.has(token.text) ? monthFirst(tokens, i) : undefined
  if (token?.kind !== 'number') return undefined
  if (token.text.length === 8) return basicDate(tokens, i, token.text)
  if (token.text.length === 4) return yearFirst(tokens, i)
  if (token.text.length > 2) return undefined
  return rangeOfDays(tokens, i) ?? dayFirst(tokens, i) ?? numericDate(tokens, i, numeric, dateKnown)
}

/** `20251126` */
function basicDate(tokens: Tokens, i: number, digits: string): Reading {
  const year = Number(digits.slice(0, 4))
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined
  const [month, day] = [Number(digits.slice(4, 6)), Number(digits.slice(6))]
  return validDate(tokens, i, i + 1, { year, month, day }, { year: i, month: i, day: i })
}

/** `2025-11-26`, `2025/11/26`, `2025-Nov-26`, `2025 Nov 26` */
function yearFirst(tokens: Tokens, i: number): Reading {
  const year = tokens[i]?.value ?? 0
  const mark = tokens[i + 1]
  if (mark?.kind === 'word' && MONTHS.has(mark.text)) return yearThenMonth(tokens, i, i + 1, year)
  if (mark?.text === ':') return exifDate(tokens, i)
  if (mark === undefined || !isMark(mark, BETWEEN)) return undefined
  const month = tokens[i + 2]
  if (month?.kind === 'word' && MONTHS.has(month.text)) return yearThenMonth(tokens, i, i + 2, year)
  if (!isMark(mark, WITHIN) || mark.spaced || !isGlued(month)) return undefined
  const monthNumber = numberOf(month)
  if (monthNumber === undefined) return undefined
  const second = tokens[i + 3]
  const day = tokens[i + 4]
  if (second?.text !== mark.text || second.spaced || !isGlued(day) || day.kind !== 'number') {
    if (isMark(mark, DASHES) && monthNumber > 12) return undefined
    return { problem: problemAt(tokens, i, i + 3, 'timestamp-no-day', 'A day is missing. Write year, month and day.') }
  }
  if (day.text.length > 2) return undefined
  if (day.text.length === 1 && month?.text.length === 2 && i + 5 === tokens.length) {
    const message = 'The day may have lost a digit here. Write it with two.'
    return { problem: problemAt(tokens, i, i + 5, 'timestamp-no-day', message) }
  }
  return validDate(
    tokens,
    i,
    i + 5,
    { year, month: monthNumber, day: day.value },
    { year: i, month: i + 2, day: i + 4 },
  )
}

/** `2025:12:09 22:48:00`, as cameras write it (Exif 3.0, 4.6.8, DateTimeOriginal): only with a time behind it. */
function exifDate(tokens: Tokens, i: number): Reading {
  const [mark, month, mark2, day] = tokens.slice(i + 1, i + 5)
  const isGluedUp = [mark, month, mark2, day].every(isGlued)
  if (!isGluedUp || mark2?.text !== ':' || month?.text.length !== 2 || day?.text.length !== 2) return undefined
  if (!tokens[i + 5]?.spaced || !isClockLike(tokens, i + 5)) return undefined
  const year = tokens[i]?.value ?? 0
  return validDate(
    tokens,
    i,
    i + 5,
    { year, month: month.value, day: day.value },
    { year: i, month: i + 2, day: i + 4 },
  )
}

function yearThenMonth(tokens: Tokens, i: number, monthAt: number, year: number): Reading {
  const month = MONTHS.get(tokens[monthAt]?.text ?? '') ?? 0
  let j = monthAt + 1
  if (isMark(tokens[j], BETWEEN)) j++
  const day = numberOf(tokens[j])
  if (day === undefined || isClockLike(tokens, j)) return undefined
  const ended = ordinalEnd(tokens, j)
  if (typeof ended !== 'number') return ended
  return validDate(tokens, i, ended, { year, month, day }, { year: i, month: monthAt, day: j })
}

/** `Nov 26 2025`, `Nov. 26, 2025`, `November-26-2025`, `Nov 26, '25` */
function monthFirst(tokens: Tokens, i: number): Reading {
  const month = MONTHS.get(tokens[i]?.text ?? '') ?? 0
  let j = i + 1
  if (tokens[j]?.text === '.') j++
  const dashed = isMark(tokens[j], DASHES)
  if (isMark(tokens[j], BETWEEN)) j++
  if (tokens[j]?.text === 'the') j++
  const day = numberOf(tokens[j])
  if (day === undefined || isClockLike(tokens, j)) {
    const next = numberOf(tokens[j], 4) === undefined ? i + 1 : j + 1
    const message = `${monthName(month)} stands without a day. Write the day too.`
    return { problem: problemAt(tokens, i, next, 'timestamp-no-day', message) }
  }
  const ended = ordinalEnd(tokens, j)
  if (typeof ended !== 'number') return ended
  if (isMark(tokens[ended], DASHES) && !dashed && numberOf(tokens[ended + 1]) !== undefined) {
    const after = ended + 2 + (isOrdinalEnding(tokens[ended + 2]) ? 1 : 0)
    if (!isClockLike(tokens, ended + 1)) return { problem: rangeProblem(tokens, i, after) }
  }
  return withYear(tokens, i, ended, { month, day }, { month: i, day: j })
}

/** `26 Nov 2025`, `26th of November, 2025`, `26-Nov-2025`, `30-June, 2017`, `26Nov2025` */
function dayFirst(tokens: Tokens, i: number): Reading {
  const day = numberOf(tokens[i]) ?? 0
  const ended = ordinalEnd(tokens, i)
  let j = typeof ended === 'number' ? ended : i + 2
  if (tokens[j]?.text === 'of') j++
  if (isMark(tokens[j], BETWEEN)) j++
  const monthAt = j
  const month = tokens[j]?.kind === 'word' ? MONTHS.get(tokens[j]?.text ?? '') : undefined
  if (month === undefined) return typeof ended === 'number' ? undefined : ended
  if (typeof ended !== 'number') return ended
  j++
  // The abbreviation's full stop, "26 Nov., 2025"; in "26.Nov.2025" it separates.
  if (tokens[j]?.text === '.' && !(isGlued(tokens[j + 1]) && tokens[j + 1]?.kind === 'number')) j++
  return withYear(tokens, i, j, { month, day }, { month: monthAt, day: i })
}

function withYear(
  tokens: Tokens,
  i: number,
  after: number,
  date: { month: number; day: number },
  at: { month: number; day: number },
): Reading {
  let j = after
  // In "Nov 26 -2025" something is lost: a dash stands between two spaces, or between none.
  if (isMark(tokens[j], DASHES) && tokens[j]?.spaced && isGlued(tokens[j + 1]) && tokens[j + 1]?.kind === 'number') {
    return validDate(tokens, i, after, { ...date, year: undefined }, { ...at, year: undefined })
  }
  if (isMark(tokens[j], BETWEEN)) j++
  const apostrophe = tokens[j]?.text === "'"
  if (apostrophe) j++
  const token = tokens[j]
  const digits = token?.kind === 'number' ? token.text.length : 0
  if (apostrophe && (digits !== 2 || !isGlued(token)))
    return validDate(tokens, i, after, { ...date, year: undefined }, { ...at, year: undefined })
  if (digits === 4 && !isHoursMark(tokens, j + 1)) {
    return validDate(tokens, i, j + 1, { ...date, year: token?.value }, { ...at, year: j })
  }
  const follows = tokens[j + 1]
  const isYear =
    digits === 2 &&
    !isClockLike(tokens, j) &&
    !isOrdinalEnding(follows) &&
    !MONTHS.has(follows?.text ?? '') &&
    !isWord(follows, MINUTES)
  if (!isYear) return validDate(tokens, i, after, { ...date, year: undefined }, { ...at, year: undefined })
  // RFC 5322, 4.3: two digits below 50 are of this century.
  const short = token?.value ?? 0
  if (!apostrophe) {
    const doubt = yearInDoubt(tokens, i, j, date)
    if (doubt !== undefined) return doubt
  }
  return validDate(tokens, i, j + 1, { ...date, year: short + (short < 50 ? 2000 : 1900) }, { ...at, year: j })
}

/**
 * Two digits that stand apart from day and month may be an hour or another day: `Dec 9, 10–11 AM`, `Dec 9, 10 at 5 PM`. At the
 * end of a text, `19` and `20` may be what was left of a year with four digits.
 */
function yearInDoubt(
  tokens: Tokens,
  first: number,
  i: number,
  { month, day }: { month: number; day: number },
): Reading {
  const token = tokens[i]
  if (token === undefined || !token.spaced) return undefined
  const { value } = token
  const goesOn = value <= 24 && isMark(tokens[i + 1], DASHES) && tokens[i + 2]?.kind === 'number'
  if (goesOn || (isMark(tokens[i - 1], DASHES) && tokens[i - 1]?.spaced)) {
    const message = 'This is a range, and the year is missing. Write the one moment that is meant, with its year.'
    return { problem: problemAt(tokens, first, goesOn ? i + 3 : i + 1, 'timestamp-range', message) }
  }
  const isListed = tokens[i - 1]?.text === ',' && (value <= 12 || (value > day && value <= daysInMonth(2000, month)))
  const isCut = (value === 19 || value === 20) && isLast(tokens, i) && holdsTime(tokens, first)
  if (!isListed && !isCut) return undefined
  const message = `${token.text} may be a year, a day, an hour or half a year. Write the year with four digits.`
  return { problem: problemAt(tokens, first, i + 1, 'timestamp-two-digit-year', message) }
}

/** Whether nothing but marks stands behind. */
function isLast(tokens: Tokens, i: number): boolean {
  return tokens.slice(i + 1).every(({ kind }) => kind === 'mark')
}

function holdsTime(tokens: Tokens, end: number): boolean {
  return tokens.slice(0, end).some((_, i) => tokens[i]?.kind === 'number' && isClockLike(tokens, i))
}

/** `26/11/2025`, `26-11-2025`, `26.11.2025` */
function numericDate(tokens: Tokens, i: number, { order, twoDigitYears }: NumericDates, dateKnown: boolean): Reading {
  const mark = tokens[i + 1]
  const second = tokens[i + 2]
  if (mark === undefined || !isMark(mark, WITHIN) || mark.spaced || !isGlued(second) || second.kind !== 'number')
    return undefined
  if (second.text.length > 2) return undefined
  const mark2 = tokens[i + 3]
  const third = tokens[i + 4]
  if (mark2?.text !== mark.text || mark2.spaced || !isGlued(third) || third.kind !== 'number') {
    if (mark.text !== '/' || isClockLike(tokens, i + 2)) return undefined
    return {
      problem: problemAt(tokens, i, i + 3, 'timestamp-no-year', 'The year is missing. Write it with four digits.'),
    }
  }
  const isShort = third.text.length === 2
  if (isShort && mark.text === '.' && (dateKnown || HALVES.has(tokens[i + 5]?.text ?? ''))) return undefined
  const year = isShort ? yearIn(twoDigitYears, third.value) : third.value
  if (year === undefined) {
    const message = `Day, month and year cannot be told apart here. Write the year with four digits, or name the month.`
    return { problem: problemAt(tokens, i, i + 5, 'timestamp-two-digit-year', message) }
  }
  if (!isShort && third.text.length !== 4) return undefined
  const first = tokens[i]?.value ?? 0
  const other = second.value
  const [day, month] = order === 'day-first' ? [first, other] : [other, first]
  if (month > 12 && day >= 1 && day <= 12 && month <= daysInMonth(year, day)) {
    const message =
      order === 'day-first'
        ? `Numeric dates are read day first, and there is no month ${month}. Write ${month} ${monthName(day)} ${year}.`
        : `This publication writes the month first, and there is no month ${month}. Write ${monthName(day)} ${month}, ${year}.`
    return { problem: problemAt(tokens, i, i + 5, 'timestamp-date-order', message) }
  }
  const [dayAt, monthAt] = order === 'day-first' ? [i, i + 2] : [i + 2, i]
  const at = { year: i + 4, month: monthAt, day: dayAt }
  const date = validDate(tokens, i, i + 5, { year, month, day }, at)
  return date !== undefined && 'kind' in date && date.kind === 'date' ? { ...date, order } : date
}

/** The year of a range that ends in these two digits. */
function yearIn(years: YearRange | undefined, digits: number): number | undefined {
  if (years === undefined) return undefined
  const year = years.from + ((((digits - years.from) % 100) + 100) % 100)
  return year <= years.to ? year : undefined
}

/** `26-27 Nov 2025` */
function rangeOfDays(tokens: Tokens, i: number): Reading {
  let j = i + 1
  if (isOrdinalEnding(tokens[j])) j++
  if (!isMark(tokens[j], DASHES) || numberOf(tokens[j + 1]) === undefined) return undefined
  j += 2
  if (isOrdinalEnding(tokens[j])) j++
  const word = tokens[j]
  return word?.kind === 'word' && MONTHS.has(word.text) ? { problem: rangeProblem(tokens, i, j + 1) } : undefined
}

function rangeProblem(tokens: Tokens, first: number, next: number) {
  return problemAt(tokens, first, next, 'timestamp-range', 'This is a range of days. Write the one day that is meant.')
}

/** Which tokens say the year, the month and the day. In `20251126` one token says all three. */
interface DateAt {
  year: number | undefined
  month: number
  day: number
}

/** The date as a piece, if there is such a day. */
function validDate(
  tokens: Tokens,
  first: number,
  next: number,
  { year, month, day }: { year: number | undefined; month: number; day: number },
  at: DateAt,
): Reading {
  const whole = at.month === at.day
  if (year !== undefined && (year < FIRST_YEAR || year > LAST_YEAR)) {
    const message = `The year ${year} is not between ${FIRST_YEAR} and ${LAST_YEAR}. Write the year that was meant.`
    return { problem: problemAt(tokens, at.year ?? first, (at.year ?? first) + 1, 'timestamp-year', message) }
  }
  if (month < 1 || month > 12) {
    const message = `There is no month ${month}. Write a month from 1 to 12, or its name.`
    return { problem: problemWithin(tokens, at.month, whole ? [4, 6] : undefined, 'timestamp-impossible', message) }
  }
  // 2000 had a 29 February: without a year the day is given the benefit of the doubt.
  const length = daysInMonth(year ?? 2000, month)
  if (day < 1 || day > length) {
    const message = `${monthName(month)}${year === undefined ? '' : ` ${year}`} has ${length} days. Write the day that was meant.`
    return { problem: problemWithin(tokens, at.day, whole ? [6, 8] : undefined, 'timestamp-impossible', message) }
  }
  return { kind: 'date', year, month, day, dayAt: at.day, first, next }
}

/** Returns the end of a day, after its `th` if it has one. A wrong ending is refused: it or the number is a slip. */
function ordinalEnd(tokens: Tokens, dayAt: number): number | Reading {
  const ending = tokens[dayAt + 1]
  if (!isOrdinalEnding(ending)) return dayAt + 1
  const day = tokens[dayAt]?.value ?? 0
  const right = day > 10 && day < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')
  if (ending?.text === right) return dayAt + 2
  const message = `It is ${day}${right}, not ${day}${ending?.text}. Write the day that was meant.`
  return { problem: problemAt(tokens, dayAt, dayAt + 2, 'timestamp-ordinal', message) }
}

function isOrdinalEnding(token: Token | undefined): boolean {
  return isGlued(token) && (token.text === 'st' || token.text === 'nd' || token.text === 'rd' || token.text === 'th')
}

/** Whether the number is the hour of a time: `10:48`, `10.48`, `10 PM`, `10 बजे`. */
export function isClockLike(tokens: Tokens, i: number): boolean {
  const mark = tokens[i + 1]
  const after = tokens[i + 2]
  if (mark?.kind === 'word') {
    const { text } = mark
    if (HALVES.has(text) || BAJE.has(text) || NOON.has(text) || MIDNIGHT.has(text) || HOURS_MARK.has(text)) return true
    return (text === 'a' || text === 'p') && after?.text === '.'
  }
  if (!isGlued(mark) || !isGlued(after) || after.kind !== 'number') return false
  return mark.text === ':' || (mark.text === '.' && after.text.length === 2)
}

function isHoursMark(tokens: Tokens, i: number): boolean {
  return isWord(tokens[i], HOURS_MARK)
}
