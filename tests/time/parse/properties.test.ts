import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Instant,
  longDateTime,
  parseTimestamp,
  rfc822,
  rfc3339,
  stamp,
  TIMESTAMP_CODES,
} from '../../../src/time/index.ts'
import { runs } from '../../harness/runs.ts'
import { ACCEPTED, NOW } from './accepted.ts'

const zone = 'Asia/Kolkata'
const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const HINDI_MONTHS = 'जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर'.split(' ')
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')

/** Every minute from 1950 to 2100. */
const minutes = fc
  .integer({ min: Date.UTC(1950, 0) / 60_000, max: Date.UTC(2100, 0) / 60_000 - 1 })
  .map((minute) => minute * 60_000)

interface Fields {
  year: number
  month: string
  hindiMonth: string
  monthNumber: string
  day: number
  day2: string
  weekday: string
  hour: number
  hour2: string
  hour12: number
  minute: string
  half: 'AM' | 'PM'
}

/** What an Indian clock and calendar show: an independent reckoning, for India has kept +05:30 since 1945. */
function inIndia(instant: Instant): Fields {
  const date = new Date(instant + 19_800_000)
  const two = (value: number) => String(value).padStart(2, '0')
  const hour = date.getUTCHours()
  return {
    year: date.getUTCFullYear(),
    month: MONTHS[date.getUTCMonth()] ?? '',
    hindiMonth: HINDI_MONTHS[date.getUTCMonth()] ?? '',
    monthNumber: two(date.getUTCMonth() + 1),
    day: date.getUTCDate(),
    day2: two(date.getUTCDate()),
    weekday: WEEKDAYS[date.getUTCDay()] ?? '',
    hour,
    hour2: two(hour),
    hour12: hour % 12 || 12,
    minute: two(date.getUTCMinutes()),
    half: hour < 12 ? 'AM' : 'PM',
  }
}

function ordinal(day: number): string {
  if (day > 10 && day < 14) return `${day}th`
  return `${day}${['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'}`
}

const short = (name: string) => name.slice(0, 3)

const FAMILIES: Record<string, (fields: Fields) => string> = {
  'Business Standard': (f) =>
    `Last Updated : ${short(f.month)} ${f.day2} ${f.year} | ${f.hour12}:${f.minute} ${f.half} IST`,
  'Business Standard before 2020': (f) =>
    `First Published: ${short(f.weekday)}, ${f.month} ${f.day} ${f.year}. ${f.hour2}:${f.minute} IST`,
  'The Hindu': (f) =>
    `Updated - ${f.month} ${f.day2}, ${f.year} ${f.hour12}:${f.minute} ${f.half.toLowerCase()} IST - NEW DELHI`,
  'Times of India': (f) => `Updated: ${short(f.month)} ${f.day}, ${f.year}, ${f.hour2}:${f.minute} IST`,
  'Economic Times': (f) => `${short(f.month)} ${f.day2}, ${f.year}, ${f.hour12}.${f.minute} ${f.half} IST`,
  Mint: (f) => `2 min read . Updated: ${f.day2} ${short(f.month)} ${f.year}, ${f.hour12}:${f.minute} ${f.half} IST`,
  PIB: (f) =>
    `Posted On: ${f.day2} ${short(f.month).toUpperCase()} ${f.year} ${f.hour12}:${f.minute}${f.half} by PIB Delhi`,
  'PIB before 2018': (f) => `${f.day2}-${f.month}, ${f.year} ${f.hour2}:${f.minute} IST`,
  Republic: (f) => `${f.hour2}:${f.minute} IST, ${f.month} ${ordinal(f.day)} ${f.year}`,
  'AP style': (f) =>
    `${f.month}. ${f.day}, ${f.year}, ${f.hour12}:${f.minute} ${f.half === 'AM' ? 'a.m.' : 'p.m.'} IST`,
  'RFC 822': (f) => `${short(f.weekday)}, ${f.day2} ${short(f.month)} ${f.year} ${f.hour2}:${f.minute}:00 +0530`,
  'Unix date': (f) => `${short(f.weekday)} ${short(f.month)} ${f.day} ${f.hour2}:${f.minute}:00 IST ${f.year}`,
  JavaScript: (f) =>
    `${short(f.weekday)} ${short(f.month)} ${f.day2} ${f.year} ${f.hour2}:${f.minute}:00 GMT+0530 (India Standard Time)`,
  'RFC 3339': (f) => `${f.year}-${f.monthNumber}-${f.day2}T${f.hour2}:${f.minute}:00+05:30`,
  'ISO without offset': (f) => `${f.year}-${f.monthNumber}-${f.day2}T${f.hour2}:${f.minute}`,
  'ISO basic': (f) => `${f.year}${f.monthNumber}${f.day2}T${f.hour2}${f.minute}00+0530`,
  SQL: (f) => `${f.year}-${f.monthNumber}-${f.day2} ${f.hour2}:${f.minute}:00`,
  'numbers, slashes': (f) => `${f.day2}/${f.monthNumber}/${f.year} ${f.hour12}:${f.minute} ${f.half}`,
  'numbers, dots': (f) => `${f.day}.${Number(f.monthNumber)}.${f.year}, ${f.hour2}.${f.minute}`,
  'hours in four digits': (f) => `${f.day} ${f.month} ${f.year}, ${f.hour2}${f.minute}hrs`,
  Hindi: (f) => `${f.day} ${f.hindiMonth} ${f.year}, ${f.hour2}:${f.minute} बजे`,
  'Hindi digits': (f) =>
    `${f.day} ${f.hindiMonth} ${f.year}, ${f.hour2}:${f.minute} IST`.replace(/\d/g, (digit) =>
      '०१२३४५६७८९'.charAt(Number(digit)),
    ),
}

