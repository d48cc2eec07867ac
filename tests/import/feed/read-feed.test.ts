import { describe, expect, test } from 'vitest'
import { importFeed } from '../../../src/import/feed/read-feed.ts'
import { contextOf, only, places } from '../imported.ts'

const rss = (item: string, head = '') =>
  `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
<channel><title>Old</title><link>https://old.example/</link>${head}
<item><guid>https://old.example/?p=1</guid><link>https://old.example/2025/rupee.html</link>
<pubDate>Thu, 20 Nov 2025 12:11:00 GMT</pubDate>${item}</item></channel></rss>`
const TITLED = '<title>Rupee steadies</title>'

function read(text: string) {
  const { context, said } = contextOf('feed.xml')
  return { stories: importFeed(text, context), said }
}

describe('RSS as it is found', () => {
  test.each([
    [
      'keeps ids and addresses',
      TITLED,
      { id: 'https://old.example/?p=1', address: 'https://old.example/2025/rupee.html', goesOn: true, slug: 'rupee' },
    ],
    [
      'takes the text, and the description as a summary',
      `${TITLED}<description>It closed higher.</description><content:encoded><![CDATA[<p>One</p><p>Two</p>]]></content:encoded>`,
      { summary: 'It closed higher.', body: 'One\n\nTwo' },
    ],
    [
      'takes a description of one line for a summary',
      `${TITLED}<description>It closed higher.</description>`,
      { summary: 'It closed higher.', body: '' },
    ],
    [
      'takes a description with paragraphs for the text',
      `${TITLED}<description>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;</description>`,
      { body: 'One\n\nTwo' },
    ],
    [
      'reads references in titles',
      '<title>Rupee &amp;amp; dollar&amp;#8217;s day</title>',
      { title: 'Rupee & dollar’s day' },
    ],
    ['keeps signs of titles that are no markup', '<title>3 &lt; 4 &amp; 5</title>', { title: '3 < 4 & 5' }],
    [
      'reads the name out of an address of mail',
      `${TITLED}<author>asha@old.example (Asha Rao)</author>`,
      { authors: ['Asha Rao'] },
    ],
    ['tells an agency from an author', `${TITLED}<dc:creator>PTI</dc:creator>`, { authors: [], agency: 'PTI' }],
    [
      'takes the second date',
      `${TITLED}<dcterms:modified>2025-11-21T00:00:00Z</dcterms:modified>`,
      { updated: '2025-11-21T00:00:00Z' },
    ],
    [
      'takes a picture with caption and credit',
      `${TITLED}<media:content url="https://old.example/a.jpg" medium="image" width="3" height="2"><media:description>A bank.</media:description><media:credit>PTI</media:credit></media:content>`,
      { image: { url: 'https://old.example/a.jpg', caption: 'A bank.', credit: 'PTI', width: 3, height: 2 } },
    ],
    [
      'takes an enclosed picture, whose length of 0 says nothing',
      `${TITLED}<enclosure url="https://old.example/a.jpg" length="0" type="image/jpeg"/>`,
      { image: { url: 'https://old.example/a.jpg', type: 'image/jpeg' } },
    ],
    [
      'makes relative addresses absolute',
      `${TITLED}<content:encoded><![CDATA[<p><a href="../x">x</a></p>]]></content:encoded>`,
      { body: '[x](https://old.example/x)' },
    ],
    [
      'knows the names that HTML has for characters',
      `<title>Caf&eacute;s &amp; tea&hellip;</title><description>Five&nbsp;rupees</description>`,
      { title: 'Cafés & tea…', summary: 'Five rupees' },
    ],
    [
      'reads what a podcast says of an episode',
      `${TITLED}<itunes:author>Asha Rao</itunes:author><itunes:summary>It closed higher.</itunes:summary><itunes:image href="https://old.example/a.jpg"/>`,
      { authors: ['Asha Rao'], summary: 'It closed higher.', image: { url: 'https://old.example/a.jpg' } },
    ],
    [
      'takes an author as Atom names one',
      `${TITLED}<atom:author><atom:name>Asha Rao</atom:name></atom:author>`,
      { authors: ['Asha Rao'] },
    ],
    [
      'takes caption and credit that stand for a group of pictures',
      `${TITLED}<media:group><media:content url="https://old.example/a.jpg" medium="image"/><media:description type="html">&lt;b&gt;A&lt;/b&gt; &amp;amp; B</media:description><media:credit>PTI</media:credit></media:group>`,
      { image: { url: 'https://old.example/a.jpg', caption: 'A & B', credit: 'PTI' } },
    ],
    [
      'takes caption and credit that stand beside a thumbnail',
      `${TITLED}<media:thumbnail url="https://old.example/a.jpg"/><media:description>A bank.</media:description><media:credit>PTI</media:credit>`,
      { image: { url: 'https://old.example/a.jpg', caption: 'A bank.', credit: 'PTI' } },
    ],
    [
      'takes a description with a link for text, so that the link stays',
      `${TITLED}<description><![CDATA[<a href="https://old.example/x">B</a> said so.]]></description>`,
      { body: '[B](https://old.example/x) said so.' },
    ],
    [
      'offers categories as sections or topics',
      `${TITLED}<category>Markets</category><category>Rupee</category>`,
      { categories: ['Markets', 'Rupee'] },
    ],
  ])('%s', (_, item, expected) => {
    const { stories, said } = read(rss(item))
    expect(only(stories)).toMatchObject(expected)
    expect(said).toEqual([])
  })

  test.each([
    [
      'a second picture',
      '<media:content url="https://old.example/a.jpg" medium="image"/><media:content url="https://old.example/b.jpg" medium="image"/>',
      'import-leftover',
    ],
    [
      'a script in the text',
      '<content:encoded><![CDATA[<p>One</p><script>x()</script>]]></content:encoded>',
      'html-removed',
    ],
    ['another feed that it came from', '<source url="https://c.example/rss">C</source>', 'import-leftover'],
    ['who helped', '<dc:contributor>Lata Pillai</dc:contributor>', 'import-leftover'],
  ])('says of %s that it found no place', (_, item, code) => {
    expect(places(read(rss(TITLED + item)).said)).toEqual([`${code} 3`])
  })

  test('takes no beginning of the text, cut, for a summary', () => {
    const text = '<content:encoded><![CDATA[<p>One and two.</p>]]></content:encoded>'
    expect(only(read(rss(`${TITLED}<description>One and […]</description>${text}`)).stories)).not.toHaveProperty(
      'summary',
    )
  })

  test('mints an id where the guid is no address, and knows the story again by it', () => {
    const { stories, said } = read(rss(TITLED).replace('https://old.example/?p=1', '12345'))
    expect([only(stories).id, only(stories).keys, places(said)]).toEqual([
      undefined,
      ['feed old.example 12345'],
      ['import-id 3'],
    ])
  })

  test('takes the language of the feed where it is not the publication’s', () => {
    expect(only(read(rss(TITLED, '<language>hi</language>')).stories).language).toBe('hi')
  })
})

