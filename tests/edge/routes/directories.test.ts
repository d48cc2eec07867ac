import { parseOpml } from 'feedsmith'
import { describe, expect, test } from 'vitest'
import { examineDocument } from '../../../src/conformance/index.ts'
import { HOSTILE } from '../../feed/hostile.ts'
import { appOver } from '../../harness/app-over.ts'
import { publicationFile, storyFile } from '../../harness/content.ts'

const SITE = 'https://news.example'

interface Outline {
  text?: string
  type?: string
  xmlUrl?: string
  htmlUrl?: string
  outlines?: Outline[]
}

describe('OPML', () => {
  test.each([
    ['/opml.xml', 'rss.xml', 'rss'],
    ['/opml/atom.xml', 'atom.xml', 'rss'],
    ['/opml/json.xml', 'feed.json', 'JSONFeed'],
  ])('%s holds the %s of every channel, grouped, and every address in it is alive', async (path, file, feedType) => {
    const { app } = appOver(HOSTILE)
    const response = await app.request(`${SITE}${path}`)
    expect(response.headers.get('Content-Type')).toBe('text/x-opml; charset=utf-8')
    const { body } = parseOpml(await response.text()) as { body: { outlines: Outline[] } }
    expect(body.outlines.map(({ text }) => text)).toEqual(['Test Wire', 'Sections', 'Topics', 'Authors', 'Languages'])
    const flat = (outlines: Outline[]): Outline[] =>
      outlines.flatMap((outline) => [outline, ...flat(outline.outlines ?? [])])
    const feeds = flat(body.outlines).filter(({ xmlUrl }) => xmlUrl !== undefined)
    expect(feeds.length).toBe(1 + 2 + 6 + 2 + 2)
    expect(feeds.map(({ text }) => text)).toContain('Test Wire: World & <News>')
    for (const { type, xmlUrl = '', htmlUrl = '' } of feeds) {
      expect([type, xmlUrl.split('/').at(-1)]).toEqual([feedType, file])
      expect([xmlUrl, (await app.request(xmlUrl)).status]).toEqual([xmlUrl, 200])
      expect([htmlUrl, (await app.request(htmlUrl)).status]).toEqual([htmlUrl, 200])
    }
  })
})

describe('the news sitemap', () => {
  const HOUR = 3_600_000
  const now = Date.UTC(2025, 11, 1, 12)
  const at = (hours: number) => new Date(now + hours * HOUR).toISOString()
  const folder = {
    'publication.yaml': publicationFile(),
    'world/fresh.md': storyFile(1, [`published: ${at(-1)}`, 'title: "Fish & <chips>"', 'language: hi-IN']),
    'world/old.md': storyFile(2, [`published: ${at(-48)}`]),
    'world/almost.md': storyFile(3, [`published: ${at(-47)}`]),
    'world/later.md': storyFile(4, [`published: ${at(1)}`]),
    'world/retracted.md': storyFile(5, [`published: ${at(-2)}`, `retracted: {at: "${at(-1)}", reason: Wrong}`]),
    'world/elsewhere.md': storyFile(6, [`published: ${at(-2)}`, 'link: https://else.example/']),
    'world/draft.md': storyFile(7, [`published: ${at(-2)}`, 'draft: true']),
  }
  const locations = async (moment: number) => {
    const response = await appOver(folder, moment).app.request(`${SITE}/news-sitemap.xml`)
    const text = await response.text()
    return { text, response, paths: [...text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc]) => loc?.replace(SITE, '')) }
  }

  test('lists the visible stories of two days that search engines may show', async () => {
    const { text, paths, response } = await locations(now)
    expect(paths).toEqual(['/world/fresh', '/world/almost'])
    expect(response.headers.get('Content-Type')).toBe('application/xml; charset=utf-8')
    expect(text).toContain(
      '<news:news><news:publication><news:name>Test Wire</news:name><news:language>hi</news:language></news:publication>' +
        `<news:publication_date>${at(-1)}</news:publication_date><news:title>Fish &amp; &lt;chips&gt;</news:title></news:news>`,
    )
  })

  test('a story joins at its moment and leaves after two days, and no copy outlives either', async () => {
    const first = await locations(now + HOUR - 600_000)
    expect(first.response.headers.get('Cache-Control')).toBe('public, max-age=600')
    expect((await locations(now + HOUR)).paths).toEqual(['/world/later', '/world/fresh'])
    expect((await locations(now + 47 * HOUR)).paths).toEqual(['/world/later'])
    expect((await locations(now + 49 * HOUR)).paths).toEqual(['/world/later'])
    expect((await locations(now + 49 * HOUR)).response.headers.get('Last-Modified')).toBe(
      new Date(now + 49 * HOUR).toUTCString(),
    )
  })
})

