import type { Site } from '../../store/store.ts'
import type { WithLive } from '../../store/with-live.ts'
import type { WithStaleFallback } from './stale-if-error.ts'

/** Returns the facts of the live edition as a whole; the last known ones if the store cannot be asked. */
export type LastSite = () => Promise<Site>

/** Wraps `withLive` so that it notes the facts of the newest edition that any request worked with; `last` returns them. */
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