test.each([
  ['en_IN', {}, []],
  ['EN-in', {}, []],
  ['hi_IN', { language: 'hi-IN' }, []],
  ['English', {}, ['import-language 3']],
])('reads the language %j, and takes none for what is no tag', (language, expected, said) => {
  const read1 = read(rss(TITLED, `<language>${language}</language>`))
  expect([{ language: only(read1.stories).language }, places(read1.said)]).toEqual([
    { language: undefined, ...expected },
    said,
  ])
})

test('reads relative addresses against xml:base, one against the other', () => {
  const { stories } =
    read(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://old.example/x/"><title>Old</title>
<entry xml:base="2025/"><id>tag:old.example,2025:1</id><title>A</title><updated>2025-11-21T00:00:00Z</updated><link href="a.html"/>
<link rel="enclosure" type="audio/mpeg" href="a.mp3"/><content type="xhtml" xml:base="deep/"><div xmlns="http://www.w3.org/1999/xhtml"><p><a href="b.html">b</a></p></div></content></entry></feed>`)
  expect(only(stories)).toMatchObject({
    address: 'https://old.example/x/2025/a.html',
    body: "[b](https://old.example/x/2025/deep/b.html)\n\n<p><audio controls src='https://old.example/x/2025/a.mp3'></audio></p>",
    leftovers: [],
  })
})

test('reads relative addresses of an item against the feed’s page', () => {
  const item = `${TITLED}<enclosure url="/a.jpg" length="5" type="image/jpeg"/>`
  const text = rss(item).replace('https://old.example/2025/rupee.html', '/2025/rupee.html')
  expect(only(read(text).stories)).toMatchObject({
    address: 'https://old.example/2025/rupee.html',
    image: { url: 'https://old.example/a.jpg' },
  })
})

test('reads relative addresses of a text without an address of its own against those of the feed', () => {
  const item = { id: 'urn:a:1', title: 'One', content_html: '<p><a href="/b">b</a></p>', image: '/a.png' }
  const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'Old', home_page_url: 'https://old.example/' }
  const { stories } = read(JSON.stringify({ ...feed, items: [{ ...item, date_published: '2025-11-20T10:00:00Z' }] }))
  expect(only(stories)).toMatchObject({
    body: '[b](https://old.example/b)',
    image: { url: 'https://old.example/a.png' },
  })
})

test('reads Atom: kinds of text, both dates, authors', () => {
  const { stories } =
    read(`<feed xmlns="http://www.w3.org/2005/Atom"><title>Old</title><author><name>Desk</name></author>
<entry><id>tag:old.example,2025:1</id><title type="html">A &amp;amp; B</title><updated>2025-11-21T00:00:00Z</updated><published>2025-11-20T00:00:00Z</published>
<link href="https://old.example/a"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <b>two</b></p></div></content></entry></feed>`)
  expect(only(stories)).toMatchObject({
    ...{ id: 'tag:old.example,2025:1', title: 'A & B', authors: ['Desk'], line: 2 },
    ...{ published: '2025-11-20T00:00:00Z', updated: '2025-11-21T00:00:00Z', address: 'https://old.example/a' },
    body: '<p>One <b>two</b></p>',
  })
})

test('reads RDF', () => {
  const { stories } =
    read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://old.example/"><title>Old</title></channel>
<item rdf:about="https://old.example/1"><title>One</title><link>https://old.example/1</link><dc:date>2025-11-20T10:00:00Z</dc:date><dc:subject>India</dc:subject></item></rdf:RDF>`)
  expect(only(stories)).toMatchObject({
    id: 'https://old.example/1',
    published: '2025-11-20T10:00:00Z',
    categories: ['India'],
    line: 3,
  })
})

