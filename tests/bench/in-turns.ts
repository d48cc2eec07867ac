/** What one side of a comparison took, in milliseconds a run. */
export interface Taken {
  median: number
  /** The middle half of all runs lies between these. */
  quartiles: [number, number]
}

/**
 * Runs two sides in turns, so that whatever else the machine does falls on both alike.
 * @returns what each took, and how many times longer the second took than the first (median of the pairs, with quartiles)
 */
export async function inTurns(
  ours: () => unknown,
  theirs: () => unknown,
  rounds: number,
): Promise<{ ours: Taken; theirs: Taken; ratio: Taken }> {
  const times: { ours: number; theirs: number }[] = []
  for (let round = -Math.ceil(rounds / 10); round < rounds; round++) {
    const pair = { ours: await timed(ours), theirs: await timed(theirs) }
    // The first rounds warm both sides up.
    if (round >= 0) times.push(pair)
  }
  return {
    ours: summary(times.map((pair) => pair.ours)),
    theirs: summary(times.map((pair) => pair.theirs)),
    ratio: summary(times.map((pair) => pair.theirs / pair.ours)),
  }
}

async function timed(run: () => unknown): Promise<number> {
  const start = process.hrtime.bigint()
  await run()
  return Number(process.hrtime.bigint() - start) / 1e6
}

function summary(values: readonly number[]): Taken {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.min(Math.floor(sorted.length * part), sorted.length - 1)] ?? Number.NaN
  return { median: at(0.5), quartiles: [at(0.25), at(0.75)] }
}
