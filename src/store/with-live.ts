import { EditionReplaced, type LiveEdition, type Store } from './store.ts'
import type { WithTimeout } from './timeout.ts'

/** An edition is replaced some times a day; more tries than these for one request would be a fault. */
const MOST_TRIES = 3

/** The longest time that a request waits if there is nothing else to send, in milliseconds. */
export const MOST_MILLISECONDS = 5_000

/** Thrown if a result is out of date by the time it is made: it has to be made again. */
export class Outdated extends Error {
  override name = 'Outdated'
}

/**
 * Runs work with the live edition, and runs it again from the start if another edition took its place meanwhile: the result is of
 * the newest edition that any request has seen. Fails with `TooSlow` if it takes more than `mostMilliseconds`.
 */
export type WithLive = <Result>(
  work: (edition: LiveEdition) => Result | Promise<Result>,
  mostMilliseconds?: number,
) => Promise<Result>

/** Creates the `WithLive` that all requests of an isolate share. */
export function withLiveOf(store: Store, withTimeout: WithTimeout): WithLive {
  let newest: LiveEdition | undefined

  async function attempt<Result>(work: (edition: LiveEdition) => Result | Promise<Result>): Promise<Result> {
    const edition = await store.live()
    newest = store.atHand() ?? edition
    const result = await work(edition)
    if (newest.site.version !== edition.site.version) throw new EditionReplaced()
    return result
  }

  async function untilItHolds<Result>(work: (edition: LiveEdition) => Result | Promise<Result>): Promise<Result> {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt(work)
      } catch (error) {
        const hasToBeginAgain = error instanceof EditionReplaced || error instanceof Outdated
        if (!hasToBeginAgain || tries === MOST_TRIES) throw asError(error)
      }
    }
  }

  return (work, mostMilliseconds = MOST_MILLISECONDS) => withTimeout(mostMilliseconds, untilItHolds(work))
}

/** Wraps a thrown value that is not an `Error`: some drivers throw others. */
function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}
