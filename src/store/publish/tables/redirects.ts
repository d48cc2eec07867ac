import { isOne, redirectRules } from '../../../edition/compile/redirects/compile-redirects.ts'
import { type DigestSum, digestSum, summable } from '../../../edition/compile/version.ts'
import type { Redirect } from '../../../site/redirects.ts'
import { type Queries, queryRows, type Statement } from '../../d1/database.ts'
import { caseFoldedPath } from '../../d1/rows.ts'
import type { Site } from '../../store.ts'
import { type Columns, deletions, insertions } from '../statements.ts'
import type { StoryFacts } from '../stored.ts'
import type { StoryChange, TargetEdition } from './story-change.ts'

/** The redirects of a live edition as a whole. */
export interface RedirectState {
  /** Of the digests of the redirects that belong to no story. */
  sum: DigestSum
  /** Undefined if the edition has no redirects. */
  rules: Site['redirects']
}

/** Returns the state of all redirects of a content folder. */
export function redirectStateOf(stories: readonly StoryFacts[], redirects: readonly Redirect[]): RedirectState {
  const all = [...redirectsOfStories(stories), ...redirects]
  return { sum: digestSum(redirects.map(summable)), rules: all.length === 0 ? undefined : redirectRules(all) }
}

/** Returns the state after stories were put in. Paths whose queries are looked up stay so until a whole folder is published. */
export function redirectStateWith({ sum, rules }: RedirectState, stories: readonly StoryFacts[]): RedirectState {
  const added = redirectsOfStories(stories)
  if (added.length === 0) return { sum, rules }
  const queried = new Set([...(rules?.queried ?? []), ...redirectRules(added).queried])
  return { sum, rules: { folders: rules?.folders ?? [], queried: [...queried].sort() } }
}

function redirectsOfStories(stories: readonly StoryFacts[]): Redirect[] {
  return stories.flatMap(({ path, moved = [] }) => moved.map((source) => ({ source, target: path })))
}

/** Returns the value of the column `live.redirects`. */
export function writeRedirectState({ sum, rules }: RedirectState): string | null {
  return rules === undefined ? null : JSON.stringify({ sum: sum.toString(16), ...rules })
}

/** Reads the column `live.redirects`. */
export function readRedirectState(cell: unknown): RedirectState {
  if (typeof cell !== 'string') return { sum: 0n, rules: undefined }
  const { sum, ...rules } = JSON.parse(cell) as { sum: string } & NonNullable<RedirectState['rules']>
  return { sum: BigInt(`0x${sum}`), rules }
}

/** Returns the rows of all redirects of an edition. @param sorted the oldest story first */
export function* redirectRows(
  edition: number,
  base: number,
  sorted: readonly StoryFacts[],
  redirects: readonly Redirect[],
): Generator<Columns> {
  for (const [place, { moved = [] }] of sorted.entries())
    for (const source of moved) yield { edition, source, story: base + place, target: null, address: null }
  yield* redirects.filter(isOne).map((redirect) => ownRow(edition, redirect))
}

/** The value of `story` where a redirect belongs to none. */
const NO_STORY = 0

function ownRow(edition: number, { source, target }: Redirect): Columns {
  return { edition, source, story: NO_STORY, target, address: caseFoldedPath(target) }
}

/** Returns the statements that bring the redirects of stories up to date. */
export function redirectStatements(
  queries: Queries,
  { edition }: TargetEdition,
  list: readonly StoryChange[],
): Statement[] {
  const statements: Statement[] = []
  const coming: Columns[] = []
  for (const { key, before, after } of list) {
    const [old, next] = [new Set(before?.moved), new Set(after?.moved)]
    const gone = [...old].filter((source) => !next.has(source))
    statements.push(...deletions(queries, 'redirect', { edition, story: key }, 'source', gone))
    for (const source of next)
      if (!old.has(source)) coming.push({ edition, source, story: key, target: null, address: null })
  }
  return [...statements, ...insertions(queries, 'redirect', coming)]
}

/** Returns the statements that make the redirects that belong to no story equal to those of a content folder. */
export async function replaceRedirects(
  queries: Queries,
  edition: number,
  redirects: readonly Redirect[],
): Promise<Statement[]> {
  const sql = 'SELECT source, target FROM redirect WHERE edition = ? AND story = ?'
  const known = new Map(
    (await queryRows(queries, sql, edition, NO_STORY)).map(({ source, target }) => [String(source), target]),
  )
  const own = redirects.filter(isOne)
  const sources = new Set(own.map(({ source }) => source))
  const gone = [...known.keys()].filter((source) => !sources.has(source))
  const fresh = own.filter(({ source, target }) => known.get(source) !== target)
  return [
    ...deletions(queries, 'redirect', { edition, story: NO_STORY }, 'source', gone),
    ...insertions(
      queries,
      'redirect',
      fresh.map((redirect) => ownRow(edition, redirect)),
      { verb: 'INSERT OR REPLACE' },
    ),
  ]
}
