import { expect, test } from 'vitest'
import type { Database, Queries } from '../../../src/store/d1/database.ts'
import { type Folder, publishFolder } from '../../../src/store/publish/publish.ts'
import { sweepEditions } from '../../../src/store/publish/sweep.ts'
import { NOW } from '../../harness/app-over.ts'
import { publishable } from '../../harness/app-over-d1.ts'
import { publicationFile, storyFile } from '../../harness/content.ts'
import { FAULTS, Fault, faulty } from '../../harness/database/failing.ts'
import { sqliteDatabase, type TestDatabase } from '../../harness/database/sqlite.ts'
import { tablesOf } from '../../harness/database/tables.ts'
import { largeNewsroom } from '../../harness/large-newsroom.ts'
import { stride } from '../../harness/runs.ts'

const DAY = 24 * 60 * 60 * 1000

/** More than go in at a time, so that some are under way when one fails. */
const NEWSROOM = largeNewsroom({ count: 1_300, textBytes: 50 })
const [OLD, NEW, OTHER] = ['Asia/Kolkata', 'Asia/Colombo', 'Asia/Dhaka'].map((zone) =>
  publishable({
    'publication.yaml': publicationFile(`timezone: ${zone}`),
    ...Object.fromEntries([1, 2, 3].map((number) => [`world/story-${number}.md`, storyFile(number)])),
    'media/port.png': new Uint8Array(zone.length),
  }),
) as [Folder, Folder, Folder]

async function published(...folders: Folder[]): Promise<TestDatabase> {
  const database = sqliteDatabase()
  for (const folder of folders) await publishFolder(database, folder, { now: NOW })
  return database
}

/** Publishes with a fault at the nth step; gives whether it came to that. */
async function stopped(database: Database, folder: Folder, n: number, fault: (typeof FAULTS)[string]) {
  const { queries, sent } = faulty(database, n, fault)
  await publishFolder(queries, folder, { now: NOW }).catch((error) => expect(error).toBeInstanceOf(Fault))
  return sent() >= n
}

/** A database of which every batch takes a while, so that several are under way. */
function slow(database: Database): Database {
  const later = () => new Promise((done) => setImmediate(done))
  return {
    ...database,
    async batch(statements) {
      await later()
      const results = await database.batch(statements)
      await later()
      return results
    },
  }
}

test.each(Object.entries(FAULTS))('a load of many stories of which one step %s goes on at once', async (_, fault) => {
  const wanted = await tablesOf(await published(NEWSROOM))
  for (let n = 1; ; n += stride) {
    const database = sqliteDatabase()
    const isStopped = await stopped(slow(database), NEWSROOM, n, fault)
    // What was under way when it stopped may still come.
    await publishFolder(slow(database), NEWSROOM, { now: NOW })
    expect(await tablesOf(database)).toEqual(wanted)
    if (!isStopped) break
    expect(n).toBeLessThan(60)
  }
})

test('what one try after another is stopped at, all of them bring nearer', async () => {
  const wanted = await tablesOf(await published(NEW))
  for (const fault of Object.values(FAULTS)) {
    for (let step = 4; step < 16; step += 3 * stride) {
      const database = await published(OLD)
      for (let tries = 0; await stopped(database, NEW, step + tries, fault); tries++) expect(tries).toBeLessThan(40)
      expect(await tablesOf(database)).toEqual(wanted)
    }
  }
})

test('a load that was stopped and never taken up again leaves nothing a day later', async () => {
  const wanted = await tablesOf(await published(OTHER))
  for (const fault of Object.values(FAULTS)) {
    for (let n = 1; ; n += stride) {
      const database = await published(OLD)
      const isStopped = await stopped(database, NEW, n, fault)
      await publishFolder(database, OTHER, { now: NOW + 1_000 })
      await sweepEditions(database, NOW + DAY + 1_000)
      expect(await tablesOf(database)).toEqual(wanted)
      if (!isStopped) break
    }
  }
})

test('sweeping that is stopped anywhere goes on the next time', async () => {
  const wanted = await tablesOf(await published(NEW))
  /** As it is before it is swept. */
  const unswept = async () => {
    const database = await published(OLD)
    const onStep = (step: string) => {
      if (step === 'sweep') throw new Fault('it is stopped')
    }
    await publishFolder(database, NEW, { now: NOW, onStep }).catch((error) => expect(error).toBeInstanceOf(Fault))
    return database
  }
  for (const fault of Object.values(FAULTS)) {
    for (let n = 1; ; n += stride) {
      const database = await unswept()
      const { queries, sent } = faulty(database, n, fault)
      await sweepEditions(queries as Queries, NOW).catch((error) => expect(error).toBeInstanceOf(Fault))
      await sweepEditions(database, NOW)
      expect(await tablesOf(database)).toEqual(wanted)
      if (sent() < n) break
    }
  }
})
