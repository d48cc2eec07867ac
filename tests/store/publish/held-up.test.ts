import { expect, test } from 'vitest'
import { type Folder as Publishable, planPublish, publishFolder } from '../../../src/store/publish/publish.ts'
import { appOver, NOW } from '../../harness/app-over.ts'
import { appOverD1, publishable } from '../../harness/app-over-d1.ts'
import { type Folder, storyFile } from '../../harness/content.ts'
import { faulty } from '../../harness/database/failing.ts'
import { sqliteDatabase, type TestDatabase } from '../../harness/database/sqlite.ts'
import { tablesOf } from '../../harness/database/tables.ts'
import { stride } from '../../harness/runs.ts'
import { answers, EDITS, FOLDER, publishedFresh, topics } from './edits.ts'

const DAY = 24 * 60 * 60 * 1000

const anew = EDITS['another zone, for which all is loaded anew'] ?? {}
const { 'world/story-3.md': _, ...rest } = anew
/** What an editor does to an edition as soon as it is live. */
const anewAndChanged: Folder = { ...rest, 'world/story-2.md': storyFile(2, [topics(0)], 'Another text.') }
const changed = EDITS['stories added, changed and taken out'] ?? {}

/** Publishes, and before its nth step lets others do theirs; gives whether it came to that. */
async function heldUp(database: TestDatabase, folder: Publishable, n: number, others: () => Promise<void>) {
  const { queries, sent } = faulty(database, n, async (send) => {
    await others()
    return (await send()) as never
  })
  await publishFolder(queries, folder, { now: NOW })
  return sent() >= n
}

const HELD_UP = [
  ['a whole load, while the same is loaded', anew, [anew]],
  ['a whole load, while the same is loaded and then changed', anew, [anew, anewAndChanged]],
  ['a whole load, while the same is loaded, changed, and changed back', anew, [anew, anewAndChanged, anew]],
  ['a whole load, while another takes its place', anew, [anew, FOLDER]],
  ['a whole load, while stories change', anew, [changed]],
  ['a change, while all is loaded anew', changed, [anew]],
  ['a change, while the same is done and undone', changed, [changed, FOLDER]],
] as const

test.each(HELD_UP)('%s, is whole in the end wherever it is held up', async (_, folder, others) => {
  const folders = [folder, ...others]
  const publishables = folders.map(publishable)
  const [own, ...theirs] = publishables as [Publishable, ...Publishable[]]
  const wanted = await Promise.all(folders.map(async (each) => await tablesOf(await publishedFresh(each))))
  const whole = await Promise.all(folders.map(async (each) => await answers(appOver(each).app)))
  const before = publishable(FOLDER)
  // The clocks of the others may be wrong: they give up what they find being loaded.
  for (const wrongBy of [0, 3 * DAY]) {
    for (let n = 1; ; n += stride) {
      const database = sqliteDatabase()
      await publishFolder(database, before, { now: NOW })
      const wasHeldUp = await heldUp(database, own, n, async () => {
        for (const other of theirs) await publishFolder(database, other, { now: NOW + wrongBy })
      })
      const plans = await Promise.all(publishables.map((each) => planPublish(database, each)))
      const place = plans.findIndex(({ isSame }) => isSame)
      expect([wrongBy, n, place]).not.toEqual([wrongBy, n, -1])
      const seen = await answers(appOverD1(database, folders[place]).app)
      expect([wrongBy, n, seen]).toEqual([wrongBy, n, whole[place]])
      await publishFolder(database, publishables[place] ?? own, { now: NOW })
      expect([wrongBy, n, await tablesOf(database)]).toEqual([wrongBy, n, wanted[place]])
      if (!wasHeldUp) break
    }
  }
})

test.each([...HELD_UP, ['nothing at all, while stories change', FOLDER, [changed]] as const])(
  '%s, is planned anew where its plan was made before that',
  async (_, folder, others) => {
    const database = await publishedFresh(FOLDER)
    const own = publishable(folder)
    const plan = await planPublish(database, own)
    for (const other of others) await publishFolder(database, publishable(other), { now: NOW })
    await publishFolder(database, own, { now: NOW, plan })
    expect(await answers(appOverD1(database, folder).app)).toEqual(await answers(appOver(folder).app))
    expect(await tablesOf(database)).toEqual(await tablesOf(await publishedFresh(folder)))
  },
)

test('a plan that is handed over and still holds is not made again', async () => {
  const read = async (handsOver: boolean) => {
    const database = await publishedFresh(FOLDER)
    const plan = await planPublish(database, publishable(changed))
    const { queries, sent } = faulty(database, Number.POSITIVE_INFINITY, async (send) => (await send()) as never)
    await publishFolder(queries, publishable(changed), { now: NOW, ...(handsOver ? { plan } : {}) })
    expect(await tablesOf(database)).toEqual(await tablesOf(await publishedFresh(changed)))
    return sent()
  }
  expect(await read(true)).toBeLessThan(await read(false))
})
