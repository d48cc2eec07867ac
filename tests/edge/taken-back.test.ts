import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SharedCache } from '../../src/edge/answer/shared-cache.ts'
import { createApp } from '../../src/edge/app.ts'
import { encoders } from '../../src/hosts/encoders.ts'
import { builtSite } from '../../src/hosts/servers/built-site.ts'
import { withTimeout } from '../../src/hosts/with-timeout.ts'
import { d1Store } from '../../src/store/d1/d1.ts'
import type { Database, Statement } from '../../src/store/d1/database.ts'
import { publishFolder } from '../../src/store/publish/publish.ts'
import { filesIn, NOW } from '../harness/app-over.ts'
import { publishable } from '../harness/app-over-d1.ts'
import { editionOf, type Folder, publicationFile, storyFile } from '../harness/content.ts'
import { sqliteDatabase } from '../harness/database/sqlite.ts'
import { deskOver } from '../harness/publish-api-over.ts'

const HOUR = 3_600_000
const ID = 'urn:uuid:00000000-0000-4000-8000-000000000001'

const told = (lines: string[] = [], text = 'A secret text.\n\n![A port](/media/port.png)') =>
  storyFile(1, ['title: A secret title', 'topics: [Ports]', ...lines], text)
const BEFORE: Folder = {
  'publication.yaml': publicationFile(),
  'media/port.png': new Uint8Array(8),
  'world/told.md': told(),
  'world/other.md': storyFile(2, ['published: 2025-10-03T09:00:00Z', 'topics: [Ports]']),
}
const { 'world/told.md': _, ...WITHOUT } = BEFORE
const with_ = (story: string): Folder => ({ ...BEFORE, 'world/told.md': story })

/** What an editor takes back. */
const TAKEN_BACK: Record<string, Folder> = {
  'is retracted': with_(told(['retracted: {at: 2025-11-30T00:00:00Z, reason: Wrong}'])),
  'is removed': WITHOUT,
  'is a draft again': with_(told(['draft: true'])),
  'ends earlier': with_(told(['expires: 2025-11-30T00:00:00Z'])),
  'is embargoed': with_(told(['embargo: 2025-12-24T00:00:00Z'])),
  'is published later': with_(told(['published: 2025-12-24T00:00:00Z'])),
  'is at another address': { ...WITHOUT, 'world/moved.md': told() },
  'loses its picture': with_(told([], 'A secret text.')),
  'loses its picture with the file': (({ 'media/port.png': _file, ...rest }) => rest)(BEFORE),
  'is cut to its summary with all others': {
    ...BEFORE,
    'publication.yaml': publicationFile('feed: {text: summary}'),
  },
  'is retracted while all is loaded anew': {
    ...with_(told(['retracted: {at: 2025-11-30T00:00:00Z, reason: Wrong}'])),
    'publication.yaml': publicationFile('timezone: America/New_York'),
  },
}

/** What takes nothing back. */
const KEPT: Record<string, Folder> = {
  'a story has another text': with_(told([], 'Another text.\n\n![A port](/media/port.png)')),
  'a story comes': { ...BEFORE, 'world/new.md': storyFile(3) },
  'a story ends later': with_(told(['updated: 2025-11-30T00:00:00Z'])),
}

const PATHS = [
  ...['/rss.xml', '/atom.xml', '/feed.json', '/world/rss.xml', '/topics/ports/feed.json', '/archive/2025-10/rss.xml'],
  ...['/', '/world', '/topics/ports', '/world/told', '/feeds', '/feeds/topics', '/opml.xml', '/news-sitemap.xml'],
  '/media/port.png',
]

/** A database of which everything can be made to fail but the question what is live. */
function failing(database: Database): Database & { isDown: boolean } {
  const own = {
    ...database,
    isDown: false,
    withSession(start: string) {
      const session = database.withSession(start)
      return {
        ...session,
        async batch(statements: Statement[]) {
          const isOfLive = (statement: Statement) => /FROM live\b/.test((statement as Statement & { sql: string }).sql)
          if (own.isDown && !statements.every(isOfLive)) throw new Error('no rows can be read')
          return await session.batch(statements)
        },
      }
    },
  }
  return own
}

