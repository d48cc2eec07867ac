import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { computingMilliseconds } from '../harness/computing.ts'
import { type Folder, filesOf, readContent, soundContent } from '../harness/content.ts'
import { PUBLICATION, REQUIRED, STORY, soundStory, withFields, withFile, withFrontMatter } from './folder.ts'

function storyOf(folder: Folder): Article {
  const [story] = soundContent(folder).articles
  if (story === undefined) throw new Error('no story')
  return story
}

const titled = (title: string) =>
  storyOf(withFrontMatter(`id: urn:test:talks\ntitle: ${title}\npublished: 2025-11-26T17:18:00Z\n`)).title

describe('a title stays what the editor typed', () => {
  const rows: [written: string, title: string, why: string][] = [
    ['1984', '1984', 'no number'],
    ['1e3', '1e3', 'no number in any form'],
    ['0x10', '0x10', 'no number in any base'],
    ['007', '007', 'zeros stay'],
    ['yes', 'yes', 'no boolean'],
    ['true', 'true', 'no boolean'],
    ['2025-11-26', '2025-11-26', 'no date'],
    ['12:34', '12:34', 'no sexagesimal number'],
    ['.nan', '.nan', 'no number that is none'],
    ['"null"', 'null', 'in quotes, even nothing is a word'],
    ['Null', 'Null', 'a name'],
    ["'It''s on'", "It's on", 'an apostrophe in single quotes is written twice'],
    ['"We are done", says minister'.replace(/^(.*)$/, "'$1'"), '"We are done", says minister', 'quotes in quotes'],
    ['AT&T <b>"q"</b> ]]>', 'AT&T <b>"q"</b> ]]>', 'marks within a value are text'],
    ['C# and F# compared', 'C# and F# compared', 'a hash within a word is text'],
    ['  two   spaces\tand a tab', 'two spaces and a tab', 'white space is one space'],
    ['ends in two\n  lines', 'ends in two lines', 'a long value goes on below, indented'],
    ['|-\n  a\n  b', 'a b', 'a block is one line here'],
    ['😀 ख़बर\u200d', '😀 ख़बर\u200d', 'every script and joiner'],
  ]
  test.each(rows)('%j → %j: %s', (written, title) => {
    expect(titled(written)).toBe(title)
  })
})

test('what is not said has its default, and an empty field is not said', () => {
  const plain = storyOf(withFields(''))
  const blank = storyOf(
    withFields(
      'section: ""\nupdated:\nembargo: ~\nexpires: null\nsummary: "  "\nauthors:\ntopics: []\nagency:\ndateline:\nimage:\nlanguage:\nrights:\nlink: ""\ncorrections:\nretracted:\ndraft:\n',
    ),
  )
  expect(plain).toEqual({
    id: 'urn:test:talks',
    title: 'Talks',
    published: Date.parse('2025-11-26T17:18:00Z'),
    updated: Date.parse('2025-11-26T17:18:00Z'),
    file: `content/${STORY}`,
    section: 'world-news',
    slug: 'talks',
    path: '/world-news/talks',
    permalink: 'https://news.example/world-news/talks',
    authors: [],
    topics: [],
    language: 'en-IN',
    draft: false,
    html: '<p>Text.</p>',
  })
  expect(blank).toEqual(plain)
})

