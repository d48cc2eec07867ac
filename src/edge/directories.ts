import type { Context } from 'hono'
import { SITE_FILES } from '../article/site-paths.ts'
import { allChannel } from '../feed/channel.ts'
import type { Store } from '../store/store.ts'
import type { Answers } from './answer.ts'
import { textIssue } from './issue.ts'
import { MOST_NEWS, NEWS_MILLISECONDS, newsSitemap } from './news-sitemap.ts'
import { opml } from './opml.ts'
import { listed } from './pages.tsx'
import { notFound } from './short-answers.ts'

/** Gives the handlers of what lists the publication for machines: OPML for readers, the news sitemap for search engines. */
export function directoryHandlers(store: Store, clock: () => number, { answer }: Answers) {
  return {
    async opml(context: Context): Promise<Response> {
      const now = clock()
      const made = await answer(context, SITE_FILES.opml, now, async () => {
        const site = await store.site()
        const { last, next } = await store.changes(now)
        const body = opml(site, await store.channels(now))
        const { pollMinutes } = site.publication
        return textIssue(body, { type: 'text/x-opml; charset=utf-8', modified: last, changesAt: next, pollMinutes })
      })
      return made ?? notFound()
    },

    async newsSitemap(context: Context): Promise<Response> {
      const now = clock()
      const made = await answer(context, SITE_FILES.newsSitemap, now, async () => {
        const site = await store.site()
        const selection = await store.select(allChannel(site.publication), now, MOST_NEWS)
        // A story leaves the list two days after it came: that is a change too, past or to come.
        const leaves = selection.stories.map(({ from }) => from + NEWS_MILLISECONDS)
        const fresh = selection.stories.filter((_, index) => now < (leaves[index] ?? 0))
        return textIssue(newsSitemap(site, await listed(store, fresh)), {
          type: 'application/xml; charset=utf-8',
          modified: Math.max(selection.updated, ...leaves.filter((instant) => instant <= now)),
          changesAt: Math.min(selection.changesAt, ...leaves.filter((instant) => instant > now)),
          pollMinutes: site.publication.pollMinutes,
        })
      })
      return made ?? notFound()
    },
  }
}
