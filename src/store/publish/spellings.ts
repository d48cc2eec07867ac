import { namesOver, type Uses, usesOf } from '../../edition/compile/spellings.ts'
import type { Names } from '../../edition/format/index-shape.ts'
import type { Span } from '../../site/visibility.ts'
import { type Cell, parsed } from '../d1/database.ts'

/**
 * The names that stories give a channel. One name has the number of its stories. Several names have the times at which each
 * story is visible: the channel's name at an instant follows from these.
 */
export type Spellings = ReadonlyMap<string, number | Uses>

/** More instants than these do not fit into a row: such a channel is named by its slug, which its URL shows anyway. */
const MOST_MOMENTS = 200_000

/** The JSON of a row: each instant is the difference from the one before. */
type StoredSpellings = Record<string, number | { from: number[]; until: number[] }>

export function readSpellings(cell: Cell | undefined): Spellings {
  if (cell === undefined) return new Map()
  return new Map(
    Object.entries(parsed<StoredSpellings>(cell)).map(([name, uses]) => [
      name,
      typeof uses === 'number' ? uses : { from: runningSums(uses.from), until: runningSums(uses.until) },
    ]),
  )
}

/** Writes spellings as JSON; equal spellings give equal texts. */
export function writeSpellings(spellings: Spellings): string {
  const kept = [...spellings].map(([name, uses]): [string, StoredSpellings[string]] => [
    name,
    typeof uses === 'number' ? uses : { from: steps(uses.from), until: steps(uses.until) },
  ])
  return JSON.stringify(Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))))
}

function steps(moments: readonly number[]): number[] {
  return moments.map((moment, place) => moment - (moments[place - 1] ?? 0))
}

function runningSums(kept: readonly number[]): number[] {
  let moment = 0
  return kept.map((step) => {
    moment += step
    return moment
  })
}

/** Returns the spellings of a channel's stories. */
export function spellingsOf(stories: ReadonlyMap<string, readonly Span[]>): Spellings {
  return withinBounds(
    new Map([...stories].map(([name, spans]) => [name, stories.size === 1 ? spans.length : usesOf(spans)])),
  )
}

export interface SpellingChange {
  coming: readonly { spelling: string; story: Span }[]
  leaving: readonly { spelling: string; story: Span }[]
}

/**
 * Returns the spellings of a channel after a change.
 * @param spansBefore reads the spans of all its stories before the change; called only if a second spelling comes
 */
export async function spellingsAfter(
  before: Spellings,
  { coming, leaving }: SpellingChange,
  spansBefore: () => Promise<readonly Span[]>,
): Promise<Spellings> {
  const counts = new Map([...before].map(([name, uses]) => [name, countOf(uses)]))
  for (const { spelling } of coming) counts.set(spelling, (counts.get(spelling) ?? 0) + 1)
  for (const { spelling } of leaving) counts.set(spelling, (counts.get(spelling) ?? 0) - 1)
  const names = [...counts].filter(([, count]) => count > 0).map(([name]) => name)
  const isTooMany = before.size > 1 && [...before.values()].every((uses) => typeof uses === 'number')
  if (names.length < 2 || isTooMany) return new Map(names.map((name) => [name, counts.get(name) ?? 0]))
  const after = new Map<string, Uses>()
  for (const name of names) {
    const known = before.get(name)
    const uses = typeof known === 'number' ? usesOf(await spansBefore()) : known
    const added = usesOf(coming.filter(({ spelling }) => spelling === name).map(({ story }) => story))
    const gone = usesOf(leaving.filter(({ spelling }) => spelling === name).map(({ story }) => story))
    after.set(name, {
      from: mergeMoments(uses?.from ?? [], added.from, gone.from),
      until: mergeMoments(uses?.until ?? [], added.until, gone.until),
    })
  }
  return withinBounds(after)
}

function mergeMoments(moments: readonly number[], added: readonly number[], gone: readonly number[]): number[] {
  const left = new Map<number, number>()
  for (const moment of gone) left.set(moment, (left.get(moment) ?? 0) + 1)
  return [...moments, ...added]
    .filter((moment) => {
      const times = left.get(moment) ?? 0
      if (times > 0) left.set(moment, times - 1)
      return times === 0
    })
    .sort((a, b) => a - b)
}

function withinBounds(spellings: Spellings): Spellings {
  let moments = 0
  for (const uses of spellings.values()) if (typeof uses !== 'number') moments += uses.from.length + uses.until.length
  return moments <= MOST_MOMENTS ? spellings : new Map([...spellings].map(([name, uses]) => [name, countOf(uses)]))
}

function countOf(uses: number | Uses): number {
  return typeof uses === 'number' ? uses : uses.from.length
}

/** Returns the names of a channel over time; none if it has only one name. */
export function namesIn(spellings: Spellings, slug: string): Names {
  if (spellings.size < 2) return []
  const uses = [...spellings].flatMap(([name, known]) => (typeof known === 'number' ? [] : [[name, known] as const]))
  return uses.length === 0 ? [[0, slug]] : namesOver(new Map(uses))
}