describe('the news sitemap after two quiet days', () => {
  const now = Date.UTC(2025, 11, 10)
  const OLD = 'published: 2025-12-01T00:00:00Z'
  const textOf = async (...stories: string[][]) => {
    const files = stories.map((lines, number) => [`world/s${number}.md`, storyFile(number, lines)])
    const folder = { 'publication.yaml': publicationFile(), ...Object.fromEntries(files) }
    const response = await appOver(folder, now).app.request(`${SITE}/news-sitemap.xml`)
    const bytes = new Uint8Array(await response.arrayBuffer())
    const { findings } = examineDocument({ bytes, file: 'news-sitemap.xml', now, url: `${SITE}/news-sitemap.xml` })
    expect(findings).toEqual([])
    return new TextDecoder().decode(bytes)
  }

  test.each([
    ['the newest story, which is news no more', [[OLD], ['published: 2025-11-01T00:00:00Z']], '/world/s0'],
    ['no retracted one', [[OLD], [OLD, 'retracted: {at: "2025-12-09T00:00:00Z", reason: Wrong}']], '/world/s0'],
    [
      'none that lives elsewhere',
      [['published: 2025-12-09T00:00:00Z', 'link: https://else.example/'], [OLD]],
      '/world/s1',
    ],
    ['none that is still hidden', [['published: 2025-12-11T00:00:00Z'], [OLD]], '/world/s1'],
    ['the home page where there is no story', [], '/'],
    ['the home page where there is none to be shown', [[OLD, 'link: https://else.example/']], '/'],
  ])('lists %s: an empty one is an error', async (_, stories, path) => {
    const text = await textOf(...stories)
    expect([...text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc]) => loc)).toEqual([SITE + path])
    expect(text).not.toContain('<news:news>')
  })
})

test('robots may read everything, and are shown the news', async () => {
  const response = await appOver(HOSTILE).app.request(`${SITE}/robots.txt`)
  expect(await response.text()).toBe('User-agent: *\nAllow: /\n\nSitemap: https://news.example/news-sitemap.xml\n')
})

describe('what search engines are told of a story', () => {
  const factsOf = async (path: string) => {
    const html = await (await appOver(HOSTILE).app.request(`${SITE}${path}`)).text()
    const script = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1]
    return script === undefined ? undefined : JSON.parse(script)
  }

  test('dates, writers, picture, topics', async () => {
    expect(await factsOf('/world/markup')).toMatchObject({
      '@type': 'NewsArticle',
      mainEntityOfPage: 'https://news.example/world/markup',
      datePublished: '2025-11-26T17:18:00.000Z',
      dateModified: '2025-11-26T17:18:00.000Z',
      author: [
        { '@type': 'Person', name: 'Asha <Rao> & Co', url: 'https://news.example/authors/asha' },
        { '@type': 'Person', name: 'Ben "B" O\'Neil' },
      ],
      publisher: { name: 'Test Wire' },
      image: ['https://img.example/a.jpg?w=1&h=2'],
      keywords: ['R&D', '<script>', 'quote "me"', "it's ]]>", 'Ukraine'],
    })
  })

  test('corrections, with their dates', async () => {
    expect(await factsOf('/sport/corrected')).toMatchObject({
      dateModified: '2025-11-24T07:30:00.000Z',
      correction: [
        { '@type': 'CorrectionComment', text: 'It was 4, not 5 & "six".', datePublished: '2025-11-24T07:30:00.000Z' },
      ],
    })
  })

  test('an agency writes what has no byline; nothing is told of a retracted story', async () => {
    expect(await factsOf('/sport/plain')).toMatchObject({ author: [{ '@type': 'Organization', name: 'Reuters' }] })
    expect(await factsOf('/sport/retracted')).toBeUndefined()
  })
})

test('a page is framed by nobody, guessed at by nobody, and runs nothing that it does not name', async () => {
  const { app } = appOver(HOSTILE)
  for (const path of ['/', '/feeds', '/world', '/world/markup', '/sport/retracted']) {
    const { headers } = await app.request(`${SITE}${path}`)
    const policy = headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('X-Frame-Options')).toBe('DENY')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin')
  }
})
