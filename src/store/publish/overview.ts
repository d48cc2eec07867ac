import { EDITION_FORMAT } from '../../edition/format/index-shape.ts'
import { isVisible } from '../../site/visibility.ts'
import { readBlock } from '../d1/blocks.ts'
import type { Queries } from '../d1/database.ts'
import { queryRows } from '../d1/database.ts'
import { readState } from './state.ts'

/** The live edition, for a person who runs the site. */
export interface Overview {
  version: string
  stories: number
  /** The visible story that appeared last. */
  newest?: { path: string; from: number }
  publishedAt: number
  /** The number of publishes. */
  generation: number
  /** The size of the whole database. */
  bytes?: number
}

/** Reads an overview of the live edition; undefined before the first publish. */
export async function overviewOf(queries: Queries, now: number): Promise<Overview | undefined> {
  const state = await readState(queries)
  if (state === undefined) return undefined
  const { edition, generation, version, stories } = state
  const [published, blocks] = await queries.batch([
    queries.prepare('SELECT at FROM publish WHERE format = ? AND generation = ?').bind(EDITION_FORMAT, generation),
    queries
      .prepare("SELECT start, entries FROM block WHERE edition = ? AND channel = '/' ORDER BY start DESC LIMIT 2")
      .bind(edition),
  ])
  const listed = (blocks?.results ?? []).map(readBlock)
  const spans = listed.flatMap(({ keys, from, until }) =>
    keys.map((key, place) => ({ key, from: from[place] ?? 0, until: until[place] ?? 0 })),
  )
  const newest = spans.find((span) => isVisible(span, now))
  const [story] =
    newest === undefined ? [] : await queryRows(queries, 'SELECT path FROM story WHERE key = ?', newest.key)
  const bytes = blocks?.meta?.size_after
  return {
    version,
    stories,
    generation,
    publishedAt: Number(published?.results[0]?.at ?? 0),
    ...(newest === undefined || story === undefined ? {} : { newest: { path: String(story.path), from: newest.from } }),
    ...(bytes === undefined ? {} : { bytes }),
  }
}
