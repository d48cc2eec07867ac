import type { Span } from '../../site/visibility.ts'
import type { Names } from '../format/index-shape.ts'

/** The instants at which stories that use one name of a channel appear, and those at which some of them leave; ascending. */
export interface Uses {
  from: readonly number[]
  until: readonly number[]
}

/** Returns the uses of a name by stories of some spans. */
export function usesOf(spans: readonly Span[]): Uses {
  // A story that is never visible leaves as it comes.
  const until = spans.map((span) => Math.max(span.from, span.until)).filter(Number.isFinite)
  return { from: spans.map(({ from }) => from).sort(ascending), until: until.sort(ascending) }
}

const ascending = (a: number, b: number) => a - b

/**
 * Returns a channel's names over time. The name is the spelling that most of the visible stories use, and of equals the first by
 * code unit.
 */
export function namesOver(spellings: ReadonlyMap<string, Uses>): Names {
  const changes = [...spellings].flatMap(([spelling, { from, until }]) => [
    ...from.map((at) => ({ at, spelling, by: 1 })),
    ...until.map((at) => ({ at, spelling, by: -1 })),
  ])
  changes.sort((a, b) => a.at - b.at)
  const visible = new Map([...spellings.keys()].sort().map((spelling) => [spelling, 0]))
  const names: [number, string][] = []
  changes.forEach(({ at, spelling, by }, place) => {
    visible.set(spelling, (visible.get(spelling) ?? 0) + by)
    if (changes[place + 1]?.at === at) return
    const name = mostUsed(visible)
    if (name !== undefined && name !== names.at(-1)?.[1]) names.push([at, name])
  })
  return names
}

function mostUsed(visible: ReadonlyMap<string, number>): string | undefined {
  let most = 0
  let name: string | undefined
  for (const [spelling, uses] of visible) {
    if (uses <= most) continue
    most = uses
    name = spelling
  }
  return name
}
