import type { Site } from '../store/store.ts'
import type { OrLastGood } from './last-good.ts'

/** Gives what is known of the live edition as a whole; where the store cannot be asked, what was known last. */
export type LastSite = () => Promise<Site>

export function lastSiteOf(orLastGood: OrLastGood): LastSite {
  let last: Site | undefined
  return () =>
    orLastGood(
      async ({ site }) => {
        last = site
        return site
      },
      last !== undefined,
      async () => last,
    )
}
