import { describe, expect, test } from 'vitest'
import { wordingOf } from '../../../src/problem/index.ts'
import { only, places } from '../imported.ts'
import { DATES, FEATURED, HEAD, PICTURE, PUBLISHED, post, read, TAIL } from './reading.ts'

test('keeps of a post what a story has a field for', () => {
  const fields = `${PUBLISHED}<wp:post_modified_gmt>2025-11-20 12:35:00</wp:post_modified_gmt>
<category domain="category" nicename="markets"><![CDATA[Markets]]></category><category domain="category" nicename="uncategorized">Uncategorized</category>
<category domain="post_tag" nicename="rupee"><![CDATA[Rupee]]></category><excerpt:encoded><![CDATA[It closed &lt;higher&gt;.]]></excerpt:encoded>${FEATURED}`
  const { stories, said } = read(`${HEAD}${post('One.\n\nTwo.', fields, 'Rupee &amp;amp; dollar')}${PICTURE}${TAIL}`)
  expect(only(stories)).toEqual({
    ...{ file: 'export.xml', line: 5, keys: ['wxr https://old.example 7'], id: 'https://old.example/?p=7' },
    ...{ title: 'Rupee & dollar', summary: 'It closed <higher>.', slug: 'rupee-steadies' },
    ...{ published: '2025-11-20T12:11:00Z', updated: '2025-11-20T12:35:00Z', authors: ['Asha Rao'] },
    ...{ sections: [], categories: ['Markets'], topics: ['Rupee'], address: 'https://old.example/2025/rupee/' },
    image: { url: 'https://old.example/up/bank.jpg', alt: 'A queue', caption: 'A bank & a queue.' },
    body: 'One.\n\nTwo.',
    leftovers: [],
    ...{ origin: 'wxr https://old.example 7', aliases: ['https://old.example/?p=7'], lists: expect.any(Array) },
  })
  expect(said).toEqual([])
})

test('finds a featured picture that comes before its post as one that comes after', () => {
  const fields = PUBLISHED + FEATURED
  const [before, after] = [PICTURE + post('x', fields), post('x', fields) + PICTURE].map((items) =>
    read(HEAD + items + TAIL),
  )
  expect(only(before?.stories ?? []).image).toEqual(only(after?.stories ?? []).image)
  expect(only(after?.stories ?? []).image?.alt).toBe('A queue')
})

test('reads the same whatever pieces the text comes in', () => {
  const text = `${HEAD}${post('<p>A “quote” &amp; <b>b</b></p>', PUBLISHED + FEATURED)}${PICTURE}${TAIL}`
  const whole = read(text)
  for (const size of [1, 7, 64, 1000]) expect(read(text, size)).toEqual(whole)
})

describe('what an editor of WordPress holds becomes what its site shows', () => {
  test.each([
    ['paragraphs and breaks of the classic editor', 'One\ntwo\n\nThree', 'One  \ntwo\n\nThree'],
    [
      'blocks',
      '<!-- wp:paragraph -->\n<p>One</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:heading -->\n<h2>Two</h2>\n<!-- /wp:heading -->',
      'One\n\n## Two',
    ],
    ['the mark of the rest of a post', 'One\n\n<!--more-->\n\nTwo', 'One\n\nTwo'],
    [
      'an address alone on its line',
      'One\n\nhttps://video.example/1\n\nTwo',
      'One\n\n[https://video.example/1](https://video.example/1)\n\nTwo',
    ],
    ['[embed]', '[embed]https://video.example/1[/embed]', '[https://video.example/1](https://video.example/1)'],
    [
      '[caption]',
      '[caption id="a" width="3"]<img src="https://x.example/a.jpg" alt="A" /> Words[/caption]',
      "<figure><img src='https://x.example/a.jpg' alt='A' /><figcaption>Words</figcaption></figure>",
    ],
    [
      '[gallery]',
      'One\n\n[gallery ids="9"]',
      "One\n\n<figure><img src='https://old.example/up/bank.jpg' alt='A queue' /><figcaption>A bank &amp; a queue.</figcaption></figure>",
    ],
    ['a list in a text', 'One\n\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n\nTwo', 'One\n\n-   a\n-   b\n\nTwo'],
    ['a shortcode that was escaped', 'Write [[gallery]] so.', 'Write \\[gallery\\] so.'],
    ['brackets of a text', 'He said [sic] so [1].', 'He said \\[sic\\] so \\[1\\].'],
    ['a quotation', '<blockquote>One\n\nTwo</blockquote>', '> One\n> \n> Two'],
    ['relative addresses', 'See <a href="/a">this</a>.', 'See [this](https://old.example/a).'],
  ])('%s', (_, content, body) => {
    const { stories } = read(HEAD + post(content) + PICTURE + TAIL)
    expect(only(stories).body).toBe(body)
  })
})

