import { endOfMonth } from '../../edition/compile/archives.ts'
import { membershipsOf, namesOf } from '../../edition/compile/channels.ts'
import { type DigestSum, digestSum } from '../../edition/compile/version.ts'
import { channelPath, type GrownKind } from '../../site/channel.ts'
import { type Cell, parsed, type Queries, queryRows, type Row, type Statement } from '../d1/database.ts'
import { caseFoldedPath } from '../d1/rows.ts'
import { type ChannelVisibility, channelVisibilityOf, type Span } from '../d1/visibility.ts'
import { type BlockRow, blocksOf, changeBlocks, type ListEntry, type ListedArchive, readArchives } from './lists.ts'
import { namesIn, readSpellings, type Spellings, spellingsAfter, writeSpellings } from './spellings.ts'
import { deletions, insertions, update } from './statements.ts'
import {
  type BytesOf,
  channelsListing,
  entryOf,
  readStored,
  STORED_COLUMNS,
  type StoredStory,
  type StoryFacts,
  type StoryRow,
  storyRow,
} from './stored.ts'

/** Stories to be put in and taken out of an edition that is live. */
export interface Changes {
  /** Stories that are new or changed; those that are in the edition already are known by their ids. */
  upserts: readonly StoryFacts[]
  bytesOf: BytesOf
  /** Ids of stories to take out. */
  removals: readonly string[]
}

/** What is done to one story. */
interface Change {
  key: number
  before?: StoredStory
  after?: StoryFacts
}

export interface Applied {
  statements: Statement[]
  nextKey: number
  /** What the sum of the stories' digests changes by. */
  sum: DigestSum
  /** What the number of stories changes by. */
  stories: number
  added: StoryFacts[]
  changed: StoryFacts[]
  /** What the changed ones were. */
  replaced: StoredStory[]
  removed: StoredStory[]
}

interface Edition {
  edition: number
  nextKey: number
  /** The publication's zone. */
  zone: string
}

/** Two stories that would have one address, and the one that has it and does not leave. */
export interface Clash {
  id: string
  path: string
  holder: { id: string; path: string }
}

/** Stories cannot be where others are. */
export class PathTaken extends Error {
  override name = 'PathTaken'
  readonly clashes: readonly Clash[]
  constructor(clashes: readonly Clash[]) {
    super(clashes.map(({ path, holder }) => `${path} is the address of ${holder.id} already`).join('; '))
    this.clashes = clashes
  }
}

/**
 * Gives the statements that change a live edition, to be run as one transaction: rows of stories, of the blocks of every
 * channel that lists them, of the channels. What stays as it is, is not written.
 * @throws PathTaken where two stories would have one address
 */
export async function applyChanges(queries: Queries, edition: Edition, changes: Changes): Promise<Applied> {
  const list = await changesOf(queries, edition, changes)
  const monthEnd = monthEnds(edition.zone)
  const statements = [
    ...storyStatements(queries, edition, list, changes.bytesOf),
    ...(await blockStatements(queries, edition, list, monthEnd)),
    ...(await channelStatements(queries, edition, list)),
    ...showsStatements(queries, edition, list),
  ]
  const added = list.flatMap(({ before, after }) => (before === undefined && after !== undefined ? [after] : []))
  const altered = list.flatMap(({ before, after }) => (before !== undefined && after !== undefined ? [after] : []))
  const removed = list.flatMap(({ before, after }) => (before !== undefined && after === undefined ? [before] : []))
  return {
    statements,
    nextKey: Math.max(edition.nextKey, ...list.map(({ key }) => key + 1)),
    sum:
      digestSum(list.flatMap(({ after }) => after?.digest ?? [])) -
      digestSum(list.flatMap(({ before }) => before?.digest ?? [])),
    stories: added.length - removed.length,
    added,
    changed: altered,
    replaced: list.flatMap(({ before, after }) => (before !== undefined && after !== undefined ? [before] : [])),
    removed,
  }
}

