import type { Context } from 'hono'
import type { WithLive } from '../../store/with-live.ts'
import { ASK_AGAIN } from '../answer/freshness.ts'
import { responseWithLength } from '../answer/short-answers.ts'

/** In this, whoever brought an edition out asks whether it is the live one. */
export const EDITION_HEADER = 'Khabar-Edition'

/**
 * Gives the handler that says that the site is well, and how many stories are to be seen. An edition's version changes with what
 * nobody may see yet, so it is named to those alone who name it themselves: with what is hidden they have all that it is made of.
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
