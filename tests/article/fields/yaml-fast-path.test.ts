import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitFrontMatter } from '../../../src/article/fields/front-matter.ts'
import { parseWithPlaces, parseYaml } from '../../../src/article/fields/yaml.ts'
import { readPlainYaml } from '../../../src/article/fields/yaml-fast-path.ts'
import { runs } from '../../harness/runs.ts'
import { YAML } from '../rows/yaml.ts'

const FILE = 'content/world/talks.md'

/** Pieces of which front matter is made, and those that give it another meaning. */
const piece = fc.constantFrom(
  ...[
    'title',
    'topics',
    'image',
    'url',
    'a',
    '__proto__',
    'null',
    '~',
    'true',
    '12',
    'Rupee',
    'Nov 26 2025 | 10:48 PM',
  ],
  ...[
    ': ',
    ':',
    ' ',
    '  ',
    '\n',
    '\n  ',
    '\n- ',
    '\n  - ',
    '\n    ',
    '- ',
    '#',
    ' #',
    '"',
    "'",
    ',',
    ', ',
    '[',
    ']',
    '{',
    '}',
  ],
  ...[
    '|',
    '>',
    '&',
    '*',
    '!',
    '?',
    '%',
    '@',
    '`',
    '\\',
    '\t',
    '\r\n',
    '---',
    '...',
    '…',
    'ख़बर',
    '😀',
    '\u00a0',
    '\u2028',
    '\ufeff',
  ],
)
const loose = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))
const name = fc.constantFrom('id', 'title', 'topics', 'image', 'url', 'alt', 'constructor')
const scalar = fc.oneof(
  fc.constantFrom(
    'Rupee steadies',
    '"Quoted: yes"',
    "'It is'",
    'a: b',
    'x #1',
    '',
    'null',
    '[a, "b"]',
    '[]',
    '- x',
    'a:',
  ),
  loose.map((text) => text.replaceAll('\n', ' ')),
)
const line = fc.oneof(
  fc.tuple(name, scalar).map(([field, value]) => `${field}: ${value}`),
  fc
    .tuple(name, fc.array(fc.tuple(name, scalar), { maxLength: 3 }))
    .map(([field, below]) => `${field}:\n${below.map(([inner, value]) => `  ${inner}: ${value}`).join('\n')}`),
  fc
    .tuple(name, fc.array(scalar, { maxLength: 3 }))
    .map(([field, items]) => `${field}:\n${items.map((value) => `- ${value}`).join('\n')}`),
  loose,
)
const frontMatter = fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n'))

describe('what is read without the YAML parser is what the parser reads', () => {
  test('of whatever is written', () => {
    fc.assert(
      fc.property(frontMatter, (text) => same(text)),
      { numRuns: runs(20_000) },
    )
  })

  test.each(YAML.map(({ rule, folder }) => [rule, folder] as const))('%s', (_, folder) => {
    for (const file of Object.values(folder)) {
      const split = splitFrontMatter(String(file))
      if (split.ok) same(split.parts.yaml)
    }
  })

  test.each([
    ['fields', 'title: Rupee steadies\nid: urn:x:1\n'],
    ['quotes', 'title: "Budget: the numbers"\nsummary: \'It "rose"\'\n'],
    ['lists', 'title: T\ntopics: [Rupee, Reserve Bank of India]\nauthors:\n  - Asha Rao\n  - PTI\n'],
    ['an image', 'title: T\nimage:\n  url: /media/a.png\n  alt: A port\n'],
    ['a timestamp', 'published: Nov 26 2025 | 10:48 PM IST\n'],
  ])('%s need no parser', (_, text) => {
    expect(readPlainYaml(text)).toBeDefined()
    same(text)
  })
})

function same(text: string): void {
  const [read, parsed] = [parseYaml(text, FILE, 2), parseWithPlaces(text, FILE, 2)]
  expect(isDeepStrictEqual(read.value, parsed.value) ? parsed.value : read.value).toBe(parsed.value)
  expect([read.problems, read.broken]).toEqual([parsed.problems, parsed.broken])
  for (const path of pathsOf(parsed.value)) expect([path, read.locate(path)]).toEqual([path, parsed.locate(path)])
}

function pathsOf(value: unknown, path: PropertyKey[] = []): PropertyKey[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))]
}
