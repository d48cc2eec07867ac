import { describe, expect, test } from 'vitest'
import { only, places } from '../imported.ts'
import { DATES, HEAD, PUBLISHED, post, read, TAIL } from './reading.ts'

const meta = (key: string, value: string) =>
  `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta>`
const term = (domain: string, slug: string, name: string) =>
  `<category domain="${domain}" nicename="${slug}"><![CDATA[${name}]]></category>`
const dates = (...[gmt, local, modifiedGmt, modified]: string[]) =>
  `<wp:status>publish</wp:status><wp:post_date_gmt>${gmt}</wp:post_date_gmt><wp:post_date>${local}</wp:post_date>
<wp:post_modified_gmt>${modifiedGmt}</wp:post_modified_gmt><wp:post_modified>${modified}</wp:post_modified>`
const NEVER = '0000-00-00 00:00:00'

describe('terms', () => {
  test.each([
    ['names with signs of HTML', term('category', 'a', 'Arts &amp; Life'), { categories: ['Arts & Life'] }, []],
    ['no category, in any language', term('category', 'uncategorized', 'Allgemein'), { categories: [] }, []],
    ['looks of themes', term('post_format', 'x', 'Aside'), { topics: [], leftovers: [] }, []],
    [
      'kinds of plugins, which wait at the end of the file',
      term('series', 'y', 'Budget 2025'),
      { topics: [], leftovers: [{ line: 7, text: 'series: Budget 2025' }] },
      ['import-leftover 7'],
    ],
    [
      'several authors, by the names that are shown',
      term('author', 'cap-ravi', 'ravi') + term('author', 'cap-asha', 'asha'),
      { authors: ['ravi', 'Asha Rao'] },
      [],
    ],
    [
      'a comma in a topic',
      term('post_tag', 'x', 'Rupee, Dollar'),
      { topics: ['Rupee', 'Dollar'] },
      ['import-topic-comma 7'],
    ],
    [
      'names that the oldest exports have twice',
      `<category><![CDATA[Life]]></category>${term('category', 'life', 'Life')}<category><![CDATA[Rupee]]></category>${term('tag', 'rupee', 'Rupee')}`,
      { categories: ['Life'], topics: ['Rupee'] },
      [],
    ],
    ['names without a kind only', '<category>Life</category>', { categories: ['Life'] }, []],
  ])('%s', (_, terms, expected, codes) => {
    const { stories, said } = read(HEAD + post('x', PUBLISHED + terms) + TAIL)
    expect([only(stories), places(said)]).toEqual([expect.objectContaining(expected), codes])
  })
})

test('names authors without an account as Co-Authors Plus shows them', () => {
  const guest = `<item><title>Ravi Das</title><wp:post_id>8</wp:post_id><wp:post_type>guest-author</wp:post_type>${meta('cap-user_login', 'ravi')}${meta('cap-display_name', 'Ravi Das')}</item>`
  const { stories } = read(HEAD + post('x', PUBLISHED + term('author', 'cap-ravi', 'ravi')) + guest + TAIL)
  expect(only(stories).authors).toEqual(['Ravi Das'])
})

describe('dates', () => {
  test.each([
    [
      'changed later',
      dates('2025-11-20 12:11:00', '', '2025-11-20 13:00:00', ''),
      '2025-11-20T12:11:00Z',
      '2025-11-20T13:00:00Z',
    ],
    [
      'changed before it appeared',
      dates('2025-11-20 12:11:00', '', '2025-11-20 12:00:00', ''),
      '2025-11-20T12:11:00Z',
      undefined,
    ],
    [
      'never in UTC',
      dates(NEVER, '2025-11-20 17:41:00', NEVER, '2025-11-21 09:00:00'),
      '2025-11-20 17:41:00',
      '2025-11-21 09:00:00',
    ],
    [
      'changed by clocks of the site only',
      dates('2025-11-20 12:11:00', '2025-11-20 17:41:00', NEVER, '2025-11-21 09:00:00'),
      '2025-11-20T12:11:00Z',
      '2025-11-21 09:00:00',
    ],
    [
      'as printed only',
      `${dates(NEVER, NEVER, NEVER, NEVER)}<pubDate>Thu, 20 Nov 2025 12:11:00 +0000</pubDate>`,
      'Thu, 20 Nov 2025 12:11:00 +0000',
      undefined,
    ],
  ])('%s', (_, fields, published, updated) => {
    const { stories, said } = read(HEAD + post('x', fields) + TAIL)
    expect([only(stories).published, only(stories).updated, said]).toEqual([published, updated, []])
  })

  test('the year before the first is no date', () => {
    const { stories, said } = read(
      `${HEAD}${post('x', '<wp:status>publish</wp:status><pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate>')}${TAIL}`,
    )
    expect([only(stories).published, said]).toMatchObject([undefined, [{ code: 'import-date', severity: 'error' }]])
  })
})