/** Gives the ends of months, each looked up once. */
export function monthEnds(zone: string): (month: string) => number {
  const ends = new Map<string, number>()
  return (month) => {
    const end = ends.get(month) ?? endOfMonth(month, zone)
    ends.set(month, end)
    return end
  }
}

async function changesOf(queries: Queries, { edition, nextKey }: Edition, changes: Changes): Promise<Change[]> {
  const { upserts, removals } = changes
  const ids = [...upserts.map(({ id }) => id), ...removals]
  const stored = await storedBy(queries, edition, 'id', ids)
  const byId = new Map(stored.map((story) => [story.id, story]))
  let key = nextKey
  const list: Change[] = []
  for (const id of new Set(removals)) {
    const before = byId.get(id)
    if (before !== undefined) list.push({ key: before.key, before })
  }
  for (const after of upserts) {
    const before = byId.get(after.id)
    if (before === undefined) list.push({ key: key++, after })
    else if (before.digest !== after.digest) list.push({ key: before.key, before, after })
  }
  await refuseTakenPaths(queries, edition, list)
  return list
}

async function refuseTakenPaths(queries: Queries, edition: number, list: readonly Change[]): Promise<void> {
  const moves = list.filter(isMove)
  const moved = new Map(
    moves.flatMap(({ after }) => (after === undefined ? [] : [[caseFoldedPath(after.path), after]])),
  )
  const holders = await storedBy(queries, edition, 'address', [...moved.keys()])
  const leaving = new Set(moves.map(({ before }) => before?.id))
  const clashes = holders.flatMap((holder): Clash[] => {
    const story = moved.get(caseFoldedPath(holder.path))
    return story === undefined || leaving.has(holder.id) ? [] : [{ id: story.id, path: story.path, holder }]
  })
  if (clashes.length > 0) throw new PathTaken(clashes)
}

/** Whether a story leaves its address, or comes to another. */
function isMove({ before, after }: Change): boolean {
  return before === undefined || after === undefined || caseFoldedPath(before.path) !== caseFoldedPath(after.path)
}

async function storedBy(
  queries: Queries,
  edition: number,
  column: 'id' | 'address',
  values: readonly string[],
): Promise<StoredStory[]> {
  if (values.length === 0) return []
  const sql = `SELECT ${STORED_COLUMNS} FROM (SELECT value AS asked FROM json_each(?2)) CROSS JOIN story ON story.edition = ?1 AND story.${column} = asked`
  return (await queryRows(queries, sql, edition, JSON.stringify(values))).map(readStored)
}

function storyStatements(
  queries: Queries,
  { edition }: Edition,
  list: readonly Change[],
  bytesOf: BytesOf,
): Statement[] {
  const rowOf = (story: StoryFacts, key: number) => storyRow(story, bytesOf(story), { key, edition })
  const removed = list.filter(({ after }) => after === undefined).map(({ key }) => key)
  const statements = deletions(queries, 'story', {}, 'key', removed)
  const altered = list.flatMap(({ key, before, after }) => (before && after ? [{ key, before, after }] : []))
  // Two stories may change places: for a moment each stands where nothing can be.
  for (const change of altered) {
    const { key } = change
    if (isMove(change)) statements.push(update(queries, 'story', { address: `#${key}` }, { key }))
  }
  for (const { key, before, after } of altered) {
    const { key: _, edition: __, id: ___, ...row } = rowOf(after, key)
    statements.push(update(queries, 'story', withoutEqual(row, before), { key }))
  }
  const added = list.flatMap(({ key, before, after }) => (before || !after ? [] : [rowOf(after, key)]))
  return [...statements, ...insertions(queries, 'story', added)]
}

/** Leaves out what has an index and has not changed: to set it would write that again. */
function withoutEqual(row: StoryRow, { path, from, until }: StoredStory): Partial<StoryRow> & StoryRow {
  const same: Record<string, Cell> = {
    address: caseFoldedPath(path),
    visible_from: from,
    visible_until: until === Number.POSITIVE_INFINITY ? null : until,
  }
  return Object.fromEntries(Object.entries(row).filter(([name, value]) => !(name in same) || same[name] !== value))
}

