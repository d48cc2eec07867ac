import { describe, expect, test } from 'vitest'
import { isTimeZone } from '../../src/time/index.ts'
import { offsetAt, placeInZone } from '../../src/time/zone.ts'

const HOUR = 3_600_000

const formats = new Map<string, Intl.DateTimeFormat>()

/** Asks Intl directly, by another way than the code under test. */
function offsetByIntl(instant: number, timeZone: string): number {
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  formats.set(timeZone, format)
  return Date.parse(`${format.format(instant).replace(' ', 'T')}Z`) - instant
}

describe('isTimeZone', () => {
  test.each([
    'Asia/Kolkata',
    'Asia/Calcutta',
    'UTC',
    'GMT',
    'Etc/GMT+5',
    'America/Argentina/Buenos_Aires',
    'America/Port-au-Prince',
  ])('takes %s', (name) => expect(isTimeZone(name)).toBe(true))
  test.each([
    '',
    'IST',
    'EST',
    'Asia/Kolkatta',
    'Kolkata',
    '+05:30',
    'Asia/',
    '/Kolkata',
    'Asia/Kolkata ',
    '__proto__',
    'constructor',
    'A/'.repeat(40),
  ])('refuses "%s"', (name) => expect(isTimeZone(name)).toBe(false))
})

test('India’s shortcut agrees with Intl from the end of its war time to 2200', () => {
  for (let instant = Date.UTC(1945, 9, 16); instant < Date.UTC(2200, 0); instant += 31 * 24 * HOUR) {
    expect(offsetByIntl(instant, 'Asia/Kolkata')).toBe(5.5 * HOUR)
    expect(offsetAt(instant, 'Asia/Kolkata')).toBe(5.5 * HOUR)
  }
})

test.each([
  'Asia/Kolkata',
  'Europe/London',
  'Europe/Dublin',
  'America/New_York',
  'America/St_Johns',
  'Asia/Dhaka',
  'Pacific/Apia',
  'Australia/Lord_Howe',
])('knows the offset of %s at any time since 1850', (zone) => {
  for (let instant = Date.UTC(1850, 0); instant < Date.UTC(2060, 0); instant += 97 * 24 * HOUR + 12_345_000) {
    expect([instant, offsetAt(instant, zone)]).toEqual([instant, offsetByIntl(instant, zone)])
  }
})

describe('places a wall time once, never or twice', () => {
  test.each([
    ['Asia/Kolkata', 1942, 7, 30],
    ['Asia/Kolkata', 1945, 9, 13],
    ['Europe/London', 2025, 2, 29],
    ['Europe/London', 2025, 9, 25],
    ['Europe/Dublin', 2025, 9, 25],
    ['America/New_York', 2025, 2, 8],
    ['America/New_York', 2025, 10, 1],
    ['America/St_Johns', 2006, 9, 28],
    ['Australia/Lord_Howe', 2025, 3, 5],
    ['Australia/Lord_Howe', 2025, 9, 4],
    ['Pacific/Apia', 2011, 11, 29],
    ['Africa/Cairo', 2023, 3, 27],
    ['America/Havana', 2022, 10, 5],
  ])('in %s round %i-%i-%i', (zone, year, month, day) => {
    // Every quarter of an hour of three days, against a search through all instants that could show it.
    const start = Date.UTC(year, month, day)
    const shown = new Map<number, number[]>()
    for (let instant = start - 48 * HOUR; instant < start + 120 * HOUR; instant += 15 * 60_000) {
      const wall = instant + offsetByIntl(instant, zone)
      shown.set(wall, [...(shown.get(wall) ?? []), instant])
    }
    const kinds = new Set<string>()
    for (let wall = start; wall < start + 72 * HOUR; wall += 15 * 60_000) {
      const instants = shown.get(wall) ?? []
      const [instant] = instants
      const expected =
        instant === undefined ? { kind: 'gap' } : instants.length > 1 ? { kind: 'overlap' } : { kind: 'once', instant }
      expect([new Date(wall).toISOString(), placeInZone(wall, zone)]).toEqual([new Date(wall).toISOString(), expected])
      kinds.add(expected.kind)
    }
    expect(kinds.size).toBe(2)
  })
})
