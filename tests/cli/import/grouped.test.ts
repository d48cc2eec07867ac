import { expect, test } from 'vitest'
import { groupedTexts, isCut } from '../../../src/cli/import/grouped.ts'
import { problemOf } from '../../../src/import/finding/report.ts'
import type { Problem } from '../../../src/problem/index.ts'

const links = (count: number): Problem[] =>
  Array.from({ length: count }, (_, at) =>
    problemOf({ code: 'import-link', why: 'none' }, { file: `posts/${at}.md`, line: at + 1, column: 1 }, './ferry.md'),
  )
const untitled = (count: number): Problem[] =>
  Array.from({ length: count }, (_, at) =>
    problemOf({ code: 'import-title', of: 'item' }, { file: 'feed.xml', line: at + 1, column: 1 }),
  )
const heads = (problems: readonly Problem[]) => groupedTexts(problems).map((text) => text.split('\n')[0])

test('a few of a kind are shown one by one', () => {
  expect(heads(links(6))).toHaveLength(6)
  expect(isCut(links(6))).toBe(false)
})

test('of many, the number is told and the first three are shown, where the first of them is', () => {
  expect(heads([...links(12), ...untitled(1)])).toEqual([
    '12 × import-link (warning), the first three:',
    'posts/0.md:1:1  import-link (warning)',
    'posts/1.md:2:1  import-link (warning)',
    'posts/2.md:3:1  import-link (warning)',
    'feed.xml:1:1  import-title',
  ])
  expect(isCut(links(12))).toBe(true)
})

test('of errors twenty are shown, because each has to be corrected', () => {
  expect(heads(untitled(9))).toEqual(['9 × import-title:', ...heads(untitled(9)).slice(1)])
  expect(heads(untitled(9))).toHaveLength(10)
  expect(isCut(untitled(9))).toBe(false)
  expect(heads(untitled(25))[0]).toBe('25 × import-title, the first 20:')
  expect(heads(untitled(25))).toHaveLength(21)
  expect(isCut(untitled(25))).toBe(true)
})