test.each([
  ['an own shortcode', 'One\n\n[chart id="3"]', ['import-shortcode 10'], /\[chart id="3"\\?\]/],
  ['a script', 'One\n\n<script>alert(1)</script>', ['html-removed 10'], /^One$/],
  ['a handler', '<p onclick="x()">One</p>', ['html-removed 8'], /^One$/],
  ['a block that WordPress fills', 'One\n\n<!-- wp:latest-posts {"n":3} /-->', ['import-leftover 10'], /^One$/],
])('says of %s where it stands', (_, content, codes, body) => {
  const { stories, said } = read(HEAD + post(content) + TAIL)
  expect([places(said), only(stories).body]).toEqual([codes, expect.stringMatching(body)])
})

test.each([
  [
    'a draft without a date',
    '<wp:status>draft</wp:status><wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><wp:post_modified_gmt>2025-11-01 10:00:00</wp:post_modified_gmt>',
    { draft: true, published: '2025-11-01T10:00:00Z' },
    ['import-draft-dated 5'],
  ],
  [
    'a schedule',
    '<wp:status>future</wp:status><wp:post_date_gmt>2099-01-01 00:00:00</wp:post_date_gmt>',
    { published: '2099-01-01T00:00:00Z' },
    [],
  ],
  ['a pending post', `<wp:status>pending</wp:status>${DATES}`, { draft: true }, []],
  ['a private post', `<wp:status>private</wp:status>${DATES}`, { draft: true }, ['import-private 5']],
  [
    'a post with a password',
    `${PUBLISHED}<wp:post_password>x</wp:post_password>`,
    { draft: true },
    ['import-private 5'],
  ],
  [
    'a time without a zone',
    '<wp:status>publish</wp:status><wp:post_date>2025-11-20 17:41:00</wp:post_date>',
    { published: '2025-11-20 17:41:00' },
    [],
  ],
  ['no date at all', '<wp:status>publish</wp:status>', {}, ['import-date 5']],
  [
    'a custom field',
    `${PUBLISHED}<wp:postmeta><wp:meta_key>mood</wp:meta_key><wp:meta_value>calm</wp:meta_value></wp:postmeta>`,
    { leftovers: [{ line: 7, text: 'mood: calm' }] },
    ['import-leftover 7'],
  ],
])('reads %s', (_, fields, expected, codes) => {
  const { stories, said } = read(HEAD + post('x', fields) + TAIL)
  expect(only(stories)).toMatchObject(expected)
  expect(places(said)).toEqual(codes)
})

test('says of what becomes no story how much of it there is, and takes nothing from the trash', () => {
  const page = '<item><title>About</title><wp:post_type>page</wp:post_type></item>\n'
  const { stories, said } = read(`${HEAD}${post('x', `<wp:status>trash</wp:status>${DATES}`)}${page}${page}${TAIL}`)
  expect(stories).toEqual([])
  expect(said.map(wordingOf)).toEqual([
    '2 of the type "page" became no stories; the first stands here. Only posts do, unless you name others too: --types post,page.',
    'This post lies in the trash, and was not taken.',
  ])
})

describe('a broken export gives no story, and says where', () => {
  const bomb = '<!DOCTYPE r [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
  test.each([
    ['cut in the middle', (HEAD + post('x') + TAIL).slice(0, 900), 8],
    ['an element that is closed by another', `${HEAD}<item><title>x</item>${TAIL}`, 5],
    ['an entity bomb', HEAD.replace('?>', `?>${bomb}`) + post('&b;') + TAIL, 1],
    ['an entity that nobody declared', `${HEAD}<item><title>a &nope; b</title></item>${TAIL}`, 5],
  ])('%s', (_, text, line) => {
    const { stories, said } = read(text)
    expect([stories, places(said)]).toEqual([[], [`import-broken ${line}`]])
  })
})

test('goes on after a character that no feed can carry, and says that it is left out', () => {
  const { stories, said } = read(HEAD + post('One\u0008 two') + TAIL)
  expect([only(stories).body, places(said)[0]]).toEqual(['One two', 'import-characters-removed 8'])
})