test('reads JSON Feed, plain text too', () => {
  const { stories } = read(
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Old',
      items: [
        {
          id: 'urn:a:1',
          title: 'One',
          content_text: 'A * b\n\nC <d>',
          date_published: '2025-11-20T10:00:00Z',
          image: 'https://old.example/a.png',
          tags: ['India'],
        },
      ],
    }),
  )
  expect(only(stories)).toMatchObject({
    id: 'urn:a:1',
    body: 'A \\* b\n\nC \\<d\\>',
    image: { url: 'https://old.example/a.png' },
    categories: ['India'],
  })
})

test.each([
  ['', 'import-broken 1'],
  ['<html><body>x</body></html>', 'import-broken 1'],
  ['<rss version="2.0"><channel>\n<item><title>Cut', 'import-broken 2'],
  ['<rss version="2.0"><channel>\n<item><title>&rupees;</title></item></channel></rss>', 'import-broken 2'],
  ['<rss version="2.0"><channel>\n<item><title>&noti;</title></item></channel></rss>', 'import-broken 2'],
  [
    '<!DOCTYPE rss [<!ENTITY nbsp "&x;&x;">]>\n<rss version="2.0"><channel><item><title>&nbsp;</title></item></channel></rss>',
    'import-broken 2',
  ],
  ['<rss version="2.0"><channel><title>a</title></channel></rss>', 'import-unknown 1'],
])('says of %j what is wrong', (text, place) => {
  const { stories, said } = read(text)
  expect([stories, places(said)]).toEqual([[], [place]])
})

describe('the description of a feed of Khabar’s own', () => {
  const ours = (description: string, text: string) => {
    const content = `<description>${description}</description><content:encoded><![CDATA[${text}]]></content:encoded>`
    return only(read(rss(`${TITLED}${content}`, '<generator>Khabar</generator>')).stories)
  }
  const LONG = 'One of many words. '.repeat(30).trim()

  test.each([
    ['is no summary where it is the text', 'It rose.', '<p>It rose.</p>'],
    ['nor where it is the beginning', `${LONG.slice(0, 296)}…`, `<p>${LONG}</p> <p>Second.</p>`],
    [
      'nor where it is the headline of a text without words',
      'Rupee steadies',
      "<p><img src='https://i.example/a' alt='A'></p>",
    ],
  ])('%s', (_, description, text) => {
    expect(ours(description, text)).not.toHaveProperty('summary')
    expect(ours(description, text).body).not.toBe('')
  })

  test.each([
    ['is text that is escaped as HTML', '3 &amp;lt; 4 &amp;amp; &amp;amp;lt;b&amp;amp;gt;', '3 < 4 & &lt;b&gt;'],
    [
      'and plain text in feeds from before that',
      '3 &lt; 4 &amp; R&amp;D &amp;amp; <![CDATA[<b>]]>',
      '3 < 4 & R&D &amp; <b>',
    ],
  ])('%s', (_, description, summary) => {
    expect(ours(description, '<p>It rose.</p>')).toMatchObject({ summary, body: 'It rose.' })
  })
})
