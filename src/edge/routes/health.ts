import type { Context } from 'hono'
import type { WithLive } from '../../store/with-live.ts'
import { ASK_AGAIN } from '../answer/freshness.ts'
import { responseWithLength } from '../answer/short-answers.ts'

/** The header in which a deployer asks whether an edition is the live one. */
export const EDITION_HEADER = 'Khabar-Edition'

/**
 * Creates the handler that reports that the site is well, and how many stories are visible. An edition's version also changes
 * with stories that nobody may see yet, so it is confirmed only to those who name it: they already have everything that it is
 * made of.
 */
export function healthHandler(withLive: WithLive, clock: () => number) {
  return async ({ req }: Context): Promise<Response> => {
    const asked = req.header(EDITION_HEADER)
    const health = await withLive(async (edition) => ({
      ...(asked === edition.site.version ? { edition: asked } : {}),
      articles: await edition.count(clock()),
    }))
    return responseWithLength(JSON.stringify(health), {
      'Content-Type': 'application/json',
      'Cache-Control': ASK_AGAIN,
      Vary: EDITION_HEADER,
    })
  }
}
