import type { HonoBase } from 'hono/hono-base'
import { describe, expect, test } from 'vitest'
import { publishFolder } from '../../../src/store/publish/publish.ts'
import { appOver } from '../../harness/app-over.ts'
import { appOverD1, publishable } from '../../harness/app-over-d1.ts'
import { type Folder, publicationFile, storyFile } from '../../harness/content.ts'
import { sqliteDatabase } from '../../harness/database/sqlite.ts'
import { BOUNDARY, isolate, SITE } from '../../harness/isolate.ts'

const NOW = Date.UTC(2025, 11, 31, 18, 0)
const at = (seconds: number) => new Date(NOW + seconds * 1000).toISOString()
const PICTURE = new Uint8Array([1])

/** A story is in every kind of channel, and its picture; a second one of another section is what changes. */
const folder = (...lines: string[]): Folder => ({
  'publication.yaml': publicationFile(),
  'world/open.md': storyFile(1, [
    'topics: [Ports]',
    'authors: [Asha Rao]',
    'image: {url: /media/open.png, alt: A port}',
  ]),
  'sport/other.md': storyFile(2, lines),
  'media/open.png': PICTURE,
})

const PATHS = [
  ...['', '/world', '/sport', '/topics/ports', '/authors/asha-rao', '/languages/en-in'].flatMap((channel) =>
    ['', '/rss.xml', '/atom.xml', '/feed.json'].map((file) => channel + file || '/'),
  ),
  ...['/archive/2025-11/rss.xml', '/world/archive/2025-11/atom.xml', '/topics/ports/archive/2025-11/feed.json'],
  ...['/world/open', '/feeds', '/feeds/topics', '/opml.xml', '/news-sitemap.xml', '/robots.txt', '/media/open.png'],
]

const STORES: [string, (content: Folder) => Promise<HonoBase>][] = [
  ['the bundled store', async (content) => appOver(content, NOW).app],
  [
    'D1',
    async (content) => {
      const database = sqliteDatabase()
      await publishFolder(database, publishable(content), { now: NOW })
      return appOverD1(database, content, NOW).app
    },
  ],
]

describe.each(STORES)('max-age over %s', (_, over) => {
  test.each([
    ['comes', ['published: 2025-12-01T00:00:00Z', `embargo: ${at(416)}`]],
    ['is scheduled', [`published: ${at(416)}`]],
    ['leaves', [`expires: ${at(416)}`]],
    ['changes', [`updated: ${at(416)}`]],
  ])('is the same in every document where a story %s somewhere: none tells where', async (_, lines) => {
    const app = await over(folder(...lines))
    for (const path of PATHS) {
      const { status, headers } = await app.request(SITE + path)
      expect([path, status, headers.get('Cache-Control')]).toEqual([path, 200, 'public, max-age=416'])
    }
  })

  test('is the same where a month with stories of one section ends, which closes its archive', async () => {
    // Midnight in India is 18:30 UTC.
    const app = await over(folder('published: 2025-12-30T00:00:00Z'))
    for (const path of PATHS.filter((path) => !path.startsWith('/media/'))) {
      const { headers } = await app.request(SITE + path)
      expect([path, headers.get('Cache-Control')]).toEqual([path, 'public, max-age=900'])
    }
    const { headers } = await app.request(`${SITE}/media/open.png`)
    expect(headers.get('Cache-Control')).toBe('public, max-age=1800')
  })

  test('is as long as readers are asked to wait where nothing is to come', async () => {
    const app = await over(folder())
    const maxAge = async (path: string) => (await app.request(SITE + path)).headers.get('Cache-Control')
    for (const path of PATHS)
      expect([path, await maxAge(path)]).toEqual([path, `public, max-age=${path.startsWith('/media/') ? 3600 : 900}`])
  })
})

test('the last good answers too are kept no longer than to the next change of the site, wherever that is', async () => {
  const one = isolate()
  const paths = [
    '/rss.xml',
    '/world/rss.xml',
    '/world/open',
    '/topics/ports/atom.xml',
    '/media/open.png',
    '/robots.txt',
  ]
  for (const path of paths) await one.ask(path)
  one.store.interfere = () => Promise.reject(new Error('the store cannot be reached'))
  one.clock.now = BOUNDARY - 20_000
  const maxAge = async (path: string) => {
    const { headers } = await one.ask(path)
    return [path, headers.has('Cache-Status'), headers.get('Cache-Control')]
  }
  for (const path of paths) expect(await maxAge(path)).toEqual([path, true, 'public, max-age=20'])
  one.clock.now = BOUNDARY + 20_000
  for (const path of paths.filter((path) => !/^.(?:rss|topics)/.test(path)))
    expect(await maxAge(path)).toEqual([path, true, 'public, max-age=0'])
})
