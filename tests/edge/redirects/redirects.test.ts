import type { HonoBase } from 'hono/hono-base'
import { describe, expect, test } from 'vitest'
import { appOver } from '../../harness/app-over.ts'
import { appOverD1 } from '../../harness/app-over-d1.ts'
import { type Folder, publicationFile, storyFile } from '../../harness/content.ts'
import { publishedDatabase } from '../../harness/publish-api-over.ts'

const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=='

const FOLDER: Folder = {
  'publication.yaml': publicationFile(),
  'world/talks.md': storyFile(1, [
    'topics: [Ports]',
    'moved: [/2024/05/talks/, "/?p=12", /वार्ता]',
    'image: {url: /media/port.png, alt: A port}',
  ]),
  'world/held.md': storyFile(2, ['embargo: Nov 28 2025 | 10:48 PM IST', 'moved: [/old/held, "/?p=13"]']),
  'world/over.md': storyFile(3, ['expires: Nov 27 2025 | 8:00 AM IST', 'moved: [/old/over]']),
  'world/false.md': storyFile(4, [
    'retracted: {at: Nov 27 2025 | 8:00 AM IST, reason: It was wrong.}',
    'moved: [/old/false]',
  ]),
  'media/port.png': Buffer.from(PICTURE, 'base64'),
  'redirects.yaml': [
    '/politics/*: /sport/*',
    '/category/world/feed/: /world/rss.xml',
    '/photos/port.png: /media/port.png',
    '/?cat=4: /world',
    '/old/subject/feed.json: /topics/ports/feed.json',
    '/gone/for/good: gone',
    '/politics/special: /old/over',
    '',
  ].join('\n'),
}

const NOW = Date.parse('2025-11-27T12:00:00Z')
const STORES: [string, (folder: Folder) => Promise<HonoBase>][] = [
  ['the bundled edition', async (folder) => appOver(folder, NOW).app],
  [
    'D1',
    async (folder) => {
      const database = await publishedDatabase(folder)
      return appOverD1(database, folder, NOW).app
    },
  ],
]

const ROWS: [asked: string, status: number, leadsTo: string | null, why: string][] = [
  ['/2024/05/talks/', 301, '/world/talks', 'an old permalink, as it was written'],
  ['/2024/05/talks', 301, '/world/talks', 'without the slash at its end'],
  ['/2024/05/talks/?utm_source=x', 301, '/world/talks', 'with parameters of a campaign'],
  ['/?p=12', 301, '/world/talks', 'a query at the home page'],
  ['/?utm_source=x&p=12', 301, '/world/talks', 'the query among others'],
  ['/?p=99', 200, null, 'a query that nothing is known of is the home page'],
  ['/?p=13', 200, null, 'a query of a story under embargo is one of these'],
  ['/%E0%A4%B5%E0%A4%BE%E0%A4%B0%E0%A5%8D%E0%A4%A4%E0%A4%BE', 301, '/world/talks', 'an address in another script'],
  ['/old/held', 404, null, 'the story is under embargo'],
  ['/old/over', 410, null, 'the story has expired'],
  ['/old/false', 410, null, 'the story was retracted'],
  ['/gone/for/good', 410, null, 'an editor took it away'],
  ['/politics', 301, '/sport', 'the page of a section that moved as a whole'],
  ['/politics/rss.xml', 301, '/sport/rss.xml', 'its feed'],
  ['/politics/atom.xml', 301, '/sport/atom.xml', 'its feed'],
  ['/politics/feed.json', 301, '/sport/feed.json', 'its feed'],
  ['/politics/none', 404, null, 'nothing is at the new address either'],
  ['/politics/special', 410, null, 'an address of its own goes before its folder'],
  ['/category/world/feed', 301, '/world/rss.xml', 'an old feed address'],
  ['/old/subject/feed.json', 301, '/topics/ports/feed.json', 'the feed of a topic'],
  ['/photos/port.png', 301, '/media/port.png', 'a picture'],
  ['/?cat=4', 301, '/world', 'a query for a section'],
  ['/feeds/', 301, '/feeds', 'a slash behind the subscribe page'],
  ['/feeds/topics/', 301, '/feeds/topics', 'a slash behind a list of feeds'],
  ['/none', 404, null, 'no old address'],
]

describe.each(STORES)('old addresses over %s', (_, create) => {
  test.for(ROWS)('%s gives %i %s: %s', async ([asked, status, leadsTo]) => {
    const app = await create(FOLDER)
    for (const method of ['GET', 'HEAD']) {
      const response = await app.request(`https://news.example${asked}`, { method })
      expect([method, response.status]).toEqual([method, status])
      expect(response.headers.get('Location')).toBe(leadsTo === null ? null : `https://news.example${leadsTo}`)
    }
  })

  test('a hidden story has the response of an address that never was', async () => {
    const app = await create(FOLDER)
    const [held, none] = await Promise.all(
      ['/old/held', '/old/none'].map(async (path) => await app.request(`https://news.example${path}`)),
    )
    expect([...(held?.headers ?? [])]).toEqual([...(none?.headers ?? [])])
    expect(await held?.text()).toBe(await none?.text())
  })

  test('a query of an old address is not answered by the page that memory has', async () => {
    const app = await create(FOLDER)
    await app.request('https://news.example/')
    await app.request('https://news.example/')
    expect((await app.request('https://news.example/?p=12')).status).toBe(301)
  })
})
