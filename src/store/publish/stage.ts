import { membershipsOf } from '../../edition/compile/channels.ts'
import { newestFirst } from '../../edition/compile/compile.ts'
import type { IndexedFile } from '../../edition/format/index-shape.ts'
import { EDITION_FORMAT } from '../../edition/format/index-shape.ts'
import type { GrownKind } from '../../site/channel.ts'
import type { Queries, Statement } from '../d1/database.ts'
import { queryRows } from '../d1/database.ts'
import { chunksOf } from '../d1/rows.ts'
import { channelVisibilityOf, type Span } from '../d1/visibility.ts'
import { channelColumns } from './apply.ts'
import { fileRow, type Media } from './files.ts'
import { archivesIn, blocksOf, type ListEntry, type MonthEnd } from './lists.ts'
import { spellingsOf } from './spellings.ts'
import { type Columns, insertions } from './statements.ts'
import { type BytesOf, channelsListing, entryOf, type StoryFacts, storyRow } from './stored.ts'

/** An edition to be loaded as a whole, beside the one that is live. */
export interface Load {
  version: string
  stories: readonly StoryFacts[]
  files: readonly IndexedFile[]
  media: Media
  bytesOf: BytesOf
  monthEnd: MonthEnd
  now: number
  onProgress: (loaded: number, all: number) => void
}

/** Stories that go in together; which are there already is known by counting them. */
const STORIES_OF_LOT = 700

/** What is sent before the first of it is answered. */
const MOST_UNDER_WAY = 3

/** Every edition has keys of its own. */
export const KEYS_OF_EDITION = 2 ** 32

/**
 * Loads an edition, or goes on with one that was begun: nobody sees it before it is made the live one. What is there already
 * is not sent again, whatever stopped it, and two that load the same at once do no harm.
 * @returns the edition's number
 */
export async function loadEdition(queries: Queries, load: Load): Promise<number> {
  const edition = await stageOf(queries, load)
  // The oldest first: what is added later lies beside the newest.
  const sorted = [...load.stories].sort((a, b) => newestFirst(b, a))
  const base = edition * KEYS_OF_EDITION
  await loadStories(queries, edition, base, sorted, load)
  await send(queries, edition, listRows(edition, base, sorted, load.monthEnd), 'block')
  await send(queries, edition, channelRows(edition, sorted), 'channel')
  await send(
    queries,
    edition,
    load.files.map((file) => fileRow(edition, file, load.media)),
    'file',
  )
  await send(queries, edition, showsRows(edition, base, sorted), 'shows')
  return edition
}

/** Finds the stage of what is to be loaded, or makes it. */
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
 * Statements that end the loading of an edition, which becomes the live one with them. Where it was given up meanwhile, the
 * transaction fails as a whole: what was sent since then is not there.
 */
export function statementsToEndStage(queries: Queries, edition: number): Statement[] {
  const refusal =
    'INSERT INTO stage (edition, format, version, begun) SELECT ?1, NULL, NULL, 0 WHERE NOT EXISTS (SELECT 1 FROM stage WHERE edition = ?1)'
  return [queries.prepare(refusal).bind(edition), queries.prepare('DELETE FROM stage WHERE edition = ?').bind(edition)]
}

/** How the database says that a stage was given up. */
export const GIVEN_UP = /NOT NULL constraint failed: stage\./

