import { type Listed, membershipsOf } from '../../edition/compile/channels.ts'
import type { CompiledStory } from '../../edition/compile/story.ts'
import { SEGMENTS, type Segment } from '../../edition/format/index-shape.ts'
import { channelPath } from '../../site/channel.ts'
import { type Cell, parsed, type Row } from '../d1/database.ts'
import { caseFoldedPath } from '../d1/rows.ts'
import type { ListEntry } from './lists.ts'

/** A compiled story without its bytes. */
export type StoryFacts = Omit<CompiledStory, 'bytes'>

/** Returns a story's bytes: the segments, one after another. */
export type BytesOf = (story: StoryFacts) => Uint8Array

/** The column of each segment. */
const SEGMENT_COLUMNS: Readonly<Record<Segment, string>> = {
  rssBefore: 'rss_before',
  rssAfter: 'rss_after',
  atomBefore: 'atom_before',
  atomAfter: 'atom_after',
  jsonBefore: 'json_before',
  jsonAfter: 'json_after',
  text: 'text',
  page: 'page',
}

export type StoryRow = Record<string, Cell>

/** The facts by which a story is listed, in JSON: enough to take it out of every list again. */
interface ListedFacts extends Listed {
  published: number
  month: string
  files: string[]
  moved?: string[] | undefined
}

/** D1 takes rows of two million bytes, of which a story's other columns need a few thousand. */
export const MOST_STORED_BYTES = 1_950_000

/** Returns the size of a story in the database, in bytes. */
export function storyWeight(story: StoryFacts): number {
  const facts = new TextEncoder().encode(listedFacts(story))
  return story.lengths.reduce((sum, length) => sum + length, facts.length)
}

function listedFacts({ section, language, authors, topics, published, month, files, moved }: StoryFacts): string {
  const facts: ListedFacts = { section, language, authors, topics, published, month, files, moved }
  return JSON.stringify(facts)
}

/** Returns the row of a story. */
export function storyRow(story: StoryFacts, bytes: Uint8Array, place: { key: number; edition: number }): StoryRow {
  const decoder = new TextDecoder()
  const row: StoryRow = {
    ...place,
    id: story.id,
    path: story.path,
    address: caseFoldedPath(story.path),
    visible_from: story.from,
    visible_until: story.until === Number.POSITIVE_INFINITY ? null : story.until,
    changed: story.updated,
    retracted: story.retracted ? 1 : 0,
    digest: story.storyDigest,
    rss_digest: story.digests.rss,
    atom_digest: story.digests.atom,
    json_digest: story.digests.json,
    page_digest: story.digests.page,
    facts: listedFacts(story),
  }
  let at = 0
  SEGMENTS.forEach((segment, number) => {
    const end = at + (story.lengths[number] ?? 0)
    row[SEGMENT_COLUMNS[segment]] = decoder.decode(bytes.subarray(at, end))
    at = end
  })
  return row
}

/** A story as the database has it. */
export interface StoredStory extends ListedFacts {
  key: number
  id: string
  path: string
  from: number
  until: number
  retracted: boolean
  storyDigest: string
}

/** The columns that `readStored` needs. */
export const STORED_COLUMNS = 'key, id, path, visible_from, visible_until, retracted, digest, facts'

export function readStored(row: Row): StoredStory {
  return {
    ...parsed<ListedFacts>(row.facts),
    key: Number(row.key),
    id: String(row.id),
    path: String(row.path),
    from: Number(row.visible_from),
    until: row.visible_until === null ? Number.POSITIVE_INFINITY : Number(row.visible_until),
    retracted: row.retracted === 1,
    storyDigest: String(row.digest),
  }
}

/** Returns the paths of all channels that list a story. */
export function channelsListing(story: Listed): string[] {
  return [
    '/',
    channelPath('section', story.section),
    ...membershipsOf(story).map(({ kind, slug }) => channelPath(kind, slug)),
  ]
}

/** Returns the entry of a story in a channel's list. */
export function entryOf(
  story: Pick<StoredStory, 'id' | 'from' | 'until' | 'published' | 'month' | 'storyDigest'>,
  key: number,
  channel: string,
): ListEntry {
  const { id, from, until, published, month, storyDigest } = story
  return { key, id, from, until, published, month, ...(channel === '/' ? { storyDigest } : {}) }
}
