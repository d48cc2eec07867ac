import { endOfMonth } from '../../edition/compile/archives.ts'
import { type DigestSum, digestSum } from '../../edition/compile/version.ts'
import { type Queries, queryRows, type Statement } from '../d1/database.ts'
import { caseFoldedPath } from '../d1/rows.ts'
import { type BytesOf, readStored, STORED_COLUMNS, type StoredStory, type StoryFacts } from './stored.ts'
import { blockStatements } from './tables/blocks.ts'
import { channelStatements } from './tables/channels.ts'
import { redirectStatements } from './tables/redirects.ts'
import { showsStatements } from './tables/shows.ts'
import { storyStatements } from './tables/stories.ts'
import { isMove, type StoryChange, type TargetEdition } from './tables/story-change.ts'

/** Stories to put into and take out of the live edition. */
export interface Changes {
  /** New and changed stories. An id that the edition has already names the story to replace. */
  upserts: readonly StoryFacts[]
  bytesOf: BytesOf
  /** Ids of stories to take out. */
  removals: readonly string[]
}

export interface Applied {
  statements: Statement[]
  nextKey: number
  /** The change of the sum of the stories' digests. */
  sum: DigestSum
  /** The change of the number of stories. */
  stories: number
  added: StoryFacts[]
  changed: StoryFacts[]
  /** The changed stories as they were, in the order of `changed`. */
  replaced: StoredStory[]
  removed: StoredStory[]
}

/** A story that wants a path, and the story that has it and does not leave. */
export interface Clash {
  id: string
  path: string
  holder: { id: string; path: string }
}

/** Two stories cannot have one path. */
export class PathTaken extends Error {
  override name = 'PathTaken'
  readonly clashes: readonly Clash[]
  constructor(clashes: readonly Clash[]) {
    super(clashes.map(({ path, holder }) => `${path} is the address of ${holder.id} already`).join('; '))
    this.clashes = clashes
  }
}

/**
 * Returns the statements that change the live edition, to be run as one transaction: the rows of stories, of the blocks of every
 * channel that lists them, of channels, and of the files that stories show. Unchanged rows are not written.
 * @throws PathTaken if two stories would have one path
 */
export async function applyChanges(queries: Queries, edition: TargetEdition, changes: Changes): Promise<Applied> {
  const list = await changesOf(queries, edition, changes)
  const monthEnd = monthEnds(edition.zone)
  const statements = [
    ...storyStatements(queries, edition, list, changes.bytesOf),
    ...(await blockStatements(queries, edition, list, monthEnd)),
    ...(await channelStatements(queries, edition, list)),
    ...showsStatements(queries, edition, list),
    ...redirectStatements(queries, edition, list),
  ]
  const added = list.flatMap(({ before, after }) => (before === undefined && after !== undefined ? [after] : []))
  const altered = list.flatMap(({ before, after }) => (before !== undefined && after !== undefined ? [after] : []))
  const removed = list.flatMap(({ before, after }) => (before !== undefined && after === undefined ? [before] : []))
  return {
    statements,
    nextKey: Math.max(edition.nextKey, ...list.map(({ key }) => key + 1)),
    sum:
      digestSum(list.flatMap(({ after }) => after?.storyDigest ?? [])) -
      digestSum(list.flatMap(({ before }) => before?.storyDigest ?? [])),
    stories: added.length - removed.length,
    added,
    changed: altered,
    replaced: list.flatMap(({ before, after }) => (before !== undefined && after !== undefined ? [before] : [])),
    removed,
  }
}

/** Returns a function that gives the first instant after a month; each month is looked up once. */
export function monthEnds(zone: string): (month: string) => number {
  const ends = new Map<string, number>()
  return (month) => {
    const end = ends.get(month) ?? endOfMonth(month, zone)
    ends.set(month, end)
    return end
  }
}

async function changesOf(
  queries: Queries,
  { edition, nextKey }: TargetEdition,
  changes: Changes,
): Promise<StoryChange[]> {
  const { upserts, removals } = changes
  const ids = [...upserts.map(({ id }) => id), ...removals]
  const stored = await storedBy(queries, edition, 'id', ids)
  const byId = new Map(stored.map((story) => [story.id, story]))
  let key = nextKey
  const list: StoryChange[] = []
  for (const id of new Set(removals)) {
    const before = byId.get(id)
    if (before !== undefined) list.push({ key: before.key, before })
  }
  for (const after of upserts) {
    const before = byId.get(after.id)
    if (before === undefined) list.push({ key: key++, after })
    else if (before.storyDigest !== after.storyDigest) list.push({ key: before.key, before, after })
  }
  await refuseTakenPaths(queries, edition, list)
  return list
}

async function refuseTakenPaths(queries: Queries, edition: number, list: readonly StoryChange[]): Promise<void> {
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
