import { describe, expect, test } from 'vitest'
import { httpDate } from '../../../src/edge/answer/http-date.ts'

const clock = () => Date.UTC(2025, 11, 1)
const read = (text: string) => {
  const instant = httpDate(text, clock)
  return instant === undefined ? undefined : new Date(instant).toISOString().replace('.000Z', 'Z')
}

describe('a date of HTTP', () => {
  test.each([
    ['Sun, 06 Nov 1994 08:49:37 GMT', '1994-11-06T08:49:37Z', 'IMF-fixdate'],
    ['Sunday, 06-Nov-94 08:49:37 GMT', '1994-11-06T08:49:37Z', 'RFC 850'],
    ['Sun Nov  6 08:49:37 1994', '1994-11-06T08:49:37Z', 'asctime'],
    [' Wed, 26 Nov 2025 17:19:00 GMT ', '2025-11-26T17:19:00Z', 'space around it'],
    ['Wed, 26 Nov 2025 17:19:00 +0000', '2025-11-26T17:19:00Z', 'the zone as newsboat writes it'],
    ['Wed, 26 Nov 2025 17:19:00 UTC', '2025-11-26T17:19:00Z', 'another name of GMT'],
    ['Sat, 1 Nov 2025 00:00:00 GMT', '2025-11-01T00:00:00Z', 'a day without its nought'],
    ['Thu, 29 Feb 2024 00:00:00 GMT', '2024-02-29T00:00:00Z', 'a leap day'],
    ['Wed, 31 Dec 2025 23:59:59 GMT', '2025-12-31T23:59:59Z', 'the last second of a year'],
    ['Sat, 31 Dec 2016 23:59:60 GMT', '2017-01-01T00:00:00Z', 'a leap second'],
    [
      'Mon, 26 Nov 2025 17:19:00 GMT',
      '2025-11-26T17:19:00Z',
      'the wrong day of the week, which says nothing of the date',
    ],
    ['Wednesday, 26-Nov-75 17:19:00 GMT', '2075-11-26T17:19:00Z', 'two digits, not fifty years ahead'],
    ['Wednesday, 26-Dec-75 17:19:00 GMT', '1975-12-26T17:19:00Z', 'two digits, more than fifty years ahead'],
    ['Saturday, 01-Jan-00 00:00:00 GMT', '2000-01-01T00:00:00Z', 'two noughts'],
    ['Thursday, 29-Feb-24 00:00:00 GMT', '2024-02-29T00:00:00Z', 'a leap day in two digits'],
  ])('%s is %s: %s', (text, instant) => {
    expect(read(text)).toBe(instant)
  })

  test.each([
    ['Mon, 31 Feb 2025 00:00:00 GMT', 'no such day'],
    ['Mon, 31 Nov 2025 00:00:00 GMT', 'no such day'],
    ['Sat, 29 Feb 2025 00:00:00 GMT', 'no leap year'],
    ['Fri, 00 Nov 2025 00:00:00 GMT', 'no such day'],
    ['Wed, 26 Nov 2025 24:00:00 GMT', 'no such hour'],
    ['Wed, 26 Nov 2025 17:60:00 GMT', 'no such minute'],
    ['Wed, 26 Nov 2025 17:19:60 GMT', 'no leap second is there'],
    ['Wed, 26 Nov 2025 17:19:61 GMT', 'no such second'],
    ['Sunday, 31-Feb-25 00:00:00 GMT', 'no such day in the form of RFC 850'],
    ['Mon Feb 31 00:00:00 2025', 'no such day in the form of asctime'],
    ['Sun Nov  0 00:00:00 2025', 'no such day in the form of asctime'],
    ['Wed, 26 Nov 2025 17:19:00', 'no zone'],
    ['Wed, 26 Nov 2025 17:19:00 IST', 'another zone'],
    ['Wed, 26 Nov 2025 17:19:00 +0530', 'another offset'],
    ['Wed, 26 Nov 0025 17:19:00 GMT', 'a year that JavaScript takes for another one'],
    ['Wed, 26 Nov 25 17:19:00 GMT', 'two digits where four belong'],
    ['Wed, 26 nov 2025 17:19:00 GMT', 'names have one spelling'],
    ['Tomorrow, 26-Nov-25 17:19:00 GMT', 'no day of the week'],
    ['26 Nov 2025 17:19:00 GMT', 'no day of the week'],
    ['2025-11-26T17:19:00Z', 'a form of ISO 8601'],
    ['1764177540', 'a number'],
    ['Wed, 26 Nov 2025 17:19:00 GMT, Wed, 26 Nov 2025 17:19:00 GMT', 'two dates'],
    ['', 'nothing'],
  ])('%s is none: %s', (text) => {
    expect(read(text)).toBeUndefined()
  })
})
