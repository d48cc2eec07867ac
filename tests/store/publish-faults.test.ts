import { beforeAll, describe, expect, test } from 'vitest'
import type { Database, Queries } from '../../src/store/d1/database.ts'
import { planned, publishing } from '../../src/store/d1/publish.ts'
import { type Folder, publicationFile, storyFile } from '../support/content.ts'
import { appOverD1, publishable } from '../support/d1.ts'
import { FAULTS, Fault, faulty } from '../support/faulty.ts'
import { appOver, NOW } from '../support/feeds.ts'
import { sqliteDatabase, type TestDatabase } from '../support/sqlite.ts'
import { tablesOf } from '../support/tables.ts'

const seed = Number(process.env.KHABAR_SEED ?? Date.now() % 2 ** 31)
beforeAll(() => console.log(`seed of the interleaved publishes: ${seed}`))

const DAY = 24 * 60 * 60 * 1000

const topics = (number: number) => `topics: [Topic ${number % 3}, All]`
const stories = (numbers: readonly number[]): Folder =>
  Object.fromEntries(numbers.map((number) => [`world/story-${number}.md`, storyFile(number, [topics(number)])]))
const drawing = (width: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="100"/>`
const FOLDER = {
  'publication.yaml': publicationFile('feed: {items: 5}'),
  ...stories([1, 2, 3, 4, 5, 6, 7]),
  'media/chart.svg': drawing(100),
}

/** What an editor may do between two publishes. */
const EDITS: Record<string, Folder> = {
  'stories added, changed and taken out': {
    'publication.yaml': FOLDER['publication.yaml'],
    'media/chart.svg': FOLDER['media/chart.svg'],
    ...stories([1, 2, 3, 4, 5, 8, 9]),
    'world/story-2.md': storyFile(2, [topics(2)], 'Another text.'),
  },
  'two stories that change places': {
    ...FOLDER,
    'world/story-1.md': storyFile(2, [topics(2)]),
    'world/story-2.md': storyFile(1, [topics(1)]),
  },
  'another title of the publication': {
    ...FOLDER,
    'publication.yaml': publicationFile('feed: {items: 5}').replace('Test Wire', 'Other Wire'),
  },
  'another zone, for which all is loaded anew': {
    ...FOLDER,
    'publication.yaml': publicationFile('feed: {items: 5}', 'timezone: America/New_York'),
  },
  'a picture': { ...FOLDER, 'media/port.png': new Uint8Array(9) },
  'a drawing that is as long as the one before, and wider': { ...FOLDER, 'media/chart.svg': drawing(640) },
  'a draft that hides a drawing no other story shows': {
    ...FOLDER,
    'world/story-9.md': storyFile(9, ['draft: true'], '![A chart](/media/chart.svg)'),
  },
}

const PATHS = [
  ...['/rss.xml', '/atom.xml', '/feed.json', '/', '/world', '/world/rss.xml', '/topics/all/rss.xml', '/topics/topic-1'],
  ...[
    '/archive/2025-11/rss.xml',
    '/health',
    '/opml.xml',
    '/feeds',
    '/news-sitemap.xml',
    '/media/port.png',
    '/media/chart.svg',
  ],
  ...[1, 2, 6, 8].map((number) => `/world/story-${number}`),
]

type App = { request: (url: string) => Response | Promise<Response> }

async function answers(app: App): Promise<string[]> {
  const all: string[] = []
  for (const path of PATHS) {
    const response = await app.request(`https://any.example${path}`)
    // A file comes from the host: the edition says whether it is to be had.
    const said = path.startsWith('/media/') ? '' : `${response.headers.get('ETag')} ${await response.text()}`
    all.push(`${path} ${response.status} ${said}`)
  }
  return all
}

async function publishedFresh(folder: Folder): Promise<TestDatabase> {
  const database = sqliteDatabase()
  await publishing(database, publishable(folder), { now: NOW })
  return database
}

describe.each(Object.entries(EDITS))('%s', (_, next) => {
  test.each(Object.entries(FAULTS))('a publish of which one step %s', async (_, fault) => {
    const [old, after] = [await answers(appOver(FOLDER).app), await answers(appOver(next).app)]
    const wanted = await tablesOf(await publishedFresh(next))
    for (let n = 1; ; n++) {
      const database = await publishedFresh(FOLDER)
      const { app, clock, faults } = appOverD1(database, next)
      expect(await answers(app)).toEqual(old)
      const { queries, sent } = faulty(database, n, fault)
      const stopped = await publishing(queries, publishable(next), { now: NOW }).catch((error) => error)
      clock.now += 2_000
      const seen = await answers(app)
      expect([old, after]).toContainEqual(seen)
      const isThrough = sent() < n
      // Of an answer that is lost it finds out by itself that all is done.
      if (!isThrough && stopped instanceof Error) expect(stopped).toBeInstanceOf(Fault)
      if (!(stopped instanceof Error)) expect(seen).toEqual(after)

      await publishing(database, publishable(next), { now: NOW })
      clock.now += 2_000
      expect(await answers(app)).toEqual(after)
      expect(await tablesOf(database)).toEqual(wanted)
      expect(faults).toEqual([])
      if (isThrough) break
      expect(n).toBeLessThan(60)
    }
  })
})

