import type { Cell, Queries, Statement } from '../../d1/database.ts'
import { caseFoldedPath } from '../../d1/rows.ts'
import { deletions, insertions, update } from '../statements.ts'
import { type BytesOf, type StoredStory, type StoryFacts, type StoryRow, storyRow } from '../stored.ts'
import { isMove, type StoryChange, type TargetEdition } from './story-change.ts'

/** Returns the statements that remove, change and add the rows of stories. */
export function storyStatements(
  queries: Queries,
  { edition }: TargetEdition,
  list: readonly StoryChange[],
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

/** Leaves out indexed columns that have not changed: setting them would write the index again. */
function withoutEqual(row: StoryRow, { path, from, until }: StoredStory): Partial<StoryRow> & StoryRow {
  const same: Record<string, Cell> = {
    address: caseFoldedPath(path),
    visible_from: from,
    visible_until: until === Number.POSITIVE_INFINITY ? null : until,
  }
  return Object.fromEntries(Object.entries(row).filter(([name, value]) => !(name in same) || same[name] !== value))
}
