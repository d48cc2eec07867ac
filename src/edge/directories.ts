import type { Context } from 'hono'
import { allChannel } from '../feed/channel.ts'
import type { Store } from '../store/store.ts'
import { answer } from './answer.ts'
import { MOST_NEWS, NEWS_MILLISECONDS, newsSitemap } from './news-sitemap.ts'
import { opml } from './opml.ts'
import { listed } from './pages.tsx'

/** Gives the handlers of what lists the publication for machines: OPML for readers, the news sitemap for search engines. */
export function directoryHandlers(store: Store, clock: () => number) {
  return {
    async opml(context: Context): Promise<Response> {
      const now = clock()
      const site = await store.site()
      const { last, next } = await store.changes(now)
      return answer(context, {
        body: opml(site, await store.channels(now)),
        type: 'text/x-opml; charset=utf-8',
        freshness: { modified: last, changesAt: next, pollMinutes: site.publication.pollMinutes, now },
      })
    },

    async newsSitemap(context: Context): Promise<Response> {
      const now = clock()
      const site = await store.site()
      const selection = await store.select(allChannel(site.publication), now, MOST_NEWS)
      const stories = await listed(store, selection.stories)
      // A story leaves the list two days after its date: that is a change too, past or to come.
      const leaves = stories.map(({ facts }) => Date.parse(facts.published.machine) + NEWS_MILLISECONDS)
      return answer(context, {
        body: newsSitemap(
          site,
          stories.filter((_, index) => now < (leaves[index] ?? 0)),
        ),
        type: 'application/xml; charset=utf-8',
        freshness: {
          modified: Math.max(selection.updated, ...leaves.filter((instant) => instant <= now)),
          changesAt: Math.min(selection.changesAt, ...leaves.filter((instant) => instant > now)),
          pollMinutes: site.publication.pollMinutes,
          now,
        },
      })
    },
  }
}
