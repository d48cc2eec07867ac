import { describe, expect, test } from 'vitest'
import { isKnownCity, isKnownSender, readingTimeLength, stampLabelsIn } from '../../../src/time/index.ts'

describe('labels of timestamps in a line', () => {
  test.each<readonly [text: string, labels: readonly string[]]>([
    ['Last Updated : Nov 20 2025', ['updated Last Updated : ']],
    ['First Published: Nov 20 2025 | Updated on Nov 21 2025', ['published First Published: ', 'updated Updated on ']],
    ['अंतिम अपडेट: 26 नवंबर 2025', ['updated अंतिम अपडेट: ']],
    ['प्रविष्टि तिथि: 26 NOV 2025', ['published प्रविष्टि तिथि: ']],
    ['প্রকাশিত: ২৬ নভেম্বর ২০২৫', ['published প্রকাশিত: ']],
    ['Nov 20 2025', []],
    ['The unpublished list', []],
  ])('%s', (text, labels) => {
    expect(stampLabelsIn(text).map(({ kind, from, to }) => `${kind} ${text.slice(from, to)}`)).toEqual(labels)
  })
})

test.each([
  ['3 min read', '3 min read'],
  ['about 3 minutes', 'about 3 minutes'],
  ['5-minute read | By Asha Rao', '5-minute read'],
  ['3 min of reading', '3 min of reading'],
  ['Read Time: 2 mins', 'Read Time: 2 mins'],
  ['2 मिनट में पढ़ें', '2 मिनट में पढ़ें'],
  ['3 मिनट की रीड', '3 मिनट की रीड'],
  ['read the story', ''],
  ['3 ministers met', ''],
])('the reading time that begins "%s"', (text, whole) => {
  expect(text.slice(0, readingTimeLength(text))).toBe(whole)
})

test('a city is a place that is no country, a sender an agency, a paper or a desk', () => {
  expect(['New Delhi', 'मुंबई', 'London', 'India', 'Nepal', 'Hill'].map(isKnownCity)).toEqual([
    ...[true, true, true],
    ...[false, false, false],
  ])
  expect(['PTI', 'The Hindu', 'वेब डेस्क', 'Asha Rao'].map(isKnownSender)).toEqual([true, true, true, false])
})
