/** The time in which a story is visible, in milliseconds since 1970. */
export interface Span {
  /** The first instant at which it is visible; infinite for never. */
  from: number
  /** The first instant at which it is no longer visible; infinite for never. */
  until: number
}

/** Returns whether something is visible at `now`. The first instant of its span belongs to it, the last does not. */
export function isVisible({ from, until }: Span, now: number): boolean {
  return isVisibleBetween(from, until, now)
}

/** The same as `isVisible` for bounds that lie in columns: a walk along thousands of stories makes no object for each. */
export function isVisibleBetween(from: number, until: number, now: number): boolean {
  return from <= now && now < until
}

/**
 * The instants at which something becomes visible and hidden by turns, ascending, in milliseconds since 1970: visible from the
 * first, hidden from the second, and so on.
 */
export type Transitions = readonly number[]

/**
 * Returns the transitions of something that is visible in each of some spans. A span that ends as it begins still says that it
 * has been there.
 */
export function transitionsOf(spans: readonly (readonly [from: number, until: number])[]): Transitions {
  const turns: number[] = []
  for (const [from, until] of spans.toSorted((a, b) => a[0] - b[0])) {
    // A draft never begins, so it cannot end either.
    if (from === Number.POSITIVE_INFINITY) break
    const end = turns.at(-1)
    if (end !== undefined && from <= end) turns[turns.length - 1] = Math.max(end, until)
    else turns.push(from, until)
  }
  return turns.filter((turn) => turn !== Number.POSITIVE_INFINITY)
}

/** Visibility at one instant, and the next instant at which it changes; infinite if never. */
export interface Visibility {
  state: 'not-yet' | 'shown' | 'gone'
  changesAt: number
}

/** Returns the visibility at `now`. */
export function visibilityAt(turns: Transitions, now: number): Visibility {
  const passed = turns.filter((turn) => turn <= now).length
  const changesAt = turns[passed] ?? Number.POSITIVE_INFINITY
  if (passed === 0) return { state: 'not-yet', changesAt }
  return { state: passed % 2 === 1 ? 'shown' : 'gone', changesAt }
}
