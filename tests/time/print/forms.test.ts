import { describe, expect, test } from 'vitest'
import { longDate, longDateTime, monthOf, rfc822, rfc3339, stamp } from '../../../src/time/index.ts'

const SEED = Date.UTC(2025, 10, 26, 17, 18)
const JULY = Date.UTC(2025, 6, 26, 17, 18)

test('RFC 822 is in GMT, with four digits of year', () => {
  expect(rfc822(SEED)).toBe('Wed, 26 Nov 2025 17:18:00 GMT')
  expect(rfc822(Date.UTC(1950, 0, 1, 0, 0, 9))).toBe('Sun, 01 Jan 1950 00:00:09 GMT')
})

test('RFC 3339 is in UTC, to the millisecond', () => expect(rfc3339(SEED + 7)).toBe('2025-11-26T17:18:00.007Z'))

describe('stamp', () => {
  test.each([
    [SEED, 'Asia/Kolkata', 'Nov 26 2025 | 10:48 PM IST', 'the newsroom’s own'],
    [Date.UTC(2025, 10, 5, 18, 35), 'Asia/Kolkata', 'Nov 06 2025 | 12:05 AM IST', 'the day is another in India'],
    [SEED, 'Europe/London', 'Nov 26 2025 | 5:18 PM GMT', 'London in winter'],
    [JULY, 'Europe/London', 'Jul 26 2025 | 6:18 PM BST', 'London in summer'],
    [JULY, 'Europe/Dublin', 'Jul 26 2025 | 6:18 PM +01:00', 'Irish IST would read back as India’s'],
    [SEED, 'America/Chicago', 'Nov 26 2025 | 11:18 AM -06:00', 'CST has several meanings'],
    [SEED, 'America/New_York', 'Nov 26 2025 | 12:18 PM EST', 'EST has one'],
    [SEED, 'America/Sao_Paulo', 'Nov 26 2025 | 2:18 PM -03:00', 'no abbreviation'],
    [
      Date.UTC(1943, 0, 1, 6),
      'Asia/Kolkata',
      'Jan 01 1943 | 12:30 PM +06:30',
      'IST is +05:30, and the war time was not',
    ],
    [Date.UTC(1900, 0, 1, 6), 'Asia/Kolkata', 'Jan 01 1900 | 6:00 AM UTC', 'local mean time has odd seconds: UTC'],
  ])('%i in %s is %s (%s)', (instant, zone, expected) => expect(stamp(instant, zone)).toBe(expected))
})

describe('forms for readers', () => {
  test.each([
    ['en', '26 November 2025, 10:48 PM IST'],
    ['en-IN', '26 November 2025, 10:48 PM IST'],
    ['hi', '26 नवंबर 2025, रात 10:48 बजे IST'],
    ['hi-IN', '26 नवंबर 2025, रात 10:48 बजे IST'],
    ['ta', '26 November 2025, 10:48 PM IST'],
    ['hil', '26 November 2025, 10:48 PM IST'],
    ['', '26 November 2025, 10:48 PM IST'],
  ])('date and time in "%s"', (language, expected) =>
    expect(longDateTime(SEED, 'Asia/Kolkata', language)).toBe(expected),
  )

  test.each([
    [0, '00:05 बजे'],
    [1, 'रात 1:05 बजे'],
    [4, 'सुबह 4:05 बजे'],
    [11, 'सुबह 11:05 बजे'],
    [12, 'दोपहर 12:05 बजे'],
    [15, 'दोपहर 3:05 बजे'],
    [16, 'शाम 4:05 बजे'],
    [20, 'रात 8:05 बजे'],
  ])('hour %i in Hindi', (hour, expected) => {
    expect(longDateTime(Date.UTC(2025, 10, 26, hour, 5), 'UTC', 'hi')).toBe(`26 नवंबर 2025, ${expected} UTC`)
  })

  test('the day is that of the zone', () => {
    const late = Date.UTC(2025, 10, 30, 20)
    expect(longDate(late, 'Asia/Kolkata', 'en')).toBe('1 December 2025')
    expect(longDate(late, 'Asia/Kolkata', 'hi')).toBe('1 दिसंबर 2025')
    expect(longDate(late, 'UTC', 'en')).toBe('30 November 2025')
    expect(monthOf(late, 'Asia/Kolkata')).toBe('2025-12')
    expect(monthOf(late, 'America/New_York')).toBe('2025-11')
  })

  test('a zone that is none throws', () => {
    expect(() => stamp(SEED, 'IST')).toThrow(RangeError)
    expect(() => longDate(SEED, 'Mars/Olympus', 'en')).toThrow(RangeError)
  })
})
