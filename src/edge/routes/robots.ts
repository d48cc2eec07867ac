import type { Context } from 'hono'
import { absolute, SITE_FILES } from '../../site/paths.ts'
import type { Site } from '../../store/store.ts'
import type { Answers } from '../answer/answer.ts'
import { textRepresentation } from '../answer/representation.ts'

/** Everything may be read (RFC 9309); the news is listed for search engines. */
function robots({ publication }: Site): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${absolute(publication.url, SITE_FILES.newsSitemap)}\n`
}

/** Gives the handler of `robots.txt`; where it cannot be had, a robot takes all to be forbidden (RFC 9309, 2.3.1.4). */
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
