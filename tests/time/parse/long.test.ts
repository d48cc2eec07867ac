import { expect, test } from 'vitest'
import { parseTimestamp } from '../../../src/time/index.ts'
import { LONGEST_TEXT } from '../../../src/time/parse/text.ts'

const MILLION = 1_000_000
const zone = 'Asia/Kolkata'

// No timing is asserted: the length is looked at before anything else, so there is nothing that could grow.
test.each([
  ['digits', '9'.repeat(MILLION), 'timestamp-too-long'],
  ['spaces', ' '.repeat(MILLION), 'timestamp-empty'],
  ['spaces inside', `Nov 26 2025 |${' '.repeat(MILLION)}10:48 PM IST`, 'timestamp-too-long'],
  ['brackets', '('.repeat(MILLION), 'timestamp-too-long'],
  ['marks', `Nov 26 2025 | 10:48 PM IST${'!'.repeat(MILLION)}`, 'timestamp-too-long'],
  ['fraction digits', `2025-11-26T22:48:00.${'1'.repeat(MILLION)}+05:30`, 'timestamp-too-long'],
  ['tags', '<'.repeat(MILLION), 'timestamp-too-long'],
  ['surrogates', '😀'.repeat(MILLION), 'timestamp-too-long'],
])('refuses a million %s', (_, text, code) => {
  expect(parseTimestamp(text, { zone })).toMatchObject({ ok: false, problem: { code } })
})

test('white space round a stamp does not count', () => {
  const text = `${'\n\t '.repeat(1000)}Nov 26 2025 | 10:48 PM IST${' '.repeat(1000)}`
  expect(parseTimestamp(text, { zone })).toMatchObject({ ok: true, instant: Date.UTC(2025, 10, 26, 17, 18) })
})

test('text as long as allowed is read, a unit more is not', () => {
  const stamp = 'Nov 26 2025 | 10:48 PM IST'
  const longest = stamp.replace('|', '|'.padEnd(LONGEST_TEXT - stamp.length + 1))
  expect(longest.length).toBe(LONGEST_TEXT)
  expect(parseTimestamp(longest, { zone }).ok).toBe(true)
  expect(parseTimestamp(longest.replace('|', '||'), { zone })).toMatchObject({
    problem: { code: 'timestamp-too-long' },
  })
})

test.each([
  '9',
  '1.',
  '1:',
  'a ',
  '(',
  'by A ',
  '1 h ',
  'of ',
  '&a',
  '-',
  '+',
  '/',
  '.',
  'Nov ',
  '26 ',
  '२',
  'अ ',
  'IST ',
  'GMT+',
  'Asia/',
])('"%s" over and over is refused', (unit) => {
  expect(parseTimestamp(unit.repeat(Math.floor(LONGEST_TEXT / unit.length)), { zone }).ok).toBe(false)
})
