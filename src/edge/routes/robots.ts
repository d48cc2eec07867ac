import type { Context } from 'hono'
import { absolute, SITE_FILES } from '../../site/paths.ts'
import type { Site } from '../../store/store.ts'
import type { Answers } from '../answer/answer.ts'
import { textRepresentation } from '../answer/representation.ts'

/** Allows everything (RFC 9309), and names the news sitemap for search engines. */
function robots({ publication }: Site): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${absolute(publication.url, SITE_FILES.newsSitemap)}\n`
}

/** Creates the handler of `robots.txt`. If it cannot be fetched, a robot takes everything to be forbidden (RFC 9309, 2.3.1.4). */
export function robotsHandler({ answer }: Answers) {
  return (context: Context): Promise<Response> =>
    answer(context, SITE_FILES.robots, ({ site }) =>
      textRepresentation(robots(site), {
        type: 'text/plain; charset=utf-8',
        changesAt: Number.POSITIVE_INFINITY,
        pollMinutes: site.publication.pollMinutes,
      }),
    )
}
