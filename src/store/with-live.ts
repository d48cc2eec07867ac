import { EditionReplaced, type LiveEdition, type Store } from './store.ts'
import type { WithTimeout } from './timeout.ts'

/** An edition is replaced some times a day; more than this at one request would be a fault. */
const MOST_TRIES = 3

/** How long whoever asked is kept waiting where nothing else can be given. */
export const MOST_MILLISECONDS = 5_000

/** What was made does not hold any more, now that it is there: it has to be made again. */
export class Outdated extends Error {
  override name = 'Outdated'
}

/**
 * Does work with the live edition, and does it again from the start where another one took its place meanwhile: what it gives
 * is of the newest edition that any request has seen. Fails with `TooSlow` where it takes more than some milliseconds.
 */
export type WithLive = <Result>(
  work: (edition: LiveEdition) => Result | Promise<Result>,
  mostMilliseconds?: number,
) => Promise<Result>

/** Gives the way in which all requests of an isolate work with a store's live edition. */
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

/** What was thrown as an error, which not all that a driver throws is. */
function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}
