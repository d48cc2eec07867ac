import type { Site } from '../../store/store.ts'
import type { WithLive } from '../../store/with-live.ts'
import type { WithStaleFallback } from './stale-if-error.ts'

/** Gives what is known of the live edition as a whole; where the store cannot be asked, what was known last. */
export type LastSite = () => Promise<Site>

/** Gives the same way to work with the live edition, and what the last one that any request worked with is as a whole. */
export function noteSites(withLive: WithLive): { withLive: WithLive; last: () => Site | undefined } {
  let last: Site | undefined
  return {
    withLive: (work, mostMilliseconds) =>
      withLive((edition) => {
        last = edition.site
        return work(edition)
      }, mostMilliseconds),
    last: () => last,
  }
}

/** @param last the site that was seen last, by any request */
export function lastSiteOf(withStaleFallback: WithStaleFallback, last: () => Site | undefined): LastSite {
  return () =>
    withStaleFallback(
      async ({ site }) => site,
      last() !== undefined,
      async () => last(),
    )
}