/** What changes in the list of one channel. */
interface ChannelChange {
  leaving: Map<number, ListEntry>
  coming: Map<number, ListEntry>
}

async function blockStatements(
  queries: Queries,
  { edition }: Edition,
  list: readonly Change[],
  monthEnd: (month: string) => number,
): Promise<Statement[]> {
  const statements: Statement[] = []
  const changes = [...channelChanges(list)]
  const reads = changes.flatMap(([channel, change]) => monthsOf(change).map((month) => ({ channel, month })))
  const rowsOfReads = await rowsAround(queries, edition, reads)
  for (const [channel, change] of changes) {
    const rows = new Map<string, Row>()
    reads.forEach((read, place) => {
      if (read.channel === channel) for (const row of rowsOfReads[place] ?? []) rows.set(String(row.start), row)
    })
    const archives = [...rows.values()].flatMap(readArchives)
    const leaving = new Set(change.leaving.keys())
    const after = changeBlocks(archives, { leaving, coming: [...change.coming.values()] }, monthEnd)
    statements.push(...blocksToRewrite(queries, edition, channel, rows, after))
  }
  return statements
}

function blocksToRewrite(
  queries: Queries,
  edition: number,
  channel: string,
  rows: ReadonlyMap<string, Row>,
  archives: readonly ListedArchive[],
): Statement[] {
  const after = new Map(blocksOf(archives, [...rows.keys()].sort()).map((row) => [row.start, row]))
  const gone = [...rows.keys()].filter((start) => !after.has(start))
  const isNew = (row: BlockRow) => {
    const before = rows.get(row.start)
    return before?.entries !== row.entries || before.ranks !== row.ranks
  }
  const fresh = [...after.values()].filter(isNew)
  return [
    ...deletions(queries, 'block', { edition, channel }, 'start', gone),
    ...fresh
      .filter(({ start }) => rows.has(start))
      .map(({ start, ...set }) => update(queries, 'block', { ...set }, { edition, channel, start })),
    ...insertions(
      queries,
      'block',
      fresh.filter(({ start }) => !rows.has(start)).map((row) => ({ edition, channel, ...row })),
    ),
  ]
}

/** Gives for each channel what leaves and what comes; what is listed as before does neither. */
function channelChanges(list: readonly Change[]): Map<string, ChannelChange> {
  const channels = new Map<string, ChannelChange>()
  const of = (channel: string) => {
    const change = channels.get(channel) ?? { leaving: new Map(), coming: new Map() }
    channels.set(channel, change)
    return change
  }
  for (const { key, before, after } of list) {
    const [old, next] = [before, after].map(
      (story) =>
        new Map((story === undefined ? [] : channelsListing(story)).map((channel) => [channel, story as StoredStory])),
    )
    for (const channel of new Set([...(old?.keys() ?? []), ...(next?.keys() ?? [])])) {
      const [leaves, comes] = [old?.get(channel), next?.get(channel)].map((story) =>
        story === undefined ? undefined : entryOf(story, key, channel),
      )
      if (JSON.stringify(leaves) === JSON.stringify(comes)) continue
      if (leaves !== undefined) of(channel).leaving.set(key, leaves)
      if (comes !== undefined) of(channel).coming.set(key, comes)
    }
  }
  return channels
}

function monthsOf({ leaving, coming }: ChannelChange): string[] {
  return [...new Set([...leaving.values(), ...coming.values()].map(({ month }) => month))]
}

/** Statements of one batch: each reads some rows. */
const READS_AT_A_TIME = 50

