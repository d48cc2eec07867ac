import type { Queries, Row, Statement } from '../../d1/database.ts'
import {
  archivesIn,
  type BlockRow,
  blocksOf,
  changeBlocks,
  type ListEntry,
  type ListedArchive,
  type MonthEnd,
  readArchives,
} from '../lists.ts'
import { type Columns, deletions, insertions, update } from '../statements.ts'
import { channelsListing, entryOf, type StoredStory, type StoryFacts } from '../stored.ts'
import type { StoryChange, TargetEdition } from './story-change.ts'

/** Returns the rows of the blocks of every channel. @param sorted the oldest story first */
export function* blockRows(
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

/** The stories that leave and come to the list of one channel, by their keys. */
interface ChannelChange {
  leaving: Map<number, ListEntry>
  coming: Map<number, ListEntry>
}

/** Returns the statements that bring the blocks of every channel up to date; unchanged blocks are not written. */
export async function blockStatements(
  queries: Queries,
  { edition }: TargetEdition,
  list: readonly StoryChange[],
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

/** Returns what leaves and comes for each channel. A story that is listed as before does neither. */
function channelChanges(list: readonly StoryChange[]): Map<string, ChannelChange> {
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

/** The number of months to look up in one batch; each reads some rows. */
const READS_AT_A_TIME = 50

/** Returns the rows of all blocks that may hold a part of a month; if none may, the row of the first block. */
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
