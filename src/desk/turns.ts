import type { Within } from '../store/within.ts'

/** For so long a request waits for the one before it: that may have been given up, and then never ends. */
const PATIENCE_MILLISECONDS = 5_000

/**
 * Gives a function that does one piece of work after another. Two at once would both be right, but of all that are under way
 * one takes the next generation, and the others begin again.
 */
export function inTurn(within: Within): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const before = last
    const mine = within(PATIENCE_MILLISECONDS, before).then(work, work)
    last = mine.catch(() => undefined)
    return mine
  }
}
