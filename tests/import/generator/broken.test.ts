import { describe, expect, test } from 'vitest'
import { read } from './reading.ts'

const bomb = Array.from({ length: 9 }, (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(9)}]`)

const BROKEN: [why: string, text: string, line: number, column: number, wayOut: RegExp][] = [
  ['YAML without an end', '---\ntitle: A\n', 1, 1, /Put a line ---/],
  ['YAML with a colon in a value', '---\ntitle: A: b\n---\n', 2, 8, /quotes/],
  ['a YAML list', '---\n- a\n---\n', 2, 1, /Expected fields/],
  ['an alias', '---\na: &x b\nc: *x\n---\n', 2, 4, /alias|anchor|Write/],
  ['a bomb of aliases', `---\nl0: &l0 lol\n${bomb.join('\n')}\n---\n`, 2, 5, /Write|write/],
  ['YAML deeper than any stack', `---\na: ${'['.repeat(30_000)}\n---\n`, 2, 0, /deep/],
  ['TOML without an end', '+++\ntitle = "A"\n', 1, 1, /Put a line \+\+\+/],
  ['TOML without quotes', '+++\ntitle = "A"\ndate = soon\n+++\n', 3, 8, /Mend this line/],
  ['TOML deeper than any stack', `+++\na = ${'['.repeat(30_000)}\n+++\n`, 2, 0, /Mend this line/],
  ['JSON without an end', '{ "title": "A",\n"b": 1\n', 1, 1, /Put a \}/],
  ['JSON between hyphens without an end', '---json\n{ "title": "A" }\n', 1, 1, /Put a line ---/],
  ['JSON between hyphens without a comma', '---json\n{\n  "title": "A"\n  "date": 1\n}\n---\n', 4, 0, /Close it/],
  ['a program', '---js\n{ title: "A" }\n---\n', 1, 1, /as YAML/],
  ['JSON without a comma', '{\n  "title": "A"\n  "date": 1\n}\n', 3, 0, /Close it/],
  ['more front matter than any story has', `---\ntitle: ${'a'.repeat(70_000)}\n---\n`, 1, 1, /./],
]

describe('broken front matter is said with its place, and nothing is read', () => {
  test.each(BROKEN)('%s', (_, text, line, column, wayOut) => {
    const { story, problems } = read('a.md', text)
    expect(story).toBeUndefined()
    expect(problems).toMatchObject([
      { code: 'import-broken', severity: 'error', line, ...(column > 0 ? { column } : {}) },
    ])
    expect(problems[0]).toHaveProperty('message', expect.stringMatching(wayOut))
  })
})

const INCOMPLETE: [why: string, path: string, text: string, said: string[]][] = [
  ['no date', 'a.md', '# A\n\nText.', ['1 import-date']],
  ['no date of a draft', '_drafts/a.md', '---\ntitle: A\n---\n', ['1 import-date']],
  [
    'an unreadable date',
    'a.md',
    '---\ntitle: A\ndate: soon\n---\n',
    ['3 import-leftover date: soon', '3 import-date-unreadable soon'],
  ],
  ['an impossible date', '2025-02-30-a.md', '# A', ['1 import-date']],
  ['no title', '2025-11-20-a.md', 'Text.', ['1 import-title']],
  ['nothing at all', 'a.md', '', ['1 import-date', '1 import-title']],
]

describe('what a story lacks is said, and the rest is read', () => {
  test.each(INCOMPLETE)('%s', (_, path, text, said) => {
    const reading = read(path, text)
    expect(reading.said).toEqual(said)
    expect(reading.story).toBeDefined()
  })
})

describe('front matter in JSON and TOML', () => {
  test.each([
    ['json', '{\n"title": "A",\n"date": "2025-11-20",\n"n": 1.50 }', '5 import-leftover n: 1.50'],
    ['toml', 'title = "A"\ndate = "2025-11-20"\nn = "1.50"', '4 import-leftover n: 1.50'],
    ['yaml', 'title: A\ndate: 2025-11-20\nn: 1.50', '4 import-leftover n: 1.50'],
  ])('hyphens that name the language: %s', (language, fields, left) => {
    const { story, said } = read('a.md', `---${language}\n${fields}\n---\n\nText.\n`)
    expect(story).toMatchObject({ title: 'A', published: '2025-11-20', body: 'Text.' })
    expect(said).toEqual([left])
  })

  test('JSON with tabs, escapes and braces in texts', () => {
    const text =
      '{\n\t"title": "A \\"}\\" \\u00e9",\n\t"date": "2025-11-20",\n\t"tags": ["x"],\n\t"mood": null,\n\t"n": 1.50\n}\n\nText.'
    const { story, said } = read('a.md', text)
    expect(story).toMatchObject({ title: 'A "}" é', published: '2025-11-20', topics: ['x'], body: 'Text.' })
    expect(said).toEqual(['6 import-leftover n: 1.50'])
  })

  test('names that every object has are names like others', () => {
    const toml = '+++\ntitle = "A"\ndate = 2025-11-20\nconstructor = "x"\n[__proto__]\ndraft = true\n+++\n'
    const { story, said } = read('a.md', toml)
    expect(story?.draft).toBeUndefined()
    expect(said).toEqual(['4 import-leftover constructor: x', '5 import-leftover __proto__: { draft: true }'])
  })

  test('a local time of TOML stays without a zone', () => {
    const { story } = read('a.md', '+++\ntitle = "A"\ndate = 2025-11-20 10:00:00\n+++\n')
    expect(story).toMatchObject({
      published: '2025-11-20T10:00:00',
      keys: [`markdown a.md#${Date.UTC(2025, 10, 20, 4, 30)}`, expect.anything()],
    })
  })

  test('text that begins with a brace is no front matter', () => {
    expect(read('2025-11-20-a.md', '{% include a.html %}\n\n# A\n').story).toMatchObject({ title: 'A' })
  })
})
