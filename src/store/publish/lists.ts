import { archivesOf } from '../../edition/compile/archives.ts'
import { newestFirst, type Ranked } from '../../edition/compile/compile.ts'
import { sha256 } from '../../edition/disk/digests.ts'
import { archiveStart, type BlockArchive, readBlock, writeEntries } from '../d1/blocks.ts'
import { parsed, type Row } from '../d1/database.ts'

/** A story as a channel lists it. */
export interface ListEntry extends Ranked {
  key: number
  until: number
  /** The month of `from` in the publication's zone. */
  month: string
  /** `CompiledStory.storyDigest`, by which two editions are compared; only in the list of everything. */
  storyDigest?: string
}

/** An archive with its stories, the newest first. */
export interface ListedArchive {
  month: string
  part: number
  closesAt: number
  entries: ListEntry[]
}

/** The row of a block without its edition and channel. */
export interface BlockRow {
  start: string
  stories: number
  digest: string
  entries: string
  ranks: string
}

/** The keys by which a block's stories are ordered, in JSON. */
interface Ranks {
  /** Left out if each story was published when it appeared. */
  published?: number[]
  ids: string[]
  digests?: string[]
}

/** A block with more stories is split if it has more than one archive. */
const MOST_OF_BLOCK = 512

/** Returns the first instant after a month (`2025-11`), in milliseconds since 1970. */
export type MonthEnd = (month: string) => number

/** Cuts stories, the newest first, into their archives. */
export function archivesIn(entries: readonly ListEntry[], monthEnd: MonthEnd): ListedArchive[] {
  return archivesOf(entries, monthEnd).map(([month, part, first, end, closesAt]) => ({
    month,
    part,
    closesAt,
    entries: entries.slice(first, end),
  }))
}

/** Returns the archives that a block's row holds. */
export function readArchives(row: Row): ListedArchive[] {
  const { archives, keys, from, until } = readBlock(row)
  const { published, ids, digests } = parsed<Ranks>(row.ranks)
  let at = 0
  return archives.map(([month, part, stories, closesAt]) => {
    const entries: ListEntry[] = []
    for (const end = at + stories; at < end; at++) {
      entries.push({
        key: keys[at] ?? 0,
        id: ids[at] ?? '',
        from: from[at] ?? 0,
        until: until[at] ?? 0,
        published: published?.[at] ?? from[at] ?? 0,
        month,
        ...(digests === undefined ? {} : { storyDigest: digests[at] ?? '' }),
      })
    }
    return { month, part, closesAt, entries }
  })
}

/**
 * Puts archives, in any order, into blocks. Each goes into the existing block with its range of months, so that news does not
 * rewrite an older block; a block that grows too large is split.
 * @param starts the starts of the existing blocks, ascending
 */
export function blocksOf(archives: readonly ListedArchive[], starts: readonly string[]): BlockRow[] {
  const sorted = [...archives].sort((a, b) => (archiveStart(a) < archiveStart(b) ? 1 : -1))
  const groups = new Map<number, ListedArchive[]>()
  for (const archive of sorted) {
    const start = archiveStart(archive)
    const block = Math.max(
      0,
      starts.findLastIndex((known) => known <= start),
    )
    const group = groups.get(block)
    if (group === undefined) groups.set(block, [archive])
    else group.push(archive)
  }
  return [...groups.values()].flatMap(splitBlock)
}

/** @param archives the newest first */
function splitBlock(archives: ListedArchive[]): BlockRow[] {
  const stories = archives.reduce((sum, { entries }) => sum + entries.length, 0)
  if (stories <= MOST_OF_BLOCK || archives.length < 2) return [blockRow(archives)]
  let above = 0
  let cut = 0
  while (cut < archives.length - 1 && (cut === 0 || above < stories / 2)) above += archives[cut++]?.entries.length ?? 0
  return [...splitBlock(archives.slice(0, cut)), ...splitBlock(archives.slice(cut))]
}

function blockRow(archives: readonly ListedArchive[]): BlockRow {
  const entries = archives.flatMap((archive) => archive.entries)
  const digests = entries.flatMap(({ storyDigest }) => storyDigest ?? [])
  const ranks: Ranks = {
    ...(entries.every(({ published, from }) => published === from)
      ? {}
      : { published: entries.map(({ published }) => published) }),
    ids: entries.map(({ id }) => id),
    ...(digests.length === 0 ? {} : { digests }),
  }
  const oldest = archives.at(-1)
  return {
    start: oldest === undefined ? '' : archiveStart(oldest),
    stories: entries.length,
    digest: blockDigest(digests),
    entries: writeEntries({
      archives: archives.map(
        (archive): BlockArchive => [archive.month, archive.part, archive.entries.length, archive.closesAt],
      ),
      keys: entries.map(({ key }) => key),
      from: entries.map(({ from }) => from),
      until: entries.map(({ until }) => until),
    }),
    ranks: JSON.stringify(ranks),
  }
}

/** Returns the digest by which two blocks of the channel `/` are compared: base64url. */
export function blockDigest(digests: readonly string[]): string {
  return sha256(digests.join(''), 'base64url')
}

/** The change of a channel's list. */
export interface ListChange {
  /** Keys of stories that leave the list, or come back to it changed. */
  leaving: ReadonlySet<number>
  coming: readonly ListEntry[]
}

/**
 * Returns the archives of some blocks after a change. The months that it touches are cut into archives again; the others stay as
 * they are. The blocks must hold these months whole.
 */
export function changeBlocks(
  archives: readonly ListedArchive[],
  { leaving, coming }: ListChange,
  monthEnd: MonthEnd,
): ListedArchive[] {
  const isTouched = ({ month, entries }: ListedArchive) =>
    entries.some(({ key }) => leaving.has(key)) || coming.some((entry) => entry.month === month)
  const touched = new Set(archives.filter(isTouched).map(({ month }) => month))
  const untouched = archives.filter(({ month }) => !touched.has(month))
  const entries = archives
    .filter(({ month }) => touched.has(month))
    .flatMap((archive) => archive.entries.filter(({ key }) => !leaving.has(key)))
  return [...untouched, ...archivesIn([...entries, ...coming].sort(newestFirst), monthEnd)]
}
