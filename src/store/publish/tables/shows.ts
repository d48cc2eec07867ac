import type { Queries, Statement } from '../../d1/database.ts'
import { type Columns, deletions, insertions } from '../statements.ts'
import type { StoryFacts } from '../stored.ts'
import type { StoryChange, TargetEdition } from './story-change.ts'

/** Returns the rows that say which story shows which file. @param sorted the oldest story first */
export function* showsRows(edition: number, base: number, sorted: readonly StoryFacts[]): Generator<Columns> {
  for (const [place, { files }] of sorted.entries())
    for (const path of new Set(files)) yield { edition, path, key: base + place }
}

/** Returns the statements that bring these rows up to date. */
export function showsStatements(
  queries: Queries,
  { edition }: TargetEdition,
  list: readonly StoryChange[],
): Statement[] {
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
