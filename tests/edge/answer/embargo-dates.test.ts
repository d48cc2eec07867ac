import { expect, test } from 'vitest'
import { appOver } from '../../harness/app-over.ts'
import { type Folder, publicationFile, storyFile } from '../../harness/content.ts'

/** Written in October, let go in November, in India; all else was published between the two. */
const HELD = ['published: Oct 31 2025 | 10:00 PM IST', 'embargo: Nov 2 2025 | 6:00 AM IST']
const FOLDER: Folder = {
  'publication.yaml': publicationFile(),
  'world/held.md': storyFile(1, [...HELD, 'authors: [Asha Rao]', 'topics: [Budget]']),
  'world/changed-while-held.md': storyFile(2, [
    ...HELD.slice(0, 1),
    'updated: Oct 31 2025 | 11:00 PM IST',
    'embargo: Nov 2 2025 | 5:00 AM IST',
  ]),
  'world/between.md': storyFile(3, ['published: Nov 1 2025 | 9:00 AM IST']),
  'world/embargo-that-was-none.md': storyFile(4, [
    'published: Oct 30 2025 | 9:00 AM IST',
    'embargo: Oct 29 2025 | 9:00 AM IST',
  ]),
  'world/corrected-while-held.md': storyFile(5, [
    HELD[0] as string,
    'corrections: [{at: Oct 31 2025 | 11:00 PM IST, note: It was Tuesday.}]',
    'embargo: Nov 2 2025 | 4:00 AM IST',
  ]),
  'world/retracted-while-held.md': storyFile(6, [
    HELD[0] as string,
    'retracted: {at: Oct 31 2025 | 11:00 PM IST, reason: It was not so.}',
    'embargo: Nov 2 2025 | 3:00 AM IST',
  ]),
}
const NOON = Date.parse('2025-11-02T12:00:00+05:30')

async function documents(now: number, paths: readonly string[]): Promise<Map<string, string>> {
  const { app } = appOver(FOLDER, now)
  const texts = paths.map(
    async (path) => [path, await (await app.request(`https://news.example${path}`)).text()] as const,
  )
  return new Map(await Promise.all(texts))
}

const CHANNELS = ['', '/world', '/topics/budget', '/authors/asha-rao', '/languages/en-in']
const PATHS = [
  ...CHANNELS.flatMap((path) => [
    path || '/',
    ...['rss.xml', 'atom.xml', 'feed.json'].map((file) => `${path}/${file}`),
  ]),
  ...['held', 'changed-while-held', 'corrected-while-held', 'retracted-while-held'].map((slug) => `/world/${slug}`),
  ...['/feeds', '/opml.xml', '/news-sitemap.xml'],
]

test('no document names the moment at which a story under embargo was written', async () => {
  for (const [path, text] of await documents(NOON, PATHS)) {
    expect([path, /2025-10-31|31 Oct|Oct(?:ober)? 31/.exec(text)?.[0]]).toEqual([path, undefined])
    expect(text.length).toBeGreaterThan(100)
  }
})

test('all formats, the page, its words for search engines and the sitemap name the moment at which the embargo lifted', async () => {
  const read = await documents(NOON, PATHS)
  const of = (path: string) => read.get(path) ?? ''
  const item = (path: string, from: string, to: string) =>
    of(path)
      .split(from)
      .find((part) => part.includes('000000000001'))
      ?.split(to)[0] ?? ''
  expect(item('/rss.xml', '<item>', '</item>')).toContain('<pubDate>Sun, 02 Nov 2025 00:30:00 GMT</pubDate>')
  expect(item('/rss.xml', '<item>', '</item>')).toContain('<atom:updated>2025-11-02T00:30:00.000Z</atom:updated>')
  expect(item('/atom.xml', '<entry>', '</entry>')).toContain('<published>2025-11-02T00:30:00.000Z</published>')
  expect(JSON.parse(of('/feed.json')).items[0]).toMatchObject({
    date_published: '2025-11-02T00:30:00.000Z',
    date_modified: '2025-11-02T00:30:00.000Z',
  })
  for (const path of ['/world/held', '/', '/world', '/feeds'])
    expect(of(path)).toContain('<time datetime="2025-11-02T00:30:00.000Z">2 November 2025, 6:00 AM IST</time>')
  expect(of('/world/held')).toContain(
    '"datePublished":"2025-11-02T00:30:00.000Z","dateModified":"2025-11-02T00:30:00.000Z"',
  )
  expect(of('/news-sitemap.xml')).toContain('<news:publication_date>2025-11-02T00:30:00.000Z</news:publication_date>')
})

test('a change while the story was held back is none to readers', async () => {
  const { '/feed.json': json = '{}', '/world/changed-while-held': page = '' } = Object.fromEntries(
    await documents(NOON, PATHS),
  )
  const { items } = JSON.parse(json) as { items: Record<string, string>[] }
  const changed = items.find(({ id }) => id?.endsWith('2'))
  expect([changed?.date_published, changed?.date_modified]).toEqual(Array(2).fill('2025-11-01T23:30:00.000Z'))
  expect(page).not.toContain('Updated')
})

test('feeds, pages and archives are in the order of these moments, and a month holds what appeared in it', async () => {
  const newest = [
    ...['held', 'changed-while-held', 'corrected-while-held', 'retracted-while-held'],
    ...['between', 'embargo-that-was-none'],
  ]
  const order = (text: string) =>
    [...text.matchAll(/(?:<link>|<h2>\s*<a href="|"url":")[^"<]*\/world\/([a-z-]+)["<]/g)].map(([, slug]) => slug)
  for (const [path, text] of await documents(NOON, ['/', '/world', '/rss.xml', '/world/feed.json']))
    expect([path, order(text)]).toEqual([path, newest])
  const december = Date.parse('2025-12-05T12:00:00+05:30')
  const paths = ['11', '10'].map((month) => `/archive/2025-${month}/rss.xml`)
  const archives = await documents(december, paths)
  expect(paths.map((path) => order(archives.get(path) ?? ''))).toEqual([newest.slice(0, 5), newest.slice(5)])
})