function read(text: string) {
  return parseTimestamp(text, { zone })
}

describe('every minute of 1950 to 2100 reads back', () => {
  test.each(Object.entries(FAMILIES))('as %s', (_, print) => {
    fc.assert(
      fc.property(minutes, (instant) => {
        expect(read(print(inIndia(instant)))).toMatchObject({ ok: true, instant })
      }),
      { numRuns: runs(300) },
    )
  })

  test.each([
    'Asia/Kolkata',
    'Europe/London',
    'Europe/Dublin',
    'America/New_York',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Asia/Dubai',
    'America/Sao_Paulo',
    'Pacific/Apia',
    'Australia/Lord_Howe',
    'Africa/Monrovia',
  ])('as the stamp and the long forms of %s', (name) => {
    fc.assert(
      fc.property(minutes, (instant) => {
        for (const text of [
          stamp(instant, name),
          longDateTime(instant, name, 'en'),
          longDateTime(instant, name, 'hi'),
        ]) {
          const result = parseTimestamp(text, { zone })
          expect([text, result.ok ? result.instant : result.problem]).toEqual([text, instant])
        }
      }),
      { numRuns: runs(100) },
    )
  })

  test('as the forms for machines, to the second and the millisecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1950, 0), max: Date.UTC(2100, 0) }), (instant) => {
        expect(read(rfc3339(instant))).toMatchObject({ instant, precision: 'millisecond' })
        expect(read(rfc822(instant))).toMatchObject({ instant: Math.floor(instant / 1000) * 1000, precision: 'second' })
      }),
    )
  })
})

