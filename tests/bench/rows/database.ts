import { strict as assert } from 'node:assert'
import { rmSync } from 'node:fs'
import { withTimeout } from '../../../src/hosts/with-timeout.ts'
import { d1Store } from '../../../src/store/d1/d1.ts'
import type { Database } from '../../../src/store/d1/database.ts'
import { type Folder, publishFolder } from '../../../src/store/publish/publish.ts'
import { localD1, type RunningD1 } from '../../harness/database/local-d1.ts'
import { recorded, rowsRead, rowsWritten } from '../../harness/database/recording.ts'
import { largeNewsroom, NEWEST, withEdited } from '../../harness/large-newsroom.ts'
import { inTurns } from '../in-turns.ts'
import { type Row, rowOf } from '../row.ts'
import { scratchFolder } from '../scratch.ts'
import type { Subject } from './subject.ts'

const LOAD = 'stories loaded into an empty database'
const PAGE = 'newest feed from a database, many times the stories'
const ARCHIVE = 'archive from a database, many times the stories'
const PUBLISH = 'one changed story into a database, until a feed shows it'

/** What many stories are held against. */
const FEW = 10_000
const ROUNDS = 45
/** Rows that D1 may read for a page, and write for a changed story. */
const MOST_READ = 60
const MOST_WRITTEN = 10
/** Stories so close together that an archive of many is as long as one of few. */
const MINUTES_APART = 90

/** D1 on the real local engine: what a newsroom with a large archive waits for. */
export const DATABASE: Subject = {
  rows: [LOAD, PAGE, ARCHIVE, PUBLISH],
  async measure({ wants, stored }) {
    const [few, many] = [await loaded(FEW), await loaded(stored)]
    try {
      const against = `with ${FEW.toLocaleString('en')} stories`
      const checked = `${stored} stories, at most ${MOST_READ} rows read`
      const rows: Row[] = [
        rowOf(
          {
            what: LOAD,
            against: 'alone',
            checked: `${stored} stories, all of them counted; at most ${many.megabytes} MB`,
          },
          { unit: '/s', ours: [many.perSecond] },
          { by: 'ours', bound: 'at least', value: 10_000 },
        ),
      ]
      for (const [what, month] of [
        [PAGE, undefined],
        [ARCHIVE, '2025-09'],
      ] as const) {
        if (!wants(what)) continue
        const sides = { ours: () => pageTime(many.d1.database, month), theirs: () => pageTime(few.d1.database, month) }
        await inTurns(sides, 2)
        rows.push(
          rowOf(
            { what, against, checked },
            { unit: 'ms', ...(await inTurns(sides, ROUNDS)) },
            { by: 'ours ÷ theirs', bound: 'at most', value: 1.2 },
          ),
        )
      }
      if (wants(PUBLISH)) {
        const seconds: number[] = []
        for (let round = 0; round < 5; round++) seconds.push(await publishTime(many, round))
        rows.push(
          rowOf(
            { what: PUBLISH, against: 'alone', checked: `${stored} stories, at most ${MOST_WRITTEN} rows written` },
            { unit: 's', ours: seconds },
            { by: 'ours', bound: 'at most', value: 2 },
          ),
        )
      }
      return rows
    } finally {
      for (const { d1, kept } of [few, many]) {
        await d1.close()
        rmSync(kept, { recursive: true, force: true })
      }
    }
  },
}

interface Loaded {
  d1: RunningD1
  folder: Folder
  kept: string
  perSecond: number
  /** The most memory that this process had. */
  megabytes: number
}

async function loaded(count: number): Promise<Loaded> {
  const kept = scratchFolder(`database-${count}`)
  rmSync(kept, { recursive: true, force: true })
  const folder = largeNewsroom({ count, minutesApart: MINUTES_APART })
  const d1 = await localD1(kept)
  const started = performance.now()
  await publishFolder(d1.database, folder, { now: Date.now() })
  const seconds = (performance.now() - started) / 1000
  const [counted] = await d1.database.batch([d1.database.prepare('SELECT count(*) AS stories FROM story')])
  assert.equal(counted?.results[0]?.stories, count)
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1000)
  return { d1, folder, kept, perSecond: count / seconds, megabytes }
}

/** Milliseconds until a new isolate has all of a feed. */
async function pageTime(database: Database, month: string | undefined): Promise<number> {
  const counted = recorded(database)
  const started = performance.now()
  const edition = await d1Store(counted, { clock: () => NEWEST, withTimeout }).live()
  const channel = await edition.findChannel('/topics/topic-4', NEWEST)
  assert(channel !== undefined)
  const selection =
    month === undefined
      ? await edition.select(channel, NEWEST, 50, 'rss')
      : await edition.selectArchive(channel, { month, part: 1 }, NEWEST, 50, 'rss')
  assert(selection !== undefined)
  const items = await edition.renditions(selection.stories, 'rss')
  const milliseconds = performance.now() - started
  assert(items.length > 5 && items.every(([before]) => before?.length))
  assert(rowsRead(counted.sent()) <= MOST_READ)
  return milliseconds
}

/** How often the feed is looked at. */
const LOOK_MILLISECONDS = 20

/** Seconds from the compiled folder to the feed that an isolate at work shows. */
async function publishTime({ d1, folder }: Loaded, round: number): Promise<number> {
  const counted = recorded(d1.database)
  const store = d1Store(d1.database, { clock: Date.now, withTimeout })
  const digest = async () => {
    const edition = await store.live()
    const channel = await edition.findChannel('/', NEWEST)
    assert(channel !== undefined)
    return (await edition.select(channel, NEWEST, 50, 'rss')).digests.rss.join()
  }
  const before = await digest()
  const started = performance.now()
  await publishFolder(counted, withEdited(folder, 3, {}, round + 2), { now: Date.now() })
  // Where the edition is replaced in the middle, an application asks again.
  while ((await digest().catch(() => before)) === before)
    await new Promise((done) => setTimeout(done, LOOK_MILLISECONDS))
  const seconds = (performance.now() - started) / 1000
  assert(rowsWritten(counted.sent()) <= MOST_WRITTEN)
  return seconds
}
