/** When a story can be seen. */
export interface Span {
  from: number
  until: number
}

/**
 * The moments at which something is shown and hidden in turns, ascending: shown from the first on, hidden from the
 * second, and so on. In milliseconds since 1970.
 */
export type Transitions = readonly number[]

/** Gives the turns of what is shown in each of some spans of time; one that ends as it begins says that it has been. */
export function transitionsOf(spans: readonly (readonly [from: number, until: number])[]): Transitions {
  const turns: number[] = []
  for (const [from, until] of spans.toSorted((a, b) => a[0] - b[0])) {
    // What never begins, as a draft, cannot end either.
    if (from === Number.POSITIVE_INFINITY) break
    const end = turns.at(-1)
    if (end !== undefined && from <= end) turns[turns.length - 1] = Math.max(end, until)
    else turns.push(from, until)
  }
  return turns.filter((turn) => turn !== Number.POSITIVE_INFINITY)
}

/** What turns come to at a moment, and the next moment at which that changes; infinite where it does not. */
export interface Visibility {
  state: 'not-yet' | 'shown' | 'gone'
  changesAt: number
}

/** Gives what turns come to at a moment. */
export function visibilityAt(turns: Transitions, now: number): Visibility {
  const passed = turns.filter((turn) => turn <= now).length
  const changesAt = turns[passed] ?? Number.POSITIVE_INFINITY
  if (passed === 0) return { state: 'not-yet', changesAt }
  return { state: passed % 2 === 1 ? 'shown' : 'gone', changesAt }
}
