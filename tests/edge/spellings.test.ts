import { describe, expect, test } from 'vitest'
import { publishFolder } from '../../src/store/publish/publish.ts'
import { appOver, NOW } from '../harness/app-over.ts'
import { appOverD1, publishable } from '../harness/app-over-d1.ts'
import { type Folder, publicationFile, storyFile } from '../harness/content.ts'
import { sqliteDatabase } from '../harness/database/sqlite.ts'
import { tablesOf } from '../harness/database/tables.ts'
import { deskOver } from '../harness/publish-api-over.ts'

const MINUTE = 60_000
const LIFTS = NOW + 10 * MINUTE
const ENDS = NOW + 20 * MINUTE
const stamp = (moment: number) => new Date(moment).toISOString()

const PUBLICATION = { 'publication.yaml': publicationFile() }
const spelled = (number: number, name: string, ...lines: string[]) =>
  storyFile(number, [`topics: [${name}]`, `authors: [${name}]`, ...lines])

/** Two hidden stories outnumber the visible one until they end. */
const FOLDER: Folder = {
  ...PUBLICATION,
  'world/open.md': spelled(1, 'Port Talks'),
  'world/held.md': spelled(2, 'PORT-TALKS', `embargo: ${stamp(LIFTS)}`, `expires: ${stamp(ENDS)}`),
  'world/due.md': spelled(3, 'PORT-TALKS', `published: ${stamp(LIFTS)}`, `expires: ${stamp(ENDS)}`),
  // A slug of which nothing is to be seen yet, and one of which nothing is any more.
  'world/secret.md': storyFile(4, ['topics: [Raid]', 'authors: [Ravi]', `embargo: ${stamp(LIFTS)}`]),
  'world/over.md': storyFile(5, ['topics: [Ferry]', 'authors: [Meera]', `expires: ${stamp(NOW - MINUTE)}`]),
}

const CHANNELS = ['/topics/port-talks', '/authors/port-talks']
const NAMING = [
  ...CHANNELS.flatMap((channel) => [
    ...[channel, `${channel}/rss.xml`, `${channel}/atom.xml`, `${channel}/feed.json`],
    `${channel}/archive/2025-11/rss.xml`,
  ]),
  ...['/feeds', '/feeds/topics', '/feeds/authors', '/opml.xml'],
]

type App = ReturnType<typeof appOver>

const STORES: Record<string, (folder: Folder) => Promise<App>> = {
  'the bundled store': async (folder) => appOver(folder),
  async D1(folder) {
    const database = sqliteDatabase()
    await publishFolder(database, publishable(folder), { now: NOW })
    return appOverD1(database, folder)
  },
  async 'D1, where each story was sent in'(folder) {
    const database = sqliteDatabase()
    await publishFolder(database, publishable(PUBLICATION), { now: NOW })
    for (const [path, text] of Object.entries(folder))
      if (path.endsWith('.md')) await deskOver(database).post({ stories: { [path]: String(text) } })
    return appOverD1(database, folder)
  },
}

async function ask({ app }: App, path: string) {
  const response = await app.request(`https://any.example${path}`)
  const { status, headers } = response
  return { status, headers, etag: headers.get('ETag'), body: await response.text() }
}

