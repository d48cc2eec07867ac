import { describe, expect, test } from 'vitest'
import { byPlace, type Fault, PROBLEM_CODES, type Problem, toData, toText, wordingOf } from '../../src/problem/index.ts'

/** Everything a fault of any code may carry, so that every wording can be said. */
const PARTS = {
  ending: '.txt',
  byte: '0xE9',
  reason: 'EACCES: permission denied. Ask for it.',
  suggestion: 'talks.md',
  nearest: 'title',
  known: ['title', 'summary'],
  hint: 'Add it.',
  expected: 'a list',
  received: 'a text',
  first: 'content/a.md:2',
  character: 'U+0008',
  most: 24_000_000,
  bytes: 30_000_000,
  choices: ['full', 'summary'],
  origin: 'https://news.example',
  permalink: '/india/budget',
  published: '2025-11-26T17:18:00.000Z',
  visible: '2025-11-26T17:18:00.000Z',
  other: 'US Russia',
  removed: '<script>',
  mended: 'data-src of <img>',
  as: 'src',
  why: 'runs',
  over: 'files',
  by: 'case',
  alike: 'field-unknown',
  count: 1_000,
  further: 9,
  way: '/a → /b → /a',
  end: '/india/budget',
  part: 'accent',
  mode: 'dark',
  ratio: 2.13,
  least: 4.5,
  suggested: '#804a08',
}

describe('every wording says what is wrong and ends with a way out', () => {
  test.each(PROBLEM_CODES)('%s', (code) => {
    for (const parts of [
      PARTS,
      { ...PARTS, nearest: undefined, ending: '', known: [], count: 1, further: undefined },
    ]) {
      // Built from all parts there are: the type of each code takes its own.
      const message = wordingOf({ code, ...parts } as unknown as Fault)
      expect(message).toMatch(/^[A-Z\d"].*[.?]$/s)
      expect(message).not.toMatch(/undefined|null|\[object|NaN| {2}/)
      if (code !== 'yaml-broken') expect(message).toMatch(/[.?!)] [A-Z"]/)
    }
  })

  test('a timestamp brings its own', () => {
    expect(wordingOf({ code: 'timestamp-empty', message: 'Nothing is written. Write a date.' })).toBe(
      'Nothing is written. Write a date.',
    )
  })
})

const PLACE = { file: 'content/world-news/talks.md', line: 6, column: 10 }

describe('a problem is three lines to a person', () => {
  const rows: [rule: string, problem: Problem, text: string][] = [
    [
      'place and code, field and value, the way out',
      {
        ...PLACE,
        code: 'timestamp-impossible',
        field: 'updated',
        value: 'Nov 31 2025 | 10:48 PM IST',
        message: 'November 2025 has 30 days. Write the day that was meant.',
      },
      'content/world-news/talks.md:6:10  timestamp-impossible\n  updated: Nov 31 2025 | 10:48 PM IST\n  November 2025 has 30 days. Write the day that was meant.',
    ],
    [
      'a field without a value ends at its colon',
      { ...PLACE, code: 'field-missing', field: 'title' },
      'content/world-news/talks.md:6:10  field-missing\n  title:\n  This field is required. Add it.',
    ],
    [
      'a value without a field stands alone',
      { ...PLACE, code: 'yaml-alias', value: '*a' },
      'content/world-news/talks.md:6:10  yaml-alias\n  *a\n  Anchors and aliases (& and *) are not read here. Write the value out, or put it in quotes.',
    ],
    [
      'a problem of the whole file has two lines',
      { ...PLACE, code: 'boolean-invalid' },
      'content/world-news/talks.md:6:10  boolean-invalid\n  Expected true or false. Write one of the two.',
    ],
  ]
  test.each(rows)('%s', (_, problem, text) => {
    expect(toText(problem)).toBe(text)
  })

  test('nothing of a content file steers the terminal or breaks the lines, wherever it stands', () => {
    const evil = 'a\u001b[2J\n\u202e\ud800\u0085\u2028\ufeffz'
    const problem: Problem = {
      file: `content/${evil}.md`,
      line: 1,
      column: 1,
      code: 'field-unknown',
      field: evil,
      value: evil,
      known: [evil],
      nearest: evil,
    }
    const lines = toText(problem).split('\n')
    expect(lines).toHaveLength(3)
    expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u202e\ufeff]/u)
    expect(lines[1]).toBe(
      '  a\\u001b[2J⏎\\u202e\\ud800\\u0085\\u2028\\ufeffz: a\\u001b[2J⏎\\u202e\\ud800\\u0085\\u2028\\ufeffz',
    )
  })

  test('a long value is cut, between characters', () => {
    const shown = toText({ ...PLACE, code: 'boolean-invalid', field: 'draft', value: `${'x'.repeat(99)}😀y` })
    expect(shown.split('\n')[1]).toBe(`  draft: ${'x'.repeat(99)}…`)
  })

  test('letters of every script are shown as they are, joiners too', () => {
    const value = 'क्‍ष নাম تجربة 😀'
    expect(toText({ ...PLACE, code: 'boolean-invalid', field: 'draft', value })).toContain(`  draft: ${value}\n`)
  })
})

test('a missing field is asked for, with a hint where there is one', () => {
  expect(wordingOf({ code: 'field-missing' })).toBe('This field is required. Add it.')
  expect(wordingOf({ code: 'field-missing', hint: 'Write it.' })).toBe('This field is required. Write it.')
})

test('as data, an absent field or value is null, and the value is whole', () => {
  expect(toData({ ...PLACE, code: 'boolean-invalid' })).toEqual({
    ...PLACE,
    severity: 'error',
    code: 'boolean-invalid',
    field: null,
    value: null,
    message: 'Expected true or false. Write one of the two.',
  })
  const value = 'x'.repeat(10_000)
  expect(toData({ ...PLACE, code: 'boolean-invalid', value }).value).toBe(value)
})

test('problems are in the order of file, line, column and code', () => {
  const at = (file: string, line: number, column: number, code: 'id-missing' | 'yaml-alias'): Problem => ({
    file,
    line,
    column,
    code,
  })
  const ordered = [
    at('B.md', 9, 9, 'id-missing'),
    at('a.md', 2, 1, 'id-missing'),
    at('a.md', 2, 1, 'yaml-alias'),
    at('a.md', 2, 10, 'id-missing'),
    at('a.md', 10, 1, 'id-missing'),
    at('ä.md', 1, 1, 'id-missing'),
  ]
  expect(ordered.toReversed().sort(byPlace)).toEqual(ordered)
})