test.each(Object.entries(EDITS))('%s: between any two steps readers see one edition whole', async (_, next) => {
  const [old, after] = [await answers(appOver(FOLDER).app), await answers(appOver(next).app)]
  const database = await publishedFresh(FOLDER)
  const { app, clock, faults } = appOverD1(database, next)
  let known = [old, after]
  const look = async () => {
    clock.now += 2_000
    const seen = await answers(app)
    expect(known).toContainEqual(seen)
    // What was seen once the new one was there is never seen to go.
    known = known.slice(known.findIndex((whole) => JSON.stringify(whole) === JSON.stringify(seen)))
  }
  const watched: Queries = {
    prepare: database.prepare,
    async batch(statements) {
      const results = await database.batch(statements)
      await look()
      return results
    },
  }
  await publishing(watched, publishable(next), { now: NOW })
  expect(await answers(app)).toEqual(after)
  expect(faults).toEqual([])
})

test('a first load that is stopped anywhere shows nothing, and goes on the next time', async () => {
  const [wanted, whole] = [await tablesOf(await publishedFresh(FOLDER)), await answers(appOver(FOLDER).app)]
  for (const fault of Object.values(FAULTS)) {
    for (let n = 1; ; n++) {
      const database = sqliteDatabase()
      const { queries, sent } = faulty(database, n, fault)
      await publishing(queries, publishable(FOLDER), { now: NOW }).catch((error) => expect(error).toBeInstanceOf(Fault))
      const { app, clock } = appOverD1(database, FOLDER)
      const seen = await answers(app)
      if (seen.some((answer) => answer.includes(' 503 ')))
        expect(seen.filter((answer) => !answer.includes(' 503 '))).toEqual([])
      else expect(seen).toEqual(whole)
      await publishing(database, publishable(FOLDER), { now: NOW })
      // An isolate that could not be answered waits for a while before it asks again.
      clock.now += 10_000
      expect(await answers(app)).toEqual(whole)
      expect(await tablesOf(database)).toEqual(wanted)
      if (sent() < n) break
    }
  }
})

describe('several at once', () => {
  /** About as many batches as a whole load sends. */
  const MOST_TURNS = 16

  /** Lets one of those that wait send its batch, drawn anew each time. */
  function interleaved(draw: () => number) {
    const waiting: (() => void)[] = []
    const turn = () => new Promise<void>((resolve) => waiting.push(resolve))
    /** Each begins some turns after the others, so that one can come in the middle of another. */
    const queriesOver = (database: Database): Queries => {
      let early = Math.floor(draw() * MOST_TURNS)
      return {
        prepare: database.prepare,
        async batch(statements) {
          while (early-- > 0) await turn()
          await turn()
          return await database.batch(statements)
        },
      }
    }
    async function run(works: Promise<unknown>[]): Promise<void> {
      let isOver = false
      const all = Promise.all(works).finally(() => {
        isOver = true
      })
      while (!isOver) {
        await new Promise((resolve) => setImmediate(resolve))
        waiting.splice(Math.floor(draw() * waiting.length), 1)[0]?.()
      }
      await all
    }
    return { queriesOver, run }
  }

  /** Draws the same numbers from the same seed (mulberry32). */
  function drawing(start: number): () => number {
    let state = start
    return () => {
      state = (state + 0x6d2b79f5) | 0
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
    }
  }

  const [changed, , , zone] = Object.values(EDITS) as Folder[]
  test.each([
    ['the same first load', undefined, [FOLDER, FOLDER, FOLDER]],
    ['the same changes', FOLDER, [changed, changed]],
    ['other changes', FOLDER, [changed, EDITS['two stories that change places'], EDITS['a picture']]],
    ['a whole load and a change', FOLDER, [zone, changed]],
    ['the same whole load, and a change', FOLDER, [zone, zone, changed]],
    ['a whole load, and nothing new', FOLDER, [zone, FOLDER]],
  ])('%s', async (_, before, folders) => {
    const draw = drawing(seed)
    for (let round = 0; round < 40; round++) {
      const database = before === undefined ? sqliteDatabase() : await publishedFresh(before)
      const { queriesOver, run } = interleaved(draw)
      const publishables = (folders as Folder[]).map(publishable)
      const times = publishables.map(() => NOW + Math.floor((draw() - 0.5) * 7) * DAY)
      await run(
        publishables.map((folder, place) => publishing(queriesOver(database), folder, { now: times[place] ?? NOW })),
      )
      const last = await Promise.all(publishables.map((folder) => planned(database, folder)))
      const winner = last.findIndex(({ isSame }) => isSame)
      expect({ seed, round, winner }).not.toEqual({ seed, round, winner: -1 })
      const folder = (folders as Folder[])[winner] ?? {}
      expect(await answers(appOverD1(database, folder).app)).toEqual(await answers(appOver(folder).app))
      await publishing(database, publishable(folder), { now: NOW })
      expect(await tablesOf(database)).toEqual(await tablesOf(await publishedFresh(folder)))
    }
  })
})