describe('the same story in another file', () => {
  const plain = storyOf(withFields(''))
  const text = `---\n${REQUIRED}---\n\nText.\n`
  test.each([
    ['with Windows line ends', text.replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\ufeff${text}`],
    ['without a line end at its end', text.trimEnd()],
    ['with comments and empty lines between fields', text.replace('title:', '# a comment\n\n#title: old\ntitle:')],
    ['with a comment after a value', text.replace('Talks\n', 'Talks # the first\n')],
    ['with quotes around names and values', text.replace('title: Talks', '"title": "Talks"')],
  ])('%s', (_, file) => {
    expect(storyOf(withFile(file))).toEqual(plain)
  })
})

test('a story may have no text', () => {
  expect(storyOf(withFile(`---\n${REQUIRED}---`)).html).toBe('')
})

test('updated is the newest of all that changed the story', () => {
  const { updated } = storyOf(
    withFields(
      'updated: Nov 27 2025 | 10:00 AM IST\ncorrections:\n  - at: Nov 29 2025 | 10:00 AM IST\n    note: b\n  - at: Nov 28 2025 | 10:00 AM IST\n    note: a\n',
    ),
  )
  expect(updated).toBe(Date.parse('2025-11-29T10:00:00+05:30'))
  expect(storyOf(withFields('retracted:\n  at: Nov 30 2025 | 10:00 AM IST\n  reason: x\n')).updated).toBe(
    Date.parse('2025-11-30T10:00:00+05:30'),
  )
})

test('a moment that is equal to another is in order', () => {
  const at = 'Nov 26 2025 | 10:48 PM IST'
  expect(
    storyOf(withFields(`updated: ${at}\nembargo: ${at}\ncorrections:\n  - at: ${at}\n    note: x\n`)).updated,
  ).toBe(Date.parse('2025-11-26T17:18:00Z'))
})

test("an author of the publication is found by slug or by name, once; another one's slug is made", () => {
  expect(storyOf(withFields('authors: [asha-rao, Asha Rao, B. Sen, __proto__, constructor]\n')).authors).toEqual([
    { name: 'Asha Rao', slug: 'asha-rao', url: 'https://asha.example/' },
    { name: 'B. Sen', slug: 'b-sen' },
    { name: '__proto__', slug: 'proto' },
    { name: 'constructor', slug: 'constructor' },
  ])
})

test('a topic that is named twice counts once', () => {
  expect(storyOf(withFields('topics: [US Russia, US Russia, __proto__]\n')).topics).toEqual([
    { name: 'US Russia', slug: 'us-russia' },
    { name: '__proto__', slug: 'proto' },
  ])
})

describe('the file says section and slug', () => {
  const rows: [path: string, fields: string, permalink: string, why: string][] = [
    ['india/budget.md', '', '/india/budget', 'the top folder is the section'],
    ['india/2025/11/budget.md', '', '/india/budget', 'folders below it are not part of the address'],
    ['india/budget.md', 'section: world-news\n', '/world-news/budget', 'the field comes first'],
    ['budget.md', 'section: india\n', '/india/budget', 'a file outside any folder names its section'],
    ['india/Budget_2025.v2.MD', '', '/india/Budget_2025.v2', 'letters keep their case'],
    ['india/बजट.md', '', `/india/${encodeURIComponent('बजट')}`, 'letters of every script are encoded'],
    ['india/cafe\u0301.md', '', '/india/caf%C3%A9', 'accents are composed, as links will write them'],
  ]
  test.each(rows)('%s → %s: %s', (path, fields, permalink) => {
    const story = storyOf({ 'publication.yaml': PUBLICATION, [path]: soundStory('a', fields) })
    expect(story.permalink).toBe(`https://news.example${permalink}`)
  })
})

describe('a picture of the content folder brings what its file says', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>'
  const image = (url: string, media: string, more = '') =>
    storyOf({ ...withFields(`image:\n  url: ${url}\n  alt: x\n${more}`), [media]: svg }).image
  const real = { type: 'image/svg+xml', bytes: svg.length, width: 20, height: 10 }

  const rows: [url: string, media: string, address: string][] = [
    ['/media/a.svg', 'media/a.svg', '/media/a.svg'],
    ['a.svg', 'world-news/a.svg', '/world-news/a.svg'],
    ['../media/a.svg', 'media/a.svg', '/media/a.svg'],
    ['https://news.example/media/a.svg', 'media/a.svg', '/media/a.svg'],
    ['/media/my pic.svg', 'media/my pic.svg', '/media/my%20pic.svg'],
    ['/media/my%20pic.svg', 'media/my pic.svg', '/media/my%20pic.svg'],
    ['/media/caf\u00e9.svg', 'media/cafe\u0301.svg', '/media/caf%C3%A9.svg'],
    ['/media/cafe\u0301.svg', 'media/caf\u00e9.svg', '/media/caf%C3%A9.svg'],
  ]
  test.each(rows)('%s', (url, media, address) => {
    expect(image(url, media)).toEqual({ alt: 'x', url: `https://news.example${address}`, ...real })
  })

  test('what the editor wrote comes first, but an empty field does not', () => {
    expect(image('/media/a.svg', 'media/a.svg', '  width: 40\n  height:\n  type: image/png\n')).toMatchObject({
      width: 40,
      height: 10,
      type: 'image/png',
    })
  })

  test.each([
    ['https://cdn.example/a.jpg?w=1', 'image/jpeg'],
    ['//cdn.example/a.webp', 'image/webp'],
    ['https://cdn.example/image/42', undefined],
  ])('a picture from elsewhere is taken at its word: %s', (url, type) => {
    const { image } = storyOf(withFields(`image:\n  url: ${url}\n  alt: x\n`))
    expect(image).toEqual({
      alt: 'x',
      url: new URL(url, 'https://news.example').href,
      ...(type === undefined ? {} : { type }),
    })
  })
})

test('a thousand fields, repeats and aliases are read in linear time', () => {
  const lines = (count: number, line: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i)).join('')
  const milliseconds = computingMilliseconds(() => {
    for (const fields of [
      lines(5_000, (index) => `field${index}: x\n`),
      lines(5_000, () => 'title: x\n'),
      `topics: [${'*a, '.repeat(5_000)}b]\n`,
      `topics:\n${lines(5_000, (index) => `  - a, ${index}\n`)}`,
      `a: ${'['.repeat(10_000)}\n`,
      `a: ${'{a: '.repeat(2_000)}x${'}'.repeat(2_000)}\n`,
      lines(1_000, (index) => `${' '.repeat(index)}a:\n`),
    ]) {
      expect(readContent(filesOf(withFields(fields))).problems).not.toEqual([])
    }
  })
  expect(milliseconds).toBeLessThan(5_000)
})
