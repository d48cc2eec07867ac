import { newestFirst } from '../../edition/compile/compile.ts'
import { archiveStart } from '../d1/blocks.ts'
import { parsed, type Queries, queryRows } from '../d1/database.ts'
import { archivesIn, blockDigest, type ListEntry } from './lists.ts'
import { entryOf, type StoryFacts } from './stored.ts'

/** The difference between a content folder and an edition. */
export interface Difference {
  added: StoryFacts[]
  changed: StoryFacts[]
  /** Ids of stories that only the edition has. */
  removed: string[]
}

/**
 * Compares stories with those of an edition. It compares the digests of blocks first, and stories only within blocks that differ,
 * so that a small change costs little.
 * @param stories the published ones, in any order
 */
export async function compare(
  queries: Queries,
  edition: number,
  stories: readonly StoryFacts[],
  monthEnd: (month: string) => number,
): Promise<Difference> {
  const sorted = [...stories].sort(newestFirst)
  const byId = new Map(sorted.map((story) => [story.id, story]))
  const blocks = await queryRows(
    queries,
    "SELECT start, digest FROM block WHERE edition = ? AND channel = '/'",
    edition,
  )
  const starts = blocks.map(({ start }) => String(start)).sort()
  const groups = new Map<string | undefined, ListEntry[]>()
  for (const archive of archivesIn(
    sorted.map((story) => entryOf(story, 0, '/')),
    monthEnd,
  )) {
    const key = archiveStart(archive)
    const start = starts.findLast((known) => known <= key) ?? starts[0]
    const group = groups.get(start)
    if (group === undefined) groups.set(start, [...archive.entries])
    else group.push(...archive.entries)
  }
  const digests = new Map(blocks.map(({ start, digest }) => [String(start), String(digest)]))
  const differing = starts.filter(
    (start) =>
      digests.get(start) !== blockDigest((groups.get(start) ?? []).map(({ storyDigest }) => storyDigest ?? '')),
  )
  const stored = await digestsIn(queries, edition, differing)
  const known = [...(groups.get(undefined) ?? []), ...differing.flatMap((start) => groups.get(start) ?? [])]
  const ours = new Map(known.map(({ id, storyDigest }) => [id, storyDigest]))
  const storyOf = (id: string) => byId.get(id) ?? []
  return {
    added: [...ours].filter(([id]) => !stored.has(id)).flatMap(([id]) => storyOf(id)),
    changed: [...ours]
      .filter(([id, digest]) => stored.has(id) && stored.get(id) !== digest)
      .flatMap(([id]) => storyOf(id)),
    removed: [...stored.keys()].filter((id) => !ours.has(id)),
  }
}

/** The number of blocks to read in one batch. */
const BLOCKS_AT_A_TIME = 50

async function digestsIn(queries: Queries, edition: number, starts: readonly string[]): Promise<Map<string, string>> {
  const digests = new Map<string, string>()
  for (let at = 0; at < starts.length; at += BLOCKS_AT_A_TIME) {
    const some = starts.slice(at, at + BLOCKS_AT_A_TIME)
    const rows = await queries.batch(
      some.map((start) =>
        queries
          .prepare("SELECT ranks FROM block WHERE edition = ? AND channel = '/' AND start = ?")
          .bind(edition, start),
      ),
    )
    for (const row of rows.flatMap(({ results }) => results)) {
      const ranks = parsed<{ ids: string[]; digests: string[] }>(row.ranks)
      ranks.ids.forEach((id, place) => {
        digests.set(id, ranks.digests[place] ?? '')
      })
    }
  }
  return digests
}
