import { expect, test } from 'vitest'
import { parseTimestamp, TIMESTAMP_CODE_MEANINGS, TIMESTAMP_CODES } from '../../../src/time/index.ts'
import { ACCEPTED, NOW } from './accepted.ts'
import { REFUSED } from './refused.ts'

const zone = 'Asia/Kolkata'

test.each(ACCEPTED.map(([input, instant, why]) => ({ input, instant, why })))(
  'reads $input ($why)',
  ({ input, instant }) => {
    const result = parseTimestamp(input, { zone, now: NOW })
    expect(result.ok ? new Date(result.instant).toISOString() : result.problem).toBe(instant)
  },
)

test.each(REFUSED.map(([input, code, piece, why]) => ({ input, code, piece, why })))(
  'refuses $input ($why)',
  ({ input, code, piece }) => {
    const result = parseTimestamp(input, { zone })
    if (result.ok) throw new Error(`read as ${new Date(result.instant).toISOString()}`)
    const { problem } = result
    expect({ code: problem.code, piece: input.slice(problem.at, problem.at + problem.length) }).toEqual({ code, piece })
    expect(problem.message).toMatch(/^[^a-z].*[.]$/)
  },
)

test('every code is produced by a row, and has a meaning', () => {
  expect([...new Set(REFUSED.map(([, code]) => code))].sort()).toEqual([...TIMESTAMP_CODES].sort())
  expect(
    TIMESTAMP_CODES.every((code) => code.startsWith('timestamp-') && TIMESTAMP_CODE_MEANINGS[code].length > 10),
  ).toBe(true)
})

test('says which words were understood as what, where they stand in the original', () => {
  const input = '\ufeff Last Updated : Nov 26 2025 | 10:48\u00a0PM IST by PIB Delhi'
  const result = parseTimestamp(input, { zone })
  expect(result).toMatchObject({ ok: true, zone: '+05:30', zoneWritten: true, precision: 'minute' })
  expect(result.ok && result.words).toEqual([
    { text: 'Last Updated', at: 2, as: 'label' },
    { text: 'Nov 26 2025', at: 17, as: 'date 26 November 2025' },
    { text: '10:48\u00a0PM', at: 31, as: 'time 22:48' },
    { text: 'IST', at: 40, as: 'zone +05:30' },
    { text: 'by PIB Delhi', at: 44, as: 'credit' },
  ])
  for (const { text, at } of result.ok ? result.words : []) expect(input.slice(at, at + text.length)).toBe(text)
})

test.each([
  ['26 Nov 2025', 'day', false, 'Asia/Kolkata'],
  ['2025-11-26+05:30', 'day', true, '+05:30'],
  ['26 Nov 2025 10 PM', 'minute', false, 'Asia/Kolkata'],
  ['26 Nov 2025 22:48:00', 'second', false, 'Asia/Kolkata'],
  ['2025-11-26T22:48:00.000Z', 'millisecond', true, '+00:00'],
  ['26 Nov 2025 10:48 Europe/London', 'minute', true, 'Europe/London'],
  ['26 Nov 2025 10:48 ET', 'minute', true, 'America/New_York'],
])('tells the precision and the zone of %s', (input, precision, zoneWritten, name) => {
  expect(parseTimestamp(input, { zone })).toMatchObject({ ok: true, precision, zoneWritten, zone: name })
})

test('reads numeric dates month first only where the publication says so', () => {
  const options = { zone, dateOrder: 'month-first' } as const
  expect(parseTimestamp('11/26/2025 22:48', options)).toMatchObject({ ok: true, instant: NOW })
  expect(parseTimestamp('03/04/2025', options)).toMatchObject({ ok: true, instant: Date.parse('2025-03-03T18:30:00Z') })
  expect(parseTimestamp('10/11/2022 08:00 AM EDT', options)).toMatchObject({
    ok: true,
    instant: Date.parse('2022-10-11T12:00:00Z'),
  })
  expect(parseTimestamp('26/11/2025', options)).toMatchObject({ problem: { code: 'timestamp-date-order' } })
  expect(parseTimestamp('26 Nov 2025 22:48', options)).toMatchObject({ ok: true, instant: NOW })
})

test.each([
  ['09.12.25', '2025-12-08T18:30:00.000Z'],
  ['09/12/25 22:48', '2025-12-09T17:18:00.000Z'],
  ['9-12-99', '2099-12-08T18:30:00.000Z'],
  ['[09/12/25, 10:48:22 PM]', '2025-12-09T17:18:22.000Z'],
  // After a date the dots are a time's.
  ['9 Dec 2025 10.48.30 PM', '2025-12-09T17:18:30.000Z'],
])('reads two digits of a year where the range is known: %s', (text, instant) => {
  const options = { zone, twoDigitYears: { from: 2000, to: 2099 } }
  expect(parseTimestamp(text, options)).toMatchObject({ ok: true, instant: Date.parse(instant) })
  expect(parseTimestamp('30.02.25', options)).toMatchObject({ problem: { code: 'timestamp-impossible' } })
})

test('refuses two digits that no year of the range ends in, and ranges that leave two', () => {
  const options = { zone, twoDigitYears: { from: 1990, to: 2030 } }
  expect(parseTimestamp('09.12.95', options)).toMatchObject({ instant: Date.parse('1995-12-08T18:30:00Z') })
  expect(parseTimestamp('09.12.25', options)).toMatchObject({ instant: Date.parse('2025-12-08T18:30:00Z') })
  expect(parseTimestamp('09.12.50', options)).toMatchObject({ problem: { code: 'timestamp-two-digit-year' } })
  for (const twoDigitYears of [
    { from: 1950, to: 2050 },
    { from: 2099, to: 2000 },
    { from: 1500, to: 1599 },
  ])
    expect(() => parseTimestamp('09.12.25', { zone, twoDigitYears })).toThrow(RangeError)
})

test('a text without a zone follows the publication’s', () => {
  expect(parseTimestamp('26 Jul 2025 18:18', { zone: 'Europe/London' })).toMatchObject({
    instant: Date.parse('2025-07-26T17:18:00Z'),
  })
  expect(parseTimestamp('26 Nov 2025 22:48 IST', { zone: 'Europe/Dublin' })).toMatchObject({ ok: true, instant: NOW })
  expect(parseTimestamp('1:05PM 12 OCT 2023 by PIB Delhi', { zone: 'Europe/London' })).toMatchObject({ ok: true })
  expect(parseTimestamp('1:05PM 12 OCT 2023, New Delhi', { zone: 'Europe/London' })).toMatchObject({
    problem: { code: 'timestamp-zone-contradiction' },
  })
})

test('refuses a relative time that leads out of the years that are read', () => {
  expect(parseTimestamp('9999 weeks ago', { zone, now: Date.UTC(1900, 0) })).toMatchObject({
    problem: { code: 'timestamp-year' },
  })
  expect(parseTimestamp('today', { zone, now: 8.64e15 })).toMatchObject({ problem: { code: 'timestamp-year' } })
})

test('throws only for a zone or a now that is none', () => {
  expect(() => parseTimestamp('26 Nov 2025', { zone: 'Mars/Olympus' })).toThrow(RangeError)
  expect(() => parseTimestamp('26 Nov 2025', { zone: '__proto__' })).toThrow(RangeError)
  expect(() => parseTimestamp('now', { zone, now: Number.NaN })).toThrow(RangeError)
})
