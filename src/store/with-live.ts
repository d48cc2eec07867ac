import { EditionReplaced, type LiveEdition, type Store } from './store.ts'

/** An edition is replaced some times a day; more than this at one request would be a fault. */
const MOST_TRIES = 3

/** Does work with the live edition, and does it again from the start where another one took its place meanwhile. */
export async function withLive<Result>(store: Store, work: (edition: LiveEdition) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await work(await store.live())
    } catch (error) {
      if (!(error instanceof EditionReplaced) || tries === MOST_TRIES) throw error
    }
  }
}
