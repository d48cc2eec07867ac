import { beforeAll, expect, test } from 'vitest'
import { publishPosted } from '../../../src/publish-api/posted/publish-posted.ts'
import type { Database } from '../../../src/store/d1/database.ts'
import { planPublish, publishFolder } from '../../../src/store/publish/publish.ts'
import { appOver, NOW } from '../../harness/app-over.ts'
import { appOverD1, publishable } from '../../harness/app-over-d1.ts'
import { type Folder, storyFile } from '../../harness/content.ts'
import { interleaved } from '../../harness/database/interleaving.ts'
import { sqliteDatabase } from '../../harness/database/sqlite.ts'
import { tablesOf } from '../../harness/database/tables.ts'
import { runs } from '../../harness/runs.ts'
import { type Draw, drawing } from '../../harness/seeded-random.ts'
import { answers, EDITS, FOLDER, publishedFresh, topics } from './edits.ts'

const seed = Number(process.env.KHABAR_SEED ?? Date.now() % 2 ** 31)
beforeAll(() => console.log(`seed of the interleaved publishes: ${seed}`))

const ROUNDS = runs(15)
const DAY = 24 * 60 * 60 * 1000

/** Looks at a database now and then, and finds what any of some folders shows, whole, or that nothing is there. */
function readerOf(database: Database, folders: readonly Folder[], draw: Draw) {
  const { app, clock } = appOverD1(database, Object.assign({}, ...folders))
  const look = async () => {
    if (draw(MOMENTS_A_LOOK) > 0) return
    clock.now += 10_000
    const seen = await answers(app, SHOWN)
    if (seen.every((answer) => answer.includes(' 503 '))) return
    expect(await Promise.all(folders.map(wholeOf))).toContainEqual(seen)
  }
  return { look }
}

/** One of so many moments between two batches is looked at. */
const MOMENTS_A_LOOK = 10
const SHOWN = ['/rss.xml', '/world/rss.xml', '/topics/all/rss.xml', '/topics/topic-1', '/world/story-2']

const wholes = new Map<string, Promise<string[]>>()

/** What a folder shows; nothing comes or goes within the hours in which it is looked at. */
function wholeOf(folder: Folder): Promise<string[]> {
  const name = JSON.stringify(folder)
  const whole = wholes.get(name) ?? answers(appOver(folder).app, SHOWN)
  wholes.set(name, whole)
  return whole
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
  for (let round = 0; round < ROUNDS; round++) {
    const database = before === undefined ? sqliteDatabase() : await publishedFresh(before)
    const { queriesOver, run } = interleaved(draw)
    const publishables = (folders as Folder[]).map(publishable)
    const times = publishables.map(() => NOW + (draw(7) - 3) * DAY)
    const reader = readerOf(database, [...(before === undefined ? [] : [before]), ...(folders as Folder[])], draw)
    await run(
      publishables.map((folder, place) => publishFolder(queriesOver(database), folder, { now: times[place] ?? NOW })),
      reader.look,
    )
    const last = await Promise.all(publishables.map((folder) => planPublish(database, folder)))
    const winner = last.findIndex(({ isSame }) => isSame)
    expect({ seed, round, winner }).not.toEqual({ seed, round, winner: -1 })
    const folder = (folders as Folder[])[winner] ?? {}
    expect(await answers(appOverD1(database, folder).app)).toEqual(await answers(appOver(folder).app))
    await publishFolder(database, publishable(folder), { now: NOW })
    expect(await tablesOf(database)).toEqual(await tablesOf(await publishedFresh(folder)))
  }
})

test('stories that are sent in while the whole folder is published are in what is live, or in what was before it', async () => {
  const draw = drawing(seed)
  const zone = EDITS['another zone, for which all is loaded anew'] ?? {}
  const sent: Folder[] = [
    { 'world/story-8.md': storyFile(8, [topics(2)], 'Sent in.') },
    { 'world/story-2.md': storyFile(2, [topics(0)], 'Sent in.') },
  ]
  const some = [{}, ...sent, { ...sent[0], ...sent[1] }]
  const wanted = await Promise.all(
    some.map(async (posts) => await tablesOf(await publishedFresh({ ...zone, ...posts }))),
  )
  for (let round = 0; round < ROUNDS; round++) {
    const database = await publishedFresh(FOLDER)
    const { queriesOver, run } = interleaved(draw)
    const reader = readerOf(
      database,
      [FOLDER, zone].flatMap((base) => some.map((posts) => ({ ...base, ...posts }))),
      draw,
    )
    const answered: unknown[] = []
    const post = async (stories: Folder, place: number) => {
      const body = new TextEncoder().encode(JSON.stringify({ stories }))
      answered.push((await publishPosted(queriesOver(database), { body, key: `key ${place}`, now: NOW })).ok)
    }
    await run([...sent.map(post), publishFolder(queriesOver(database), publishable(zone), { now: NOW })], reader.look)
    expect(answered).toEqual([true, true])
    await publishFolder(database, publishable({ ...zone, ...some[await placeOfLive()] }), { now: NOW })
    expect(wanted).toContainEqual(await tablesOf(database))

    async function placeOfLive(): Promise<number> {
      const plans = await Promise.all(some.map((posts) => planPublish(database, publishable({ ...zone, ...posts }))))
      const place = plans.findIndex(({ isSame }) => isSame)
      expect({ seed, round, place }).not.toEqual({ seed, round, place: -1 })
      return place
    }
  }
})
