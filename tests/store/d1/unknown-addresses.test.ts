import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Database, Statement } from '../../../src/store/d1/database.ts'
import { publishFolder } from '../../../src/store/publish/publish.ts'
import { NOW } from '../../harness/app-over.ts'
import { appOverD1, publishable } from '../../harness/app-over-d1.ts'
import { type Folder, publicationFile, storyFile } from '../../harness/content.ts'
import { sqliteDatabase } from '../../harness/database/sqlite.ts'

const LIFTS = NOW + 3_600_000
const PICTURE = '![A port](/media/held.png)'

function newsroom(count: number): Folder {
  const stories = Array.from({ length: count }, (_, number) => [
    `world/${random(`story ${number}`)}.md`,
    storyFile(number + 10, [`topics: [Topic ${number % 500}]`]),
  ])
  return {
    'publication.yaml': publicationFile(),
    'media/held.png': new Uint8Array(8),
    'media/open.png': new Uint8Array(8),
    'world/open.md': storyFile(1, [], '![A port](/media/open.png)'),
    'world/held.md': storyFile(2, ['topics: [Raid]', `embargo: ${new Date(LIFTS).toISOString()}`], PICTURE),
    ...Object.fromEntries(stories),
  }
}

/** The same for the same text, and like no other. */
const random = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** Addresses of every kind, of which none comes twice. */
const KINDS = [
  (name: string) => `/world/${name}`,
  (name: string) => `/${name}`,
  (name: string) => `/${name}/${name}/${name}`,
  (name: string) => `/world/${name}/`,
  (name: string) => `/topics/${name}`,
  (name: string) => `/topics/${name}/rss.xml`,
  (name: string) => `/authors/${name}/feed.json`,
  (name: string) => `/languages/${name}`,
  (name: string) => `/media/${name}.png`,
  (name: string) => `/feeds/topics/${1_000 + (Number.parseInt(name.slice(0, 3), 16) % 9_000)}`,
]

async function isolateOver(folder: Folder) {
  const database = sqliteDatabase()
  await publishFolder(database, publishable(folder), { now: NOW })
  const batches: number[] = []
  const watched: Database = {
    ...database,
    withSession(start) {
      const session = database.withSession(start)
      return {
        ...session,
        batch: (statements: Statement[]) => {
          batches.push(statements.length)
          return session.batch(statements)
        },
      }
    },
  }
  const { app, clock, faults } = appOverD1(watched, folder)
  const status = async (path: string) =>
    (await app.request(`https://news.example${encodeURI(path)}`, { redirect: 'manual' })).status
  return {
    status,
    clock,
    faults,
    publish: (next: Folder) => publishFolder(database, publishable(next), { now: NOW }),
    asked: () => batches.splice(0).length,
  }
}

describe('addresses that nobody ever had', () => {
  test.each([
    ['a small newsroom', 20, 40],
    ['one of some thousand stories', 3_000, 150],
  ])('of %s cost the database a question now and then, and not each', async (_, count, most) => {
    const { status, asked, faults } = await isolateOver(newsroom(count))
    for (let number = 0; number < 2_000; number++) {
      const path = KINDS[number % KINDS.length]?.(random(`address ${number}`)) ?? ''
      expect([path, await status(path)]).toEqual([path, 404])
    }
    expect(asked()).toBeLessThanOrEqual(most)
    expect(faults).toEqual([])
  })

  test('of one with some thousand old addresses cost no more than that twice', async () => {
    const lines = Array.from({ length: 3_000 }, (_, number) => `/old/${random(`old ${number}`)}: /world/open\n`)
    const folder = { ...newsroom(20), 'redirects.yaml': `/gone/*: /world/*\n"/?p=1": /world/open\n${lines.join('')}` }
    const { status, asked, faults } = await isolateOver(folder)
    for (let number = 0; number < 2_000; number++) {
      const path = [...KINDS, (name: string) => `/old/${name}`][number % (KINDS.length + 1)]?.(
        random(`address ${number}`),
      )
      expect([path, await status(path ?? '')]).toEqual([path, 404])
    }
    expect(asked()).toBeLessThanOrEqual(300)
    for (let number = 0; number < 50; number++) expect(await status(`/old/${random(`old ${number}`)}`)).toBe(301)
    expect(faults).toEqual([])
  })

  test('hide nothing that is there, in whatever letters it is written', async () => {
    const names = ['a', 'été', 'संविधान', '𠮷野', 'ﬂ', 'z', 'z.png']
    const folder = {
      'publication.yaml': publicationFile(),
      ...Object.fromEntries(names.map((name, number) => [`world/${name}.md`, storyFile(number + 1)])),
    }
    const { status } = await isolateOver(folder)
    for (let number = 0; number < 300; number++) await status(`/world/${random(`address ${number}`)}`)
    for (const name of names) expect([name, await status(`/world/${name}`)]).toEqual([name, 200])
  })

  test('are asked for anew when what is to come has come, and of the next edition', async () => {
    const folder = newsroom(20)
    const { status, clock, publish } = await isolateOver(folder)
    const paths = ['/world/held', '/topics/raid', '/topics/raid/rss.xml', '/media/held.png', '/world/held/']
    const found = [200, 200, 200, 200, 301]
    for (const time of ['first', 'again'])
      for (const path of paths) expect([time, path, await status(path)]).toEqual([time, path, 404])
    clock.now = LIFTS - 1
    for (const path of paths) expect([path, await status(path)]).toEqual([path, 404])
    clock.now = LIFTS
    expect(await Promise.all(paths.map(status))).toEqual(found)
    clock.now = NOW
    for (const path of paths) expect([path, await status(path)]).toEqual([path, 404])
    expect(await status('/world/new')).toBe(404)
    await publish({ ...folder, 'world/new.md': storyFile(9) })
    clock.now = NOW + 2_000
    expect(await status('/world/new')).toBe(200)
  })
})
