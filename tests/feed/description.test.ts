import { DomUtils, parseDocument } from 'htmlparser2'
import { describe, expect, test } from 'vitest'
import { feedsOf } from '../harness/app-over.ts'
import { type Folder, publicationFile, storyFile } from '../harness/content.ts'
import { NPM_READERS } from '../readers/npm-readers.ts'

const PUBLICATION = { 'publication.yaml': publicationFile() }
const LONG = 'Many words of a long first paragraph. '.repeat(20).trim()

/** The description of an item, as a program shows it that takes it for HTML. */
function shownIn(item: string): string | undefined {
  const [, escaped] = /<description>([^<]*)<\/description>/.exec(item) ?? []
  if (escaped === undefined) return undefined
  const [html] = parseDocument(`<a>${escaped}</a>`, { xmlMode: true }).childNodes
  return DomUtils.textContent(parseDocument(DomUtils.textContent(html ?? [])))
}

async function itemOf(lines: string[], body?: string, more: string[] = []): Promise<string> {
  const folder = { 'publication.yaml': publicationFile(...more), 'world/a.md': storyFile(1, lines, body) }
  const { rss } = await feedsOf(folder)
  return /<item>.*<\/item>/s.exec(rss)?.[0] ?? ''
}

describe('an item of RSS has a description, before its full text, that says', () => {
  const rows: [says: string, of: string, lines: string[], body: string][] = [
    ['Said.', 'the summary', ['summary: Said.'], 'Text.'],
    ['Text & more.', 'a text without summary: its first paragraph', [], 'Text *& more*.\n\nSecond.'],
    ['After it.', 'a text that begins with a picture: the first paragraph with words', [], '![A](a.png)\n\nAfter it.'],
    ['Text.', 'a text that begins with a subhead', [], '## Head\n\nText.'],
    ['Aligned.', 'a paragraph with attributes', [], '<p align="left">Aligned.</p>'],
    ['First second', 'a text that is a list', [], '- First\n- second'],
    ['a b 1 2', 'a text that is a table', [], '|a|b|\n|-|-|\n|1|2|'],
    ['let a = 1', 'a text that is code', [], '```\nlet a = 1\n```'],
    ['The head', 'a text that is a subhead', [], '## The head'],
    ['Story 1', 'a text that is a picture: the headline', [], '![A](a.png)'],
    ['Story 1', 'a story with a picture alone', ['image: {url: "https://i.example/a.jpg", alt: A}'], ''],
    ['Story 1', 'a story without text', [], ''],
    ['Wrong.', 'a retraction: its reason', ['retracted: {at: 2025-11-27T10:00:00Z, reason: Wrong.}'], 'Secret.'],
  ]
  test.each(rows)('%j of %s', async (says, _, lines, body) => {
    const item = await itemOf(lines, body)
    expect(shownIn(item)).toBe(says)
    expect(item.indexOf('<description>')).toBeLessThan(item.indexOf('<content:encoded>'))
    expect(shownIn(await itemOf(lines, body, ['feed: {text: summary}']))).toBe(says)
  })

  test('the beginning of a long text, cut between words', async () => {
    expect(shownIn(await itemOf([], LONG))).toMatch(/^Many words.{250,290}[a-z.]…$/)
    expect(LONG).toContain(`${shownIn(await itemOf([], LONG))?.slice(0, -1)} `)
  })

  test.each([
    ['a script without spaces', '名古屋の天気は晴れです。'.repeat(60)],
    ['a word, and then none', `A ${'名'.repeat(600)}`],
    ['letters of several characters', '👩‍👩‍👧‍👦'.repeat(60)],
    ['vowel signs', 'नि'.repeat(400)],
  ])('as many whole letters of %s as have room', async (_, text) => {
    const shown = shownIn(await itemOf([], text)) ?? ''
    expect(shown.length).toBeGreaterThan(280)
    expect(shown.length).toBeLessThanOrEqual(301)
    const letters = [...new Intl.Segmenter('hi').segment(text)].map(({ segment }) => segment)
    const kept = [...new Intl.Segmenter('hi').segment(shown.slice(0, -1))].map(({ segment }) => segment)
    expect(kept).toEqual(letters.slice(0, kept.length))
  })
})

describe('a description reaches programs that take it for HTML, whole', () => {
  const texts = [
    'Inflation stays < 6% while growth is > 7%',
    'AT&T <b>bold</b> & <Sons>, a<b, i > j && k',
    'A text on &lt;, &amp;amp; and &copy; <!-- and --> </p>',
    '<script>alert(1)</script> "quoted" \'too\' ]]>',
  ]
  const readers = NPM_READERS.filter(({ formats }) => formats.includes('rss'))
  const rows = texts.flatMap((text) => readers.map((reader) => ({ text, reader, name: reader.name })))

  test.each(rows)('$name: $text', async ({ text, reader }) => {
    const folder: Folder = {
      ...PUBLICATION,
      'world/a.md': storyFile(1, [`summary: ${JSON.stringify(text)}`]),
      'world/b.md': storyFile(
        2,
        ['published: Nov 25 2025 | 9:00 AM IST'],
        text.replace(/[&<>]/g, (sign) => `\\${sign}`),
      ),
    }
    const { rss } = await feedsOf(folder)
    const stories = await reader.parse(rss, 'rss')
    expect(stories.map(({ summary }) => summary)).toEqual([text, text])
  })

  test('and is escaped once in all other places, which hold plain text', async () => {
    const text = 'R&D < 6% & > 7%'
    const folder: Folder = {
      'publication.yaml': publicationFile('rights: R&D < 6%').replace('News for tests.', text),
      'world/a.md': storyFile(1, [
        `title: "${text}"`,
        `topics: ["${text}"]`,
        `authors: ["${text}"]`,
        `image: {url: "https://i.example/a.jpg", alt: "${text}"}`,
      ]),
    }
    const { rss, atom, json } = await feedsOf(folder)
    const once = 'R&amp;D &lt; 6% &amp; &gt; 7%'
    for (const name of ['title', 'category', 'dc:creator', 'media:description type="plain"'])
      expect(rss).toContain(`<${name}>${once}</`)
    // The Profile names an item's description alone, and the W3C validator warns of escapes in a channel's.
    expect(rss).toContain(`<description>${once}</description><`)
    expect(rss.indexOf(`<description>${once}`)).toBeLessThan(rss.indexOf('<item>'))
    expect(atom).toContain(`<title type="text">${once}</title>`)
    expect(JSON.parse(json).items[0].title).toBe(text)
  })
})