describe('titles are plain text', () => {
  test.each([
    ['5 &lt; 6 &amp;amp; 7', '5 < 6 & 7'],
    ['<![CDATA[<em>It</em>&#8217;s so]]>', 'It’s so'],
    ['# not a heading *at all*', '# not a heading *at all*'],
    ['<![CDATA[One <script>alert(1)</script> two]]>', 'One two'],
  ])('%s', (written, title) => {
    expect(only(read(HEAD + post('x', PUBLISHED, written) + TAIL).stories).title).toBe(title)
  })
})

test.each([
  ['a status of a plugin', `<wp:status>pitch</wp:status>${DATES}`, { draft: true }, ['import-status 5']],
  ['a draft that was never saved', `<wp:status>auto-draft</wp:status>${DATES}`, { draft: true }, []],
  ['a picture that is not in the export', PUBLISHED + meta('_thumbnail_id', '99'), {}, ['import-picture 5']],
  ['a picture that was taken away', PUBLISHED + meta('_thumbnail_id', '-1'), {}, []],
  ['fields of WordPress itself', PUBLISHED + meta('_edit_last', '1'), { leftovers: [] }, []],
  ['empty fields', PUBLISHED + meta('mood', ' '), { leftovers: [] }, []],
])('reads a post with %s', (_, fields, expected, codes) => {
  const { stories, said } = read(HEAD + post('x', fields) + TAIL)
  expect([only(stories), places(said)]).toEqual([expect.objectContaining(expected), codes])
  expect(only(stories)).not.toHaveProperty('image')
})

test('a post without a headline becomes a draft that names its number', () => {
  const { stories, said } = read(HEAD + post('x', PUBLISHED, '') + TAIL)
  expect([only(stories), places(said)]).toMatchObject([{ title: 'Post 7', draft: true }, ['import-headline-missing 5']])
})

test('a guid that is no id leaves the key alone', () => {
  const { stories, said } = read((HEAD + post('x') + TAIL).replace('https://old.example/?p=7', 'post seven'))
  expect(only(stories)).not.toHaveProperty('id')
  expect([only(stories).keys, places(said)]).toEqual([['wxr https://old.example 7'], ['import-id 5']])
})

test('counts comments, and records of WordPress itself, in one line each', () => {
  const comment = '<wp:comment><wp:comment_content>x</wp:comment_content></wp:comment>'
  const record = (type: string) => `<item><title>r</title><wp:post_type>${type}</wp:post_type></item>\n`
  const { said } = read(
    HEAD +
      post('x', PUBLISHED + comment + comment) +
      ['revision', 'revision', 'wp_template'].map(record).join('') +
      TAIL,
  )
  expect(said).toMatchObject([
    { code: 'import-records', line: 9, message: expect.stringContaining('2 revision, 1 wp_template') },
    { code: 'import-comments', line: 1, message: expect.stringContaining('(2)') },
  ])
})

describe('what XML does not have', () => {
  test('forbidden characters are said once for each story, and columns count them', () => {
    const title = 'a\u0001\u0002\u0003'
    const { said } = read(`${HEAD + post('x', PUBLISHED, title) + post('x', PUBLISHED, title)}<item>\u0004</itme>`)
    const broken = { code: 'import-broken', line: 13, column: '<item>\u0004</itme>'.length + 1 }
    expect(places(said).slice(0, 2)).toEqual(['import-characters-removed 5', 'import-characters-removed 9'])
    expect(said.at(-1)).toMatchObject(broken)
  })

  test('empty lines before the export are passed over, and counted', () => {
    const { stories, said } = read(`\ufeff\n\n ${HEAD}${post('x')}${TAIL}`, 1)
    expect([only(stories).line, said]).toEqual([7, []])
  })

  test.each([
    [
      'an entity bomb',
      '<?xml version="1.0"?>\n<!DOCTYPE r [\n<!ENTITY a "aa">\n<!ENTITY b "&a;&a;">\n]>\n<rss>&b;</rss>',
      2,
    ],
    ['a DTD elsewhere', '<!DOCTYPE rss SYSTEM "https://elsewhere.example/rss.dtd"><rss></rss>', 1],
    ['elements that never end', '<rss>'.repeat(10_000), 1],
    ['nothing', '', 1],
  ])('%s is refused with its place', (_, text, line) => {
    const { stories, said } = readWhole(text)
    expect(stories).toEqual([])
    expect(said).toMatchObject([
      { code: 'import-broken', line, severity: 'error', message: expect.stringMatching(/Export it again/) },
    ])
  })
})

function readWhole(text: string): ReturnType<typeof read> {
  return read(text, Math.max(text.length, 1))
}