async function loadStories(
  queries: Queries,
  edition: number,
  base: number,
  sorted: readonly StoryFacts[],
  { bytesOf, onProgress }: Load,
): Promise<void> {
  const counts = await loadedBefore(queries, base, sorted.length)
  let loaded = 0
  await inTurn(Array(Math.ceil(sorted.length / STORIES_OF_LOT)).keys(), async (lot) => {
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

/** Statements of one batch: each counts the stories of a lot. */
const COUNTS_AT_A_TIME = 50

/** Gives how many stories of each lot are there already, up to the last one of which there is any. */
async function loadedBefore(queries: Queries, base: number, stories: number): Promise<number[]> {
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

/** Where another process has made the edition the live one meanwhile, or has given it up, it is not for loading any more. */
function isStaged(edition: number): string {
  return `EXISTS (SELECT 1 FROM stage WHERE edition = ${edition})`
}

/** Does work, few pieces of it at once. */
async function inTurn<Piece>(pieces: Iterable<Piece>, work: (piece: Piece) => Promise<void>): Promise<void> {
  const rest = pieces[Symbol.iterator]()
  const worker = async () => {
    for (let next = rest.next(); next.done !== true; next = rest.next()) await work(next.value)
  }
  await Promise.all(Array.from({ length: MOST_UNDER_WAY }, worker))
}

/** Rows that go in together; those of blocks are large. */
const ROWS_OF_LOT = 2_000
const BLOCKS_OF_LOT = 50
/** Statements of one batch, each with a list of rows. */
const STATEMENTS_AT_A_TIME = 4

async function send(queries: Queries, edition: number, rows: Iterable<Columns>, table: string): Promise<void> {
  await inTurn(lotsOf(rows, table === 'block' ? BLOCKS_OF_LOT : ROWS_OF_LOT), async (lot) => {
    const statements = insertions(queries, table, lot, { verb: 'INSERT OR REPLACE', onlyIf: isStaged(edition) })
    for (const some of chunksOf(statements, STATEMENTS_AT_A_TIME)) await queries.batch(some)
  })
}

/** Gives rows in lots as they are asked for. */
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

/** The rows of the blocks of every channel. @param sorted the oldest story first */
function* listRows(
  edition: number,
  base: number,
  sorted: readonly StoryFacts[],
  monthEnd: MonthEnd,
): Generator<Columns> {
  const channels = new Map<string, number[]>()
  for (let place = sorted.length - 1; place >= 0; place--) {
    const story = sorted[place]
    if (story === undefined) continue
    for (const channel of channelsListing(story)) {
      const members = channels.get(channel)
      if (members === undefined) channels.set(channel, [place])
      else members.push(place)
    }
  }
  for (const [channel, members] of channels) {
    const entries = members.flatMap((place): ListEntry[] => {
      const story = sorted[place]
      return story === undefined ? [] : [entryOf(story, base + place, channel)]
    })
    for (const row of blocksOf(archivesIn(entries, monthEnd), [])) yield { edition, channel, ...row }
  }
}

interface GrownRows {
  kind: GrownKind
  slug: string
  spellings: Map<string, Span[]>
}

function* channelRows(edition: number, stories: readonly StoryFacts[]): Generator<Columns> {
  const channels = new Map<string, GrownRows>()
  for (const story of stories) {
    for (const { kind, slug, spelling } of membershipsOf(story)) {
      const channel: GrownRows = channels.get(`${kind}/${slug}`) ?? { kind, slug, spellings: new Map() }
      if (channel.spellings.size === 0) channels.set(`${kind}/${slug}`, channel)
      const spans = channel.spellings.get(spelling)
      if (spans === undefined) channel.spellings.set(spelling, [story])
      else spans.push(story)
    }
  }
  for (const { kind, slug, spellings } of channels.values()) {
    const spans = [...spellings.values()].flat()
    const columns = channelColumns({ kind, slug }, spans.length, channelVisibilityOf(spans), spellingsOf(spellings))
    yield { edition, kind, slug, ...columns }
  }
}

function* showsRows(edition: number, base: number, sorted: readonly StoryFacts[]): Generator<Columns> {
  for (const [place, { files }] of sorted.entries())
    for (const path of new Set(files)) yield { edition, path, key: base + place }
}

/** Rows that are taken away at a time. */
const ROWS_OF_SWEEP = 500

/** What was begun so long ago and never finished is given up; so is what a clock that is wrong has begun in the future. */
const STAGE_MILLISECONDS = 24 * 60 * 60 * 1000

/** Takes away the rows of editions that are neither live nor being loaded. It can be stopped at any moment, and goes on the next time. */
export async function sweepEditions(queries: Queries, now: number): Promise<void> {
  // What is live already needs no loading.
  const over = 'begun NOT BETWEEN ? AND ? OR (format, version) IN (SELECT format, version FROM live)'
  const [oldest, newest] = [now - STAGE_MILLISECONDS, now + STAGE_MILLISECONDS]
  await queries.batch([queries.prepare(`DELETE FROM stage WHERE ${over}`).bind(oldest, newest)])
  // Before the list of those to keep: what begins after this is not looked at.
  const [last] = await queryRows(queries, "SELECT seq FROM sqlite_sequence WHERE name = 'stage'")
  const kept = new Set(
    (await queryRows(queries, 'SELECT edition FROM live UNION ALL SELECT edition FROM stage')).map(({ edition }) =>
      Number(edition),
    ),
  )
  for (const edition of await editionsWithRows(queries)) {
    if (kept.has(edition) || edition > Number(last?.seq ?? 0)) continue
    for (const { table, key } of TABLES) await sweep(queries, table, key, edition)
  }
}

async function sweep(queries: Queries, table: string, key: string, edition: number): Promise<void> {
  for (;;) {
    const sql = `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE edition = ?1 LIMIT ${ROWS_OF_SWEEP}) AND edition = ?1 RETURNING 1 AS gone`
    if ((await queryRows(queries, sql, edition)).length < ROWS_OF_SWEEP) return
  }
}

/** The tables whose rows belong to editions; the list of everything goes last, by which the rest is found. */
const TABLES = [
  { table: 'story', key: 'key' },
  { table: 'shows', key: 'path, key' },
  { table: 'file', key: 'path' },
  { table: 'channel', key: 'kind, slug' },
  { table: 'block', key: 'channel, start' },
]

/** The numbers of all editions of which there is anything, found by leaping from one to the next. */
async function editionsWithRows(queries: Queries): Promise<number[]> {
  const editions: number[] = []
  for (;;) {
    const found = await queries.batch(
      TABLES.map(({ table }) =>
        queries.prepare(`SELECT min(edition) AS edition FROM ${table} WHERE edition > ?`).bind(editions.at(-1) ?? -1),
      ),
    )
    const next = found.flatMap(({ results }) => results[0]?.edition ?? []).map(Number)
    if (next.length === 0) return editions
    editions.push(Math.min(...next))
  }
}
