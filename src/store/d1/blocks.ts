import type { IndexedArchive } from '../../edition/format/index-shape.ts'
import type { Cell, Row } from './database.ts'
import { parsed } from './database.ts'

/**
 * One row with a part of a channel's list: whole archives, some hundred stories, the newest first, with the instants that a page
 * of a feed needs to know.
 */
export interface Block {
  /** `archiveStart` of its oldest archive, by which blocks are sorted. */
  start: string
  archives: readonly BlockArchive[]
  /** The keys of its stories. */
  keys: readonly number[]
  /** First instant at which each is visible. */
  from: readonly number[]
  /** First instant at which each is no longer visible; infinite for never. */
  until: readonly number[]
}

/** `[month, part, stories, closesAt]`, as `['2025-11', 1, 412, 1764527400000]`; `stories` is their number. */
export type BlockArchive = [month: string, part: number, stories: number, closesAt: number]

/** The JSON in a block's row. JSON has no infinity: null stands for never, and `until` is left out if all are never. */
interface Entries {
  archives: BlockArchive[]
  keys: number[]
  from: number[]
  until?: (number | null)[]
}

/** The highest number of a part of a month. */
export const LAST_PART = 9_999

/** Returns a text by which archives sort from the oldest to the newest: `2025-11/0001`. */
export function archiveStart({ month, part }: { month: string; part: number }): string {
  return `${month}/${String(part).padStart(4, '0')}`
}

/** Writes the `entries` column of a block's row. */
export function writeEntries({ archives, keys, from, until }: Omit<Block, 'start'>): string {
  const ends = until.map((instant) => (instant === Number.POSITIVE_INFINITY ? null : instant))
  const entries = { archives: [...archives], keys: [...keys], from: [...from] }
  const written: Entries = ends.some((instant) => instant !== null) ? { ...entries, until: ends } : entries
  return JSON.stringify(written)
}

/** Reads a block's row. @param row with `start` and `entries` */
export function readBlock(row: Row): Block {
  const { archives, keys, from, until } = parsed<Entries>(row.entries as Cell)
  return {
    start: String(row.start),
    archives,
    keys,
    from,
    until: keys.map((_, place) => until?.[place] ?? Number.POSITIVE_INFINITY),
  }
}

/** Adjacent blocks of a channel's list as one: columns of its stories, and its archives with places in these columns. */
export interface Window {
  keys: number[]
  columns: { from: number[]; until: number[]; changed: number[] }
  archives: IndexedArchive[]
}

/** Joins blocks, the newest first. `changed` holds `from` until the stories themselves are read. */
export function windowOf(blocks: readonly Block[]): Window {
  const archives: IndexedArchive[] = []
  let first = 0
  for (const [month, part, stories, closesAt] of blocks.flatMap((block) => block.archives)) {
    archives.push([month, part, first, first + stories, closesAt])
    first += stories
  }
  const from = blocks.flatMap((block) => block.from)
  return {
    keys: blocks.flatMap(({ keys }) => keys),
    columns: { from, until: blocks.flatMap(({ until }) => until), changed: [...from] },
    archives,
  }
}
