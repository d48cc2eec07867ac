import type { Context } from 'hono'
import { SITE_FILES } from '../article/site-paths.ts'
import { allChannel } from '../feed/channel.ts'
import type { Answers } from './answer.ts'
import { leavesAt, textIssue } from './issue.ts'
import { MOST_NEWS, NEWS_MILLISECONDS, newsSitemap } from './news-sitemap.ts'
import { opml } from './opml.ts'
import { listed } from './pages.tsx'

/** Gives the handlers of what lists the publication for machines: OPML for readers, the news sitemap for search engines. */
export function directoryHandlers({ answer }: Answers) {
  return {
    opml(context: Context): Promise<Response> {
      return answer(context, SITE_FILES.opml, async (edition, now) => {
        const { site } = edition
        const [channels, { last, next }] = await Promise.all([edition.channels(now), edition.changes(now)])
        const { pollMinutes } = site.publication
        return textIssue(opml(site, channels), {
          type: 'text/x-opml; charset=utf-8',
          modified: last,
          changesAt: next,
          pollMinutes,
        })
      })
    },

    newsSitemap(context: Context): Promise<Response> {
      return answer(context, SITE_FILES.newsSitemap, async (edition, now) => {
        const { site } = edition
        const selection = await edition.select(allChannel(site.publication), now, MOST_NEWS, 'page')
        // A story leaves the list two days after it came: that is a change too, past or to come.
        const leaves = selection.stories.map(({ from }) => from + NEWS_MILLISECONDS)
        const fresh = selection.stories.filter((_, index) => now < (leaves[index] ?? 0))
        return textIssue(newsSitemap(site, await listed(edition, fresh)), {
          type: 'application/xml; charset=utf-8',
          modified: Math.max(selection.updated, ...leaves.filter((instant) => instant <= now)),
          changesAt: Math.min(selection.changesAt, ...leaves.filter((instant) => instant > now)),
          leavesAt: leavesAt(fresh),
          pollMinutes: site.publication.pollMinutes,
        })
      })
    },
  }
}