/** The rows of all blocks that can hold some part of a month, and where none can, of the first. */
async function rowsAround(
  queries: Queries,
  edition: number,
  reads: readonly { channel: string; month: string }[],
): Promise<Row[][]> {
  const columns = 'SELECT start, entries, ranks FROM block WHERE edition = ?1 AND channel = ?2'
  const results: Row[][] = []
  for (let at = 0; at < reads.length; at += READS_AT_A_TIME) {
    const some = reads.slice(at, at + READS_AT_A_TIME)
    const rows = await queries.batch(
      some.flatMap(({ channel, month }) => [
        // The one that begins before the month may reach into it.
        queries.prepare(`${columns} AND start < ?3 ORDER BY start DESC LIMIT 1`).bind(edition, channel, month),
        queries.prepare(`${columns} AND start >= ?3 AND start < ?4`).bind(edition, channel, month, `${month}~`),
        queries.prepare(`${columns} ORDER BY start LIMIT 1`).bind(edition, channel),
      ]),
    )
    some.forEach((_, place) => {
      const [before, inside, first] = [0, 1, 2].map((part) => rows[place * 3 + part]?.results ?? [])
      results.push([...(before ?? []), ...(inside ?? []), ...(before?.length === 0 ? (first ?? []) : [])])
    })
  }
  return results
}

interface GrownChange {
  kind: GrownKind
  slug: string
  coming: { spelling: string; story: StoryFacts }[]
  leaving: { spelling: string; story: StoredStory }[]
}

async function channelStatements(
  queries: Queries,
  { edition }: Edition,
  list: readonly Change[],
): Promise<Statement[]> {
  const changes = [...grownChanges(list).values()]
  if (changes.length === 0) return []
  const sql =
    'SELECT channel.* FROM (SELECT value AS asked FROM json_each(?2)) CROSS JOIN channel ON edition = ?1 AND kind = asked ->> 0 AND slug = asked ->> 1'
  const asked = JSON.stringify(changes.map(({ kind, slug }) => [kind, slug]))
  const rows = new Map((await queryRows(queries, sql, edition, asked)).map((row) => [`${row.kind}/${row.slug}`, row]))
  const keys = new Map(list.flatMap(({ key, before }) => (before === undefined ? [] : [[before.id, key] as const])))
  const statements: Statement[] = []
  for (const change of changes) {
    const { kind, slug, coming, leaving } = change
    const row = rows.get(`${kind}/${slug}`)
    const stories = Number(row?.stories ?? 0) + coming.length - leaving.length
    if (stories === 0) {
      statements.push(...deletions(queries, 'channel', { edition, kind }, 'slug', [slug]))
      continue
    }
    const channel = channelPath(kind, slug)
    const spellings = await spellingsAfter(readSpellings(row?.spellings), change, async () => {
      const spans: Span[] = []
      for await (const entries of entriesOf(queries, edition, channel)) spans.push(...entries)
      return spans
    })
    const known = row === undefined ? NEVER_SHOWN : parsed<ChannelVisibility>(row.shown)
    const spans = coming.map(({ story: { from, until } }) => ({ from, until }))
    const shown = leaving.some(({ story }) => matters(story, known))
      ? channelVisibilityOf([...(await spansOf(queries, edition, channel, leaving, keys)), ...spans])
      : channelVisibilityOf([...spansIn(known), ...spans])
    const set = channelColumns({ kind, slug }, stories, shown, spellings)
    if (row === undefined) statements.push(...insertions(queries, 'channel', [{ edition, kind, slug, ...set }]))
    else if (Object.entries(set).some(([column, value]) => row[column] !== value))
      statements.push(update(queries, 'channel', set, { edition, kind, slug }))
  }
  return statements
}

/** The columns of a channel's row besides what it is found by. */
export function channelColumns(
  { kind, slug }: { kind: GrownKind; slug: string },
  stories: number,
  { since, turns }: ChannelVisibility,
  spellings: Spellings,
): Record<string, Cell> {
  const { name, language = null, names } = namesOf(kind, [...spellings.keys()], namesIn(spellings, slug))
  const shown: ChannelVisibility = { since, turns, ...(names && { names }) }
  return {
    name,
    language,
    stories,
    shown: JSON.stringify(shown),
    spellings: writeSpellings(spellings),
  }
}

