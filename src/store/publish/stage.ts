import { newestFirst } from '../../edition/compile/compile.ts'
import type { IndexedFile } from '../../edition/format/index-shape.ts'
import { EDITION_FORMAT } from '../../edition/format/index-shape.ts'
import type { Redirect } from '../../site/redirects.ts'
import type { Queries, Statement } from '../d1/database.ts'
import { queryRows } from '../d1/database.ts'
import { chunksOf } from '../d1/rows.ts'
import type { MonthEnd } from './lists.ts'
import { type Columns, insertions } from './statements.ts'
import { type BytesOf, type StoryFacts, storyRow } from './stored.ts'
import { blockRows } from './tables/blocks.ts'
import { channelRows } from './tables/channels.ts'
import { fileRow, type Media } from './tables/files.ts'
import { redirectRows } from './tables/redirects.ts'
import { showsRows } from './tables/shows.ts'

/** An edition to load as a whole, beside the live one. */
export interface Load {
  version: string
  stories: readonly StoryFacts[]
  files: readonly IndexedFile[]
  media: Media
  redirects: readonly Redirect[]
  bytesOf: BytesOf
  monthEnd: MonthEnd
  now: number
  onProgress: (loaded: number, all: number) => void
}

/** The number of stories in a lot. A lot goes in as a whole, so a count tells whether it is there already. */
const STORIES_OF_LOT = 700

/** The number of batches that are sent before the first is answered. */
const MOST_UNDER_WAY = 3

/** The number of keys reserved for each edition, so that keys of two editions never meet. */
export const KEYS_OF_EDITION = 2 ** 32

/**
 * Loads an edition, or continues a load that was stopped. Nobody sees the edition before it is made live. Rows that are there
 * already are not sent again, and two processes may load the same edition at once.
 * @returns the edition's number
 */
export async function loadEdition(queries: Queries, load: Load): Promise<number> {
  const edition = await stageOf(queries, load)
  // The oldest first: stories that are added later then get keys next to the newest.
  const sorted = [...load.stories].sort((a, b) => newestFirst(b, a))
  const base = edition * KEYS_OF_EDITION
  await loadStories(queries, edition, base, sorted, load)
  await send(queries, edition, blockRows(edition, base, sorted, load.monthEnd), 'block')
  await send(queries, edition, channelRows(edition, sorted), 'channel')
  await send(
    queries,
    edition,
    load.files.map((file) => fileRow(edition, file, load.media)),
    'file',
  )
  await send(queries, edition, showsRows(edition, base, sorted), 'shows')
  await send(queries, edition, redirectRows(edition, base, sorted, load.redirects), 'redirect')
  return edition
}

/** Finds or makes the stage of the edition to load. */
async function stageOf(queries: Queries, { version, now }: Load): Promise<number> {
  const stage = 'FROM stage WHERE format = ?1 AND version = ?2'
  const insert = `INSERT INTO stage (format, version, begun) SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 ${stage})`
  const [, found] = await queries.batch([
    queries.prepare(insert).bind(EDITION_FORMAT, version, now),
    queries.prepare(`SELECT edition ${stage} LIMIT 1`).bind(EDITION_FORMAT, version),
  ])
  return Number(found?.results[0]?.edition)
}

/**
 * Returns the statements that end the load of an edition, in the transaction that makes it live. If the stage was given up
 * meanwhile, the transaction fails as a whole: rows that were sent since then are missing.
 */
export function statementsToEndStage(queries: Queries, edition: number): Statement[] {
  const refusal =
    'INSERT INTO stage (edition, format, version, begun) SELECT ?1, NULL, NULL, 0 WHERE NOT EXISTS (SELECT 1 FROM stage WHERE edition = ?1)'
  return [queries.prepare(refusal).bind(edition), queries.prepare('DELETE FROM stage WHERE edition = ?').bind(edition)]
}

