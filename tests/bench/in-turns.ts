/** Measures one side once: the figure that goes into its row. */
export type Measure = () => Promise<number>

/**
 * Measures several sides in turns, every other round backwards, so that whatever else the machine does falls on all alike.
 * @returns each side's figures, one a round
 */
export async function inTurns<Side extends string>(
  sides: Readonly<Record<Side, Measure>>,
  rounds: number,
): Promise<Record<Side, number[]>> {
  const names = Object.keys(sides) as Side[]
  const figures = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Side, number[]>
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) figures[name].push(await sides[name]())
  }
  return figures
}