describe.each(Object.entries(STORES))('%s', (_, storeOver) => {
  test('tells nothing of the spelling of a hidden story, anywhere, until it lifts and after it has left', async () => {
    const app = await storeOver(FOLDER)
    for (const [moment, name, other] of [
      [NOW, 'Port Talks', 'PORT-TALKS'],
      [LIFTS - 1, 'Port Talks', 'PORT-TALKS'],
      [LIFTS, 'PORT-TALKS', undefined],
      [ENDS - 1, 'PORT-TALKS', undefined],
      [ENDS, 'Port Talks', 'PORT-TALKS'],
    ] as const) {
      app.clock.now = moment
      for (const path of NAMING) {
        const { status, body } = await ask(app, path)
        expect([path, moment, status, body.includes(name)]).toEqual([path, moment, 200, true])
        if (other !== undefined) expect([path, moment, body.includes(other)]).toEqual([path, moment, false])
      }
    }
    expect(app.faults).toEqual([])
  })

  test('changes entity tag, date and freshness of what the name stands in with the name', async () => {
    const app = await storeOver(FOLDER)
    for (const path of NAMING) {
      app.clock.now = NOW
      const before = await ask(app, path)
      expect([path, before.headers.get('Cache-Control')]).toEqual([path, 'public, max-age=600'])
      app.clock.now = LIFTS
      const after = await ask(app, path)
      expect([path, after.body === before.body, after.etag === before.etag]).toEqual([path, false, false])
      expect([path, Date.parse(after.headers.get('Last-Modified') ?? '')]).toEqual([path, LIFTS])
      app.clock.now = ENDS
      expect([path, Date.parse((await ask(app, path)).headers.get('Last-Modified') ?? '')]).toEqual([path, ENDS])
    }
  })

  test('has no channel at all of which only hidden stories are, and names it nowhere', async () => {
    const app = await storeOver(FOLDER)
    for (const channel of ['/topics/raid', '/authors/ravi', '/topics/ferry', '/authors/meera'])
      for (const path of [channel, `${channel}/rss.xml`, `${channel}/feed.json`, `${channel}/archive/2025-11/rss.xml`])
        expect([path, (await ask(app, path)).status]).toEqual([path, 404])
    for (const path of ['/feeds', '/feeds/topics', '/feeds/authors', '/opml.xml', '/', '/rss.xml'])
      expect([path, (await ask(app, path)).body]).toEqual([path, expect.not.stringMatching(/raid|ravi|ferry|meera/i)])
    app.clock.now = LIFTS
    expect((await ask(app, '/topics/raid/rss.xml')).body).toContain('Test Wire: Raid')
  })

  test('changes the name with a story that no feed shows any more', async () => {
    const app = await storeOver({
      'publication.yaml': publicationFile('feed: {items: 1}'),
      'world/a.md': spelled(1, 'B x'),
      'world/b.md': spelled(2, 'b x', 'published: 2025-10-03T09:00:00Z'),
      'world/c.md': spelled(3, 'b x', 'published: 2025-08-03T09:00:00Z', `expires: ${stamp(ENDS)}`),
    })
    const before = await ask(app, '/topics/b-x/rss.xml')
    expect(before.body).toContain('<title>Test Wire: b x</title>')
    expect(before.headers.get('Cache-Control')).toBe('public, max-age=900')
    app.clock.now = ENDS - MINUTE
    expect((await ask(app, '/topics/b-x/rss.xml')).headers.get('Cache-Control')).toBe('public, max-age=60')
    app.clock.now = ENDS
    const after = await ask(app, '/topics/b-x/rss.xml')
    expect(after.body).toContain('<title>Test Wire: B x</title>')
    expect(Date.parse(after.headers.get('Last-Modified') ?? '')).toBe(ENDS)
  })

  test('of two spellings that are used alike, the first by code unit is the name', async () => {
    const app = await storeOver({ ...PUBLICATION, 'world/a.md': spelled(1, 'b x'), 'world/b.md': spelled(2, 'B x') })
    expect((await ask(app, '/topics/b-x/rss.xml')).body).toContain('<title>Test Wire: B x</title>')
  })
})

test('a spelling that comes, becomes the name and goes again leaves the tables as if it had never been', async () => {
  const database = sqliteDatabase()
  const { 'world/held.md': held = '', 'world/due.md': due = '', ...rest } = FOLDER
  await publishFolder(database, publishable(rest), { now: NOW })
  const before = await tablesOf(database)
  const { post } = deskOver(database)
  await post({ stories: { 'world/held.md': String(held) } })
  await post({ stories: { 'world/due.md': String(due) } })
  const fresh = sqliteDatabase()
  await publishFolder(fresh, publishable(FOLDER), { now: NOW })
  expect((await tablesOf(database)).channels).toEqual((await tablesOf(fresh)).channels)
  const ids = [2, 3].map((number) => `urn:uuid:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`)
  for (const id of ids) expect((await post({ remove: [id] })).status).toBe(200)
  expect((await tablesOf(database)).channels).toEqual(before.channels)
})
