import type { Context } from 'hono'
import { allChannel } from '../../site/channel.ts'
import type { Format } from '../../site/format.ts'
import { OPML_FILES, SITE_FILES } from '../../site/paths.ts'
import type { StoryReference } from '../../store/store.ts'
import type { Answers } from '../answer/answer.ts'
import { leavesAt, textRepresentation } from '../answer/representation.ts'
import { isOffered, MOST_NEWS, NEWS_MILLISECONDS, newsSitemap } from '../documents/news-sitemap.ts'
import { opml } from '../documents/opml.ts'
import { listStories } from '../pages/listed-story.ts'

/** The number of older stories among which the newest one for search engines is looked for. */
const MOST_LOOKED_THROUGH = 100

/** Creates the handlers of lists for machines: OPML for readers, the news sitemap for search engines. */
export function directoryHandlers({ answer }: Answers) {
  return {
    opml:
      (format: Format) =>
      (context: Context): Promise<Response> =>
        answer(context, OPML_FILES[format], async (edition, now) => {
          const { site } = edition
          const [channels, { last, next }] = await Promise.all([edition.channels(now), edition.changes(now)])
          const { pollMinutes } = site.publication
          return textRepresentation(opml(site, channels, format), {
            type: 'text/x-opml; charset=utf-8',
            modified: last,
            changesAt: next,
            pollMinutes,
          })
        }),

    newsSitemap(context: Context): Promise<Response> {
      return answer(context, SITE_FILES.newsSitemap, async (edition, now) => {
        const { site } = edition
        const selection = await edition.select(allChannel(site.publication), now, MOST_NEWS, 'page')
        // A story leaves the list two days after it came. That is a change too, past or to come.
        const leaves = selection.stories.map(({ from }) => from + NEWS_MILLISECONDS)
        const isFresh = ({ from }: StoryReference) => now < from + NEWS_MILLISECONDS
        const [fresh, rest] = [selection.stories.filter(isFresh), selection.stories.filter((story) => !isFresh(story))]
        const news = (await listStories(edition, fresh)).filter(isOffered)
        const older = news.length > 0 ? [] : await listStories(edition, rest.slice(0, MOST_LOOKED_THROUGH))
        const last = older.find(isOffered)?.story
        return textRepresentation(newsSitemap(site, news, last?.path ?? '/'), {
          type: 'application/xml; charset=utf-8',
          modified: Math.max(selection.updated, ...leaves.filter((instant) => instant <= now)),
          changesAt: Math.min(selection.changesAt, ...leaves.filter((instant) => instant > now)),
          leavesAt: leavesAt(last === undefined ? fresh : [...fresh, last]),
          pollMinutes: site.publication.pollMinutes,
        })
      })
    },
  }
}
