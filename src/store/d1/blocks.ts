import type { IndexedArchive } from '../../edition/format/index-shape.ts'
import type { Cell, Row } from './database.ts'
import { parsed } from './database.ts'

/**
 * A part of a channel's list, the newest story first, as whole archives: some hundred stories whose moments a page of a feed
 * needs to know, in one row.
 */
export interface Block {
  /** By which blocks are in order: that of its oldest archive. */
  start: string
  archives: readonly BlockArchive[]
  keys: readonly number[]
  from: readonly number[]
  until: readonly number[]
}

/** `[month, part, stories, closesAt]`. */
export type BlockArchive = [month: string, part: number, stories: number, closesAt: number]

/** What a block's row says of its stories, in JSON. What never comes has no number there. */
interface Entries {
  archives: BlockArchive[]
  keys: number[]
  from: number[]
  until?: (number | null)[]
}

/** A month has no more parts than this. */
export const LAST_PART = 9_999

/** The order of archives: texts that sort as they do. */
export function archiveStart({ month, part }: { month: string; part: number }): string {
  return `${month}/${String(part).padStart(4, '0')}`
}

export function writeEntries({ archives, keys, from, until }: Omit<Block, 'start'>): string {
  const ends = until.map((instant) => (instant === Number.POSITIVE_INFINITY ? null : instant))
  const entries = { archives: [...archives], keys: [...keys], from: [...from] }
  const written: Entries = ends.some((instant) => instant !== null) ? { ...entries, until: ends } : entries
  return JSON.stringify(written)
}

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

/** A stretch of a channel's list: columns of its stories, and its archives with their places in these. */
export interface Window {
  keys: number[]
  columns: { from: number[]; until: number[]; changed: number[] }
  archives: IndexedArchive[]
}

/** Gives the stretch that blocks, the newest first, make up. What it says of changes is yet to be read. */
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
