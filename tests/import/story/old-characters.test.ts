import { describe, expect, test } from 'vitest'
import { importFeed } from '../../../src/import/feed/read-feed.ts'
import { importPage } from '../../../src/import/page/read-pages.ts'
import { contextOf, only, places } from '../imported.ts'
import { HEAD, PUBLISHED, post, read as readExport, TAIL } from '../wordpress/reading.ts'

/** What old programs write for “It’s” …, and how it is read. */
const REFERENCES = '&#147;It&#146;s&#x94; &#133;'
const CONTROLS = '\u0093It\u0092s\u0094 \u0085'
const READ = '“It’s” …'

const rss = (title: string, text: string) =>
  `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Old</title>
<item><guid>https://old.example/1</guid><title>${title}</title><pubDate>Thu, 20 Nov 2025 12:11:00 GMT</pubDate>
<description>${title}</description><content:encoded><![CDATA[<p>${text}</p><p>More.</p>]]></content:encoded></item></channel></rss>`
const atom = (title: string, text: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:a</id>
<entry><id>urn:a:1</id><title type="html"><![CDATA[${title}]]></title><published>2025-11-20T12:11:00Z</published>
<summary>${title}</summary><content type="html"><![CDATA[<p>${text}</p><p>More.</p>]]></content></entry></feed>`

function feed(source: string) {
  const { context, said } = contextOf('feed.xml')
  return { story: only(importFeed(source, context)), said }
}

describe('references of Windows-1252 are read as HTML reads them, and nothing is said', () => {
  test.each([
    ['RSS', rss(REFERENCES, REFERENCES)],
    ['Atom', atom(REFERENCES, REFERENCES)],
  ])('in %s', (_, source) => {
    const { story, said } = feed(source)
    expect(story).toMatchObject({ title: READ, body: `${READ}\n\nMore.` })
    expect(said).toEqual([])
  })

  test('in the HTML of a JSON feed, whose titles are plain text', () => {
    const item = {
      id: 'urn:a:1',
      title: 'On &#147;',
      content_html: `<p>${REFERENCES}</p>`,
      date_published: '2025-11-20T12:11:00Z',
    }
    const { story } = feed(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Old', items: [item] }))
    expect(story).toMatchObject({ title: 'On &#147;', body: READ })
  })

  test.each([1, 7, 100_000])('in an export that is read %i characters at a time', (size) => {
    const { stories, said } = readExport(HEAD + post(`<p>${REFERENCES}</p>`, PUBLISHED, REFERENCES) + TAIL, size)
    expect(only(stories)).toMatchObject({ title: READ, body: READ })
    expect(said).toEqual([])
  })
})

describe('control characters are read as Windows-1252 has them, and that is said with its place', () => {
  test('in a feed', () => {
    const { story, said } = feed(rss(CONTROLS, CONTROLS))
    expect(story).toMatchObject({ title: READ, body: `${READ}\n\nMore.` })
    expect(places(said)).toEqual(['import-windows-1252 2'])
  })

  test.each([1, 7, 100_000])('in an export that is read %i characters at a time', (size) => {
    const { stories, said } = readExport(HEAD + post(CONTROLS, PUBLISHED, CONTROLS) + TAIL, size)
    expect(only(stories)).toMatchObject({ title: READ, body: READ })
    expect(places(said)).toEqual(['import-windows-1252 5'])
  })

  test('in the text of a page', () => {
    const { context, said } = contextOf('page.txt')
    const { title, body } = importPage(
      `Home / India\n${CONTROLS} she said today\nLast Updated : Nov 26 2025 | 10:48 PM IST\n\nThe rain ${CONTROLS} came.\n\nIt went on.`,
      context,
    )
    expect([title, body]).toEqual([`${READ} she said today`, expect.stringContaining(`The rain ${READ} came.`)])
    expect(places(said)).toContain('import-windows-1252 2')
  })
})
