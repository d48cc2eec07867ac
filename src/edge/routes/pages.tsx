import type { Context } from 'hono'
import type { Publication } from '../../article/publication.ts'
import type { Channel } from '../../site/channel.ts'
import { absolute, SITE_FILES } from '../../site/paths.ts'
import { requestPath } from '../../site/request-path.ts'
import { isVisible } from '../../site/visibility.ts'
import type { LiveEdition, StoryReference } from '../../store/store.ts'
import type { WithLive } from '../../store/with-live.ts'
import type { Answers, Made } from '../answer/answer.ts'
import { leavesAt, type Representation, textRepresentation } from '../answer/representation.ts'
import { notFound, permanentRedirect } from '../answer/short-answers.ts'
import type { Html } from '../jsx/jsx-runtime.ts'
import { ChannelPage } from '../pages/channel-page.tsx'
import { type FeedListName, feedListPath, parseFeedListPath } from '../pages/feed-list.ts'
import { FeedListPage, pagesOf } from '../pages/feed-list-page.tsx'
import { FeedsPage } from '../pages/feeds-page.tsx'
import { type ListedStory, listStories } from '../pages/listed-story.ts'
import { pagePolicy } from '../pages/page-policy.ts'
import { storyWeight, takeWhileFitting } from '../pages/page-weight.ts'
import { StoryPage } from '../pages/story-page.tsx'

/** The most stories on a page of a channel: one first story above rows of three. */
const MOST_STORIES = 31

/** The greatest weight of a list of stories, in bytes. */
const MOST_LIST_WEIGHT = 36_000

/** Returns the stories that fit on a page; a list that is cut ends with a full row. */
function fittingRows(stories: ListedStory[]): ListedStory[] {
  const fit = takeWhileFitting(stories, storyWeight, MOST_LIST_WEIGHT)
  return fit.length === stories.length ? fit : fit.slice(0, Math.max(1, fit.length - ((fit.length + 2) % 3)))
}

/** The most stories that the subscribe page shows of a channel. */
const MOST_PREVIEWED = 3

/** The most sections that it shows with their stories; the others are only listed. */
const MOST_PREVIEWS = 13

/** Creates the handlers of the pages for people. */
export function pageHandlers(withLive: WithLive, clock: () => number, { answer }: Answers) {
  /** The home page, the page of every channel, the page of every story. */
  async function page(context: Context): Promise<Response> {
    const path = requestPath(context.req.url)
    if (path === undefined) return notFound()
    if (path === '/' || !path.endsWith('/'))
      return await answer(context, path, (edition, now) => pageAt(edition, path, now))
    // Only an address of ours is redirected, so that no address can be made to lead elsewhere.
    const bare = path.slice(0, -1)
    const address = await withLive(async (edition) =>
      (await isOurs(edition, bare, clock())) ? absolute(edition.site.publication.url, bare) : undefined,
    )
    return address === undefined ? notFound() : permanentRedirect(address)
  }

  async function isOurs(edition: LiveEdition, path: string, now: number): Promise<boolean> {
    const list = parseFeedListPath(path)
    if (path === SITE_FILES.feeds || list !== undefined)
      return list === undefined || (await membersOf(edition, list, now)).members !== undefined
    if ((await edition.findChannel(path, now)) !== undefined) return true
    return (await edition.findStory(path, now)) !== undefined
  }

  async function pageAt(edition: LiveEdition, path: string, now: number): Promise<Made> {
    const channel = await edition.findChannel(path, now)
    if (channel !== undefined) return await channelPage(edition, channel, now)
    const story = await edition.findStory(path, now)
    if (story === undefined) return 'not-found'
    return isVisible(story, now) ? await storyPage(edition, story, now) : 'gone'
  }

  async function channelPage(edition: LiveEdition, channel: Channel, now: number): Promise<Representation> {
    const { publication } = edition.site
    const [{ stories, updated, changesAt }, sections] = await Promise.all([
      edition.select(channel, now, MOST_STORIES, 'page'),
      edition.channels(now, ['all', 'section']),
    ])
    const html = (
      <ChannelPage
        publication={publication}
        channel={channel}
        stories={fittingRows(await listStories(edition, stories))}
        offered={channel.kind === 'all' ? sections : [channel]}
      />
    )
    return asPage(html, publication, { modified: updated, changesAt, leavesAt: leavesAt(stories) })
  }

  async function storyPage(edition: LiveEdition, story: StoryReference, now: number): Promise<Made> {
    const { publication } = edition.site
    const [[facts], text] = await Promise.all([edition.pageFacts([story]), edition.text(story)])
    if (facts === undefined) return 'not-found'
    const html = <StoryPage publication={publication} path={story.path} facts={facts} text={text} />
    // A change that is dated ahead does not count yet.
    const isChanged = story.changed <= now
    const modified = isChanged ? Math.max(story.from, story.changed) : story.from
    const changesAt = isChanged ? story.until : Math.min(story.until, story.changed)
    return asPage(html, publication, { modified, changesAt, leavesAt: story.until }, story.retracted ? 410 : 200)
  }

  /** How to follow the news: every channel with its feeds, and the newest of each section. */
  function feeds(context: Context): Promise<Response> {
    return answer(context, SITE_FILES.feeds, async (edition, now) => {
      const { publication } = edition.site
      const [channels, { last, next }] = await Promise.all([edition.channels(now), edition.changes(now)])
      const shown = channels.filter(({ kind }) => kind === 'all' || kind === 'section').slice(0, MOST_PREVIEWS)
      const previews = await Promise.all(shown.map((channel) => preview(edition, channel, now)))
      const html = <FeedsPage publication={publication} channels={channels} previews={new Map(previews)} />
      const stories = previews.flatMap(([, list]) => list.map(({ story }) => story))
      return asPage(html, publication, { modified: last, changesAt: next, leavesAt: leavesAt(stories) })
    })
  }

  async function preview(edition: LiveEdition, channel: Channel, now: number): Promise<[string, ListedStory[]]> {
    const { stories } = await edition.select(channel, now, MOST_PREVIEWED, 'page')
    return [channel.path, await listStories(edition, stories)]
  }

  /** All channels of one kind, some dozens a page, if the subscribe page has no room for them. */
  async function feedsOfKind(context: Context): Promise<Response> {
    const list = parseFeedListPath(requestPath(context.req.url) ?? '')
    if (list === undefined) return notFound()
    return await answer(context, feedListPath(list.kind, list.page), async (edition, now) => {
      const { publication } = edition.site
      const [{ members, pages }, { last, next }] = await Promise.all([
        membersOf(edition, list, now),
        edition.changes(now),
      ])
      if (members === undefined) return 'not-found'
      const props = { publication, ...list, members, pages }
      return asPage(<FeedListPage {...props} />, publication, { modified: last, changesAt: next })
    })
  }

  /** Returns the channels on a page of a list and the number of pages; undefined if there is no such page. */
  async function membersOf(edition: LiveEdition, { kind, page }: FeedListName, now: number) {
    const pages = pagesOf(await edition.channels(now, [kind]))
    return { members: pages[page - 1], pages: pages.length }
  }

  return { page, feeds, feedsOfKind }
}

function asPage(
  page: Html,
  publication: Publication,
  freshness: { modified: number; changesAt: number; leavesAt?: number },
  status: 200 | 410 = 200,
): Promise<Representation> {
  return textRepresentation(String(page), {
    ...freshness,
    type: 'text/html; charset=utf-8',
    pollMinutes: publication.pollMinutes,
    status,
    headers: pagePolicy(publication),
  })
}
