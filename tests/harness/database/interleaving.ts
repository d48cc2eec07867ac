import type { Database, Queries } from '../../../src/store/d1/database.ts'
import type { Draw } from '../seeded-random.ts'

/** About as many batches as a whole load sends. */
const MOST_TURNS = 16

/** Lets one of those that wait send its batch, drawn anew each time. */
export function interleaved(draw: Draw) {
  const waiting: (() => void)[] = []
  const turn = () => new Promise<void>((resolve) => waiting.push(resolve))
  /** Each begins some turns after the others, so that one can come in the middle of another. */
  const queriesOver = (database: Database): Queries => {
    let early = draw(MOST_TURNS)
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
      if (waiting.length > 0) waiting.splice(draw(waiting.length), 1)[0]?.()
      // First what was sent is done: what is live does not change under a look.
      await new Promise((resolve) => setImmediate(resolve))
      await look()
    }
    await all
  }
  return { queriesOver, run }
}
