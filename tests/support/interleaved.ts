import type { Database, Queries } from '../../src/store/d1/database.ts'

/** About as many batches as a whole load sends. */
const MOST_TURNS = 16

/** Lets one of those that wait send its batch, drawn anew each time. */
export function interleaved(draw: () => number) {
  const waiting: (() => void)[] = []
  const turn = () => new Promise<void>((resolve) => waiting.push(resolve))
  /** Each begins some turns after the others, so that one can come in the middle of another. */
  const queriesOver = (database: Database): Queries => {
    let early = Math.floor(draw() * MOST_TURNS)
    return {
      prepare: database.prepare,
      async batch(statements) {
        while (early-- > 0) await turn()
        await turn()
        return await database.batch(statements)
      },
    }
  }
  /** @param look what is done between two batches */
  async function run(works: Promise<unknown>[], look: () => Promise<void> = async () => {}): Promise<void> {
    let isOver = false
    const all = Promise.all(works).finally(() => {
      isOver = true
    })
    while (!isOver) {
      await new Promise((resolve) => setImmediate(resolve))
      waiting.splice(Math.floor(draw() * waiting.length), 1)[0]?.()
      // First what was sent is done: what is live does not change under a look.
      await new Promise((resolve) => setImmediate(resolve))
      await look()
    }
    await all
  }
  return { queriesOver, run }
}

/** Draws the same numbers from the same seed (mulberry32). */
export function drawing(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