/** The database's message if the stage was given up. */
export const GIVEN_UP = /NOT NULL constraint failed: stage\./

async function loadStories(
  queries: Queries,
  edition: number,
  base: number,
  sorted: readonly StoryFacts[],
  { bytesOf, onProgress }: Load,
): Promise<void> {
  const counts = await countLoaded(queries, base, sorted.length)
  let loaded = 0
  await inParallel(Array(Math.ceil(sorted.length / STORIES_OF_LOT)).keys(), async (lot) => {
    const first = lot * STORIES_OF_LOT
    const stories = sorted.slice(first, first + STORIES_OF_LOT)
    if (counts[lot] !== stories.length) {
      const rows = stories.map((story, place) =>
        storyRow(story, bytesOf(story), { key: base + first + place, edition }),
      )
      await queries.batch(insertions(queries, 'story', rows, { verb: 'INSERT OR IGNORE', onlyIf: isStaged(edition) }))
    }
    loaded += stories.length
    onProgress(loaded, sorted.length)
  })
}

/** The number of statements in one batch; each counts the stories of a lot. */
const COUNTS_AT_A_TIME = 50

/** Returns how many stories of each lot are there already, up to the last lot that has any. */
async function countLoaded(queries: Queries, base: number, stories: number): Promise<number[]> {
  const [newest] = await queryRows(
    queries,
    'SELECT max(key) AS key FROM story WHERE key >= ? AND key < ?',
    base,
    base + stories,
  )
  if (newest === undefined || newest.key === null) return []
  const lots = Math.floor((Number(newest.key) - base) / STORIES_OF_LOT) + 1
  const counts: number[] = []
  while (counts.length < lots) {
    const some = Array.from({ length: Math.min(COUNTS_AT_A_TIME, lots - counts.length) }, (_, nth) => {
      const first = base + (counts.length + nth) * STORIES_OF_LOT
      return queries
        .prepare('SELECT count(*) AS stories FROM story WHERE key >= ? AND key < ?')
        .bind(first, first + STORIES_OF_LOT)
    })
    counts.push(...(await queries.batch(some)).map(({ results }) => Number(results[0]?.stories)))
  }
  return counts
}

/** Returns the SQL condition for loading rows: it fails once another process has made the edition live, or given it up. */
function isStaged(edition: number): string {
  return `EXISTS (SELECT 1 FROM stage WHERE edition = ${edition})`
}

/** Runs work with a few pieces at once. */
async function inParallel<Piece>(pieces: Iterable<Piece>, work: (piece: Piece) => Promise<void>): Promise<void> {
  const rest = pieces[Symbol.iterator]()
  const worker = async () => {
    for (let next = rest.next(); next.done !== true; next = rest.next()) await work(next.value)
  }
  await Promise.all(Array.from({ length: MOST_UNDER_WAY }, worker))
}

/** The number of rows in a lot; rows of blocks are large. */
const ROWS_OF_LOT = 2_000
const BLOCKS_OF_LOT = 50
/** The number of statements in one batch; each has a list of rows. */
const STATEMENTS_AT_A_TIME = 4

async function send(queries: Queries, edition: number, rows: Iterable<Columns>, table: string): Promise<void> {
  await inParallel(lotsOf(rows, table === 'block' ? BLOCKS_OF_LOT : ROWS_OF_LOT), async (lot) => {
    const statements = insertions(queries, table, lot, { verb: 'INSERT OR REPLACE', onlyIf: isStaged(edition) })
    for (const some of chunksOf(statements, STATEMENTS_AT_A_TIME)) await queries.batch(some)
  })
}

/** Yields rows in lots, on demand. */
function* lotsOf(rows: Iterable<Columns>, length: number): Generator<Columns[]> {
  let lot: Columns[] = []
  for (const row of rows) {
    lot.push(row)
    if (lot.length < length) continue
    yield lot
    lot = []
  }
  if (lot.length > 0) yield lot
}