const NEVER_SHOWN: ChannelVisibility = { since: null, turns: [] }

/** What is shown, as spans that come to the same. */
function spansIn({ since, turns }: ChannelVisibility): Span[] {
  const spans: Span[] = since === null ? [] : [{ from: since, until: Number.POSITIVE_INFINITY }]
  for (let at = 0; at < turns.length; at += 2)
    spans.push({ from: turns[at] ?? 0, until: turns[at + 1] ?? Number.POSITIVE_INFINITY })
  return spans
}

/** Whether the channel may be shown at other times without a story. */
function matters({ from, until }: Span, { since }: ChannelVisibility): boolean {
  if (since === null || from < since) return true
  return from === since && until === Number.POSITIVE_INFINITY
}

/** Blocks of a channel that are looked through at a time. */
const BLOCKS_AT_A_TIME = 50

/** The spans of all stories of a channel but those that leave it. */
async function spansOf(
  queries: Queries,
  edition: number,
  channel: string,
  leaving: GrownChange['leaving'],
  keys: ReadonlyMap<string, number>,
): Promise<Span[]> {
  const gone = new Set(leaving.map(({ story }) => keys.get(story.id)))
  let spans: Span[] = []
  for await (const entries of entriesOf(queries, edition, channel))
    spans = spansIn(channelVisibilityOf([...spans, ...entries.filter(({ key }) => !gone.has(key))]))
  return spans
}

/** All stories of a channel as they were before the change, some blocks of them at a time. */
async function* entriesOf(queries: Queries, edition: number, channel: string): AsyncGenerator<ListEntry[]> {
  const sql = `SELECT start, entries, ranks FROM block WHERE edition = ? AND channel = ? AND start > ? ORDER BY start LIMIT ${BLOCKS_AT_A_TIME}`
  for (let start = ''; ; ) {
    const rows = await queryRows(queries, sql, edition, channel, start)
    yield rows.flatMap(readArchives).flatMap(({ entries }) => entries)
    start = String(rows.at(-1)?.start)
    if (rows.length < BLOCKS_AT_A_TIME) return
  }
}

/** Gives for each topic, author and language whose stories change, or their time, what comes and what leaves. */
function grownChanges(list: readonly Change[]): Map<string, GrownChange> {
  const channels = new Map<string, GrownChange>()
  const of = (kind: GrownKind, slug: string) => {
    const change = channels.get(`${kind}/${slug}`) ?? { kind, slug, coming: [], leaving: [] }
    channels.set(`${kind}/${slug}`, change)
    return change
  }
  for (const { before, after } of list) {
    const isElsewhen = before?.from !== after?.from || before?.until !== after?.until
    const named = (story: StoredStory | StoryFacts | undefined) =>
      new Map(
        (story === undefined ? [] : membershipsOf(story)).map((membership) => [JSON.stringify(membership), membership]),
      )
    const [old, next] = [named(before), named(after)]
    for (const [name, { kind, slug, spelling }] of old)
      if (before !== undefined && (isElsewhen || !next.has(name)))
        of(kind, slug).leaving.push({ spelling, story: before })
    for (const [name, { kind, slug, spelling }] of next)
      if (after !== undefined && (isElsewhen || !old.has(name))) of(kind, slug).coming.push({ spelling, story: after })
  }
  return channels
}

function showsStatements(queries: Queries, { edition }: Edition, list: readonly Change[]): Statement[] {
  const statements: Statement[] = []
  const coming: { edition: number; path: string; key: number }[] = []
  for (const { key, before, after } of list) {
    const [old, next] = [new Set(before?.files), new Set(after?.files)]
    const gone = [...old].filter((path) => !next.has(path))
    statements.push(...deletions(queries, 'shows', { edition, key }, 'path', gone))
    for (const path of next) if (!old.has(path)) coming.push({ edition, path, key })
  }
  return [...statements, ...insertions(queries, 'shows', coming)]
}