function isolateOver(database: Database, sharedCache?: SharedCache) {
  const clock = { now: NOW }
  const app = createApp({
    store: d1Store(database, { clock: () => clock.now, withTimeout }),
    clock: () => clock.now,
    files: filesIn(BEFORE),
    encoders,
    withTimeout,
    onFault: () => {},
    ...(sharedCache && { sharedCache }),
  })
  const ask = async (path: string, headers: Record<string, string> = {}) => {
    const response = await app.request(`https://news.example${path}`, { headers })
    return {
      status: response.status,
      etag: response.headers.get('ETag') ?? '',
      retryAfter: response.headers.get('Retry-After'),
      isStale: response.headers.has('Cache-Status'),
      body: await response.text(),
    }
  }
  return { ask, clock }
}

const published = async (folder: Folder) => {
  const database = sqliteDatabase()
  await publishFolder(database, publishable(folder), { now: NOW })
  return database
}

describe('where an isolate has seen that a story is taken back, and no rows can be read then', () => {
  test.each(Object.entries(TAKEN_BACK))('that %s, nothing older is given, on any address', async (_, after) => {
    const database = await published(BEFORE)
    const rows = failing(database)
    const { ask, clock } = isolateOver(rows)
    const tags = new Map<string, string>()
    for (const path of PATHS) {
      const { status, etag } = await ask(path)
      expect([path, status]).toEqual([path, 200])
      tags.set(path, etag)
    }
    await publishFolder(database, publishable(after), { now: NOW })
    rows.isDown = true
    for (const later of [2_000, 6 * HOUR]) {
      clock.now += later
      for (const path of PATHS) {
        for (const headers of [{}, { 'If-None-Match': tags.get(path) ?? '' }]) {
          const { status, retryAfter, body } = await ask(path, headers)
          expect([path, later, status, retryAfter]).toEqual([path, later, 503, '60'])
          expect(body).not.toMatch(/secret/i)
        }
      }
    }
    rows.isDown = false
    clock.now += 2_000
    for (const path of PATHS) expect([path, (await ask(path)).status]).not.toEqual([path, 503])
  })

  test.each(Object.entries(KEPT))('but where %s, what was good last is', async (_, after) => {
    const database = await published(BEFORE)
    const rows = failing(database)
    const { ask, clock } = isolateOver(rows)
    for (const path of PATHS) await ask(path)
    await publishFolder(database, publishable(after), { now: NOW })
    rows.isDown = true
    clock.now += 2_000
    for (const path of PATHS) {
      const { status, isStale } = await ask(path)
      expect([path, status, isStale]).toEqual([path, 200, true])
    }
  })

  test.each([
    ['retracts', { stories: { 'world/told.md': TAKEN_BACK['is retracted']?.['world/told.md'] as string } }],
    ['removes', { remove: [ID] }],
    ['makes a draft of', { stories: { 'world/told.md': told(['draft: true']) } }],
  ])('what a post %s is in none either, nor of an edition between', async (_, sent) => {
    const database = await published(BEFORE)
    const rows = failing(database)
    const { ask, clock } = isolateOver(rows)
    await ask('/rss.xml')
    expect((await deskOver(database).post(sent)).status).toBe(200)
    // What came after took nothing back.
    expect((await deskOver(database).post({ stories: { 'world/new.md': storyFile(3) } })).status).toBe(200)
    rows.isDown = true
    clock.now += 2_000
    expect((await ask('/rss.xml')).status).toBe(503)
    rows.isDown = false
    const { body } = await ask('/rss.xml')
    rows.isDown = true
    // What was made after it is good.
    expect((await deskOver(database).post({ stories: { 'world/newer.md': storyFile(4) } })).status).toBe(200)
    clock.now += 2_000
    expect(await ask('/rss.xml')).toMatchObject({ status: 200, isStale: true, body })
  })

  test('a copy of another isolate is not given either, whoever came to know it', async () => {
    const kept = new Map<string, Parameters<SharedCache['keep']>>()
    const sharedCache: SharedCache = {
      async find(url, version) {
        const [, , , representation, bytes] = kept.get(`${version} ${url}`) ?? []
        return representation && bytes && { ...representation, bytes }
      },
      async keep(...copy) {
        kept.set(`${copy[1]} ${copy[0]}`, copy)
      },
    }
    const database = await published(BEFORE)
    await isolateOver(database, sharedCache).ask('/rss.xml')
    const rows = failing(database)
    const { ask, clock } = isolateOver(rows, sharedCache)
    await ask('/atom.xml')
    await publishFolder(database, publishable(WITHOUT), { now: NOW })
    rows.isDown = true
    clock.now += 2_000
    // Neither of these is remembered.
    expect([(await ask('/health')).status, (await ask('/rss.xml')).status]).toEqual([503, 503])
  })

  test('a generation of which that is not known, as an older version publishes them, may have taken something back', async () => {
    const database = await published(BEFORE)
    const rows = failing(database)
    const { ask, clock } = isolateOver(rows)
    await ask('/rss.xml')
    await publishFolder(database, publishable({ ...BEFORE, 'world/new.md': storyFile(3) }), { now: NOW })
    database.sqlite.exec('UPDATE live SET taken_back = NULL')
    rows.isDown = true
    clock.now += 2_000
    expect((await ask('/rss.xml')).status).toBe(503)
  })

  test('what a database shows that was restored to an earlier day may lack anything', async () => {
    const database = await published(BEFORE)
    for (const number of [3, 4, 5])
      await publishFolder(database, publishable({ ...BEFORE, 'world/new.md': storyFile(number) }), { now: NOW })
    const rows = failing(database)
    const { ask, clock } = isolateOver(rows)
    await ask('/rss.xml')
    const restored = await published(WITHOUT)
    Object.assign(rows, { withSession: failing(restored).withSession })
    clock.now += 2_000
    expect((await ask('/rss.xml')).body).not.toContain('secret')
  })
})