describe('a component out of range is refused', () => {
  const parts = fc.record({
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.integer({ min: 1950, max: 2100 }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
    second: fc.integer({ min: 0, max: 59 }),
  })
  const two = (value: number) => String(value).padStart(2, '0')
  const forms = [
    (p: { day: number; month: number; year: number; hour: number; minute: number; second: number }) =>
      `${p.year}-${two(p.month)}-${two(p.day)}T${two(p.hour)}:${two(p.minute)}:${two(p.second)}+05:30`,
    (p: { day: number; month: number; year: number; hour: number; minute: number; second: number }) =>
      `${two(p.day)}/${two(p.month)}/${p.year} ${two(p.hour)}:${two(p.minute)}:${two(p.second)} IST`,
  ]
  test.each([
    ['day', fc.integer({ min: 32, max: 99 })],
    ['month', fc.integer({ min: 32, max: 99 })],
    ['hour', fc.integer({ min: 24, max: 99 })],
    ['minute', fc.integer({ min: 60, max: 99 })],
    ['second', fc.integer({ min: 60, max: 99 })],
  ] as const)('%s', (name, outside) => {
    fc.assert(
      fc.property(parts, outside, fc.constantFrom(...forms), (good, value, form) => {
        expect(read(form(good)).ok).toBe(true)
        expect(read(form({ ...good, [name]: value }))).toMatchObject({ problem: { code: 'timestamp-impossible' } })
      }),
    )
  })

  test('the day after the month’s last', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 0, max: 11 }), (year, month) => {
        const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
        expect(read(`${last} ${MONTHS[month]} ${year} 10:48 IST`).ok).toBe(true)
        expect(read(`${last + 1} ${MONTHS[month]} ${year} 10:48 IST`)).toMatchObject({
          problem: { code: 'timestamp-impossible' },
        })
      }),
    )
  })

  test('every weekday but the right one', () => {
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 6 }), (instant, off) => {
        const fields = inIndia(instant)
        const wrong = WEEKDAYS[(WEEKDAYS.indexOf(fields.weekday) + off) % 7]
        const text = `${fields.day} ${fields.month} ${fields.year} ${fields.hour2}:${fields.minute} IST`
        expect(read(`${fields.weekday}, ${text}`)).toMatchObject({ instant })
        expect(read(`${wrong}, ${text}`)).toMatchObject({ problem: { code: 'timestamp-weekday' } })
      }),
    )
  })
})

describe('whatever the text', () => {
  const known: readonly string[] = TIMESTAMP_CODES

  /** The result is one of the two documented shapes, and every place it names lies in the text. */
  function checkShape(text: string) {
    const result = parseTimestamp(text, { zone, now: NOW })
    if (result.ok) {
      expect(Number.isInteger(result.instant)).toBe(true)
      for (const word of result.words) expect(text.slice(word.at, word.at + word.text.length)).toBe(word.text)
    } else {
      const { code, at, length } = result.problem
      expect(known).toContain(code)
      expect(at >= 0 && length >= 0 && at + length <= text.length).toBe(true)
    }
  }

  test('random strings give a result', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), checkShape), { numRuns: runs(2_000) })
  })

  test('random words of timestamps give a result', () => {
    const vocabulary = ACCEPTED.flatMap(([input]) => input.split(/(\s+|(?<=\W)|(?=\W))/)).filter(
      (piece) => piece !== '',
    )
    const texts = fc.array(fc.constantFrom(...vocabulary), { maxLength: 20 }).map((pieces) => pieces.join(''))
    fc.assert(fc.property(texts, checkShape), { numRuns: runs(3_000) })
  })

  test('mutated stamps give a result', () => {
    const inputs = ACCEPTED.map(([input]) => input)
    const mutated = fc
      .tuple(fc.constantFrom(...inputs), fc.nat(200), fc.nat(4), fc.string({ unit: 'binary', maxLength: 3 }))
      .map(([input, at, removed, added]) => input.slice(0, at) + added + input.slice(at + removed))
    fc.assert(fc.property(mutated, checkShape), { numRuns: runs(3_000) })
  })

  test('stamps cut short give a result', () => {
    fc.assert(
      fc.property(minutes, fc.constantFrom(...Object.values(FAMILIES)), fc.nat(60), (instant, print, cut) => {
        checkShape(print(inIndia(instant)).slice(0, cut))
      }),
    )
  })

  test('labels, credits and places round it change nothing', () => {
    const before = [
      '',
      'Last Updated : ',
      'First Published: ',
      'Updated on ',
      'ANI | ',
      'By Asha Rao | Updated: ',
      '8 min read . ',
      'अंतिम अपडेट: ',
      'NEW DELHI, ',
    ]
    const after = ['', ' | Source: PTI', ' by PIB Delhi', ' - New Delhi', ' | 3 min read', '.', ' (PTI)']
    fc.assert(
      fc.property(minutes, fc.constantFrom(...before), fc.constantFrom(...after), (instant, lead, trail) => {
        const text = stamp(instant, zone)
        expect(read(lead + text + trail)).toMatchObject({ ok: true, instant })
      }),
      { numRuns: runs(500) },
    )
  })
})
