/** What several runs were measured at: the one in the middle, and the bounds of the middle half. */
export interface Spread {
  median: number
  quartiles: [number, number]
}

/** Gives the spread of at least one figure; between two figures it is interpolated. */
export function spreadOf(figures: readonly number[]): Spread {
  const sorted = figures.toSorted((a, b) => a - b)
  const at = (part: number) => {
    const place = (sorted.length - 1) * part
    const below = sorted[Math.floor(place)] ?? Number.NaN
    const above = sorted[Math.ceil(place)] ?? Number.NaN
    return below + (above - below) * (place % 1)
  }
  return { median: at(0.5), quartiles: [at(0.25), at(0.75)] }
}

/** Gives the spread of what pairs of runs come to; pairs, because what else the machine does falls on both of one alike. */
export function spreadOfPairs(
  ours: readonly number[],
  theirs: readonly number[],
  combine: (ours: number, theirs: number) => number,
): Spread {
  return spreadOf(ours.slice(0, theirs.length).map((figure, at) => combine(figure, theirs[at] ?? Number.NaN)))
}