test('a database without the tables of this version is said to be one, with the way out', async () => {
  const database = await published(BEFORE)
  database.sqlite.exec('ALTER TABLE live DROP COLUMN taken_back')
  const store = d1Store(database, { clock: () => NOW, withTimeout })
  await expect(async () => await store.live()).rejects.toThrow(/d1 migrations apply/)
})

describe('on a server of our own, where parts of the newer edition are missing', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'khabar-taken-back-'))
    vi.spyOn(console, 'error').mockImplementation(() => {})
  })
  afterEach(() => {
    vi.restoreAllMocks()
    rmSync(folder, { recursive: true, force: true })
  })

  const isStale = async (site: ReturnType<typeof builtSite>, path: string) =>
    (await site(new Request(`http://localhost${path}`))).headers.has('Cache-Status')
  /** All that the second of these needs lies in parts, which are not there. */
  const put = (content: Folder, shippedBytes: number) =>
    writeFileSync(join(folder, 'edition.bin'), editionOf(content, shippedBytes).file)

  test.each(Object.entries(TAKEN_BACK))('and a story %s, nothing older is given', async (rule, after) => {
    // The edition says of files when they are to be had, and this one still is.
    if (rule === 'loses its picture') return
    put(BEFORE, Number.POSITIVE_INFINITY)
    const site = builtSite(folder)
    for (const path of ['/rss.xml', '/feeds', '/world/told']) await isStale(site, path)
    put(after, 0)
    for (const path of ['/rss.xml', '/feeds', '/world/told'])
      expect([path, await isStale(site, path)]).toEqual([path, false])
  })

  test.each(Object.entries(KEPT))('but where %s, what was good last is', async (_, after) => {
    put(BEFORE, Number.POSITIVE_INFINITY)
    const site = builtSite(folder)
    expect(await isStale(site, '/rss.xml')).toBe(false)
    put(after, 0)
    expect(await isStale(site, '/rss.xml')).toBe(true)
  })
})
