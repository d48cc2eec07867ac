import type { Context } from 'hono'
import type { Publication } from '../article/publication.ts'
import { href, SITE_FILES } from '../article/site-paths.ts'
import type { Channel } from '../feed/channel.ts'
import type { PageFacts, Store, StoryReference } from '../store/store.ts'
import type { Answers } from './answer.ts'
import { type Issue, textIssue } from './issue.ts'
import type { Html } from './jsx/jsx-runtime.ts'
import { ChannelPage } from './pages/channel-page.tsx'
import { FeedListPage, feedListPath, folderOf, KINDS, pagesOf } from './pages/feed-list-page.tsx'
import { FeedsPage } from './pages/feeds-page.tsx'
import { fitting, storyWeight } from './pages/page-weight.ts'
import { StoryPage } from './pages/story-page.tsx'
import { requestPath } from './request-path.ts'
import { gone, notFound } from './short-answers.ts'

/** Stories on a page of a channel: the first stands over rows of three. */
const MOST_STORIES = 31

/** What a list of stories may weigh, in bytes. */
const MOST_LIST_WEIGHT = 36_000

/** As many stories as a page has room for; a list that is cut ends with a full row. */
function fittingRows(stories: ListedStory[]): ListedStory[] {
  const fit = fitting(stories, storyWeight, MOST_LIST_WEIGHT)
  return fit.length === stories.length ? fit : fit.slice(0, Math.max(1, fit.length - ((fit.length + 2) % 3)))
}

/** Stories that the subscribe page shows of a channel. */
const MOST_PREVIEWED = 3

/** Sections that it shows with their stories; further ones are listed. */
const MOST_PREVIEWS = 13

/**
 * A page loads its stylesheet and script from here, pictures and sound from the web, frames from the hosts that the
 * publication trusts, and nothing else.
 */
function strict({ embeds }: Publication): Record<string, string> {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      "style-src 'self'",
      "script-src 'self'",
      "img-src 'self' https: http:",
      'media-src https: http:',
      `frame-src ${embeds.map((host) => `https://${host}`).join(' ')}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Frame-Options': 'DENY',
  }
}

export interface ListedStory {
  story: StoryReference
  facts: PageFacts
}

/** Gives the facts of stories beside their references, for lists. */
export async function listed(store: Store, stories: readonly StoryReference[]): Promise<ListedStory[]> {
  const facts = await store.pageFacts(stories)
  return stories.flatMap((story, index) => {
    const known = facts[index]
    return known === undefined ? [] : [{ story, facts: known }]
  })
}

/** Gives the handlers of the pages for people. */
export function pageHandlers(store: Store, clock: () => number, { answer }: Answers) {
  /** The home page, the page of every channel, the page of every story. */
  async function page(context: Context): Promise<Response> {
    const now = clock()
    const path = requestPath(context.req.url)
    if (path === undefined) return notFound()
    // Only an address that is ours is led on, so that none can be made to lead elsewhere.
    const bare = path === '/' ? path : path.replace(/\/$/, '')
    const channel = await store.findChannel(bare, now)
    const story = channel === undefined ? await store.findStory(bare) : undefined
    if (channel === undefined && (story === undefined || story.from > now)) return notFound()
    if (bare !== path) return context.redirect(href(bare), 301)
    const made = await answer(context, bare, now, async () => {
      if (channel !== undefined) return channelPage(channel, now)
      return story === undefined ? undefined : storyPage(story, now)
    })
    return made ?? gone()
  }

  async function channelPage(channel: Channel, now: number): Promise<Issue> {
    const { publication } = await store.site()
    const { stories, updated, changesAt } = await store.select(channel, now, MOST_STORIES)
    const sections = (await store.channels(now)).filter(({ kind }) => kind === 'all' || kind === 'section')
    const html = (
      <ChannelPage
        publication={publication}
        channel={channel}
        stories={fittingRows(await listed(store, stories))}
        offered={channel.kind === 'all' ? sections : [channel]}
      />
    )
    return asPage(html, publication, { modified: updated, changesAt })
  }

  async function storyPage(story: StoryReference, now: number): Promise<Issue | undefined> {
    const { publication } = await store.site()
    const [facts] = await store.pageFacts([story])
    if (facts === undefined || now >= story.until) return undefined
    const html = <StoryPage publication={publication} path={story.path} facts={facts} text={await store.text(story)} />
    // A change dated ahead is none yet.
    const isChanged = story.changed <= now
    const modified = isChanged ? Math.max(story.from, story.changed) : story.from
    const changesAt = isChanged ? story.until : Math.min(story.until, story.changed)
    return asPage(html, publication, { modified, changesAt }, story.retracted ? 410 : 200)
  }

  /** How to follow the news: every channel with its feeds, and the newest of each section. */
  async function feeds(context: Context): Promise<Response> {
    const now = clock()
    const made = await answer(context, SITE_FILES.feeds, now, async () => {
      const { publication } = await store.site()
      const channels = await store.channels(now)
      const previews = new Map<string, ListedStory[]>()
      for (const channel of channels
        .filter(({ kind }) => kind === 'all' || kind === 'section')
        .slice(0, MOST_PREVIEWS)) {
        const { stories } = await store.select(channel, now, MOST_PREVIEWED)
        previews.set(channel.path, await listed(store, stories))
      }
      const { last, next } = await store.changes(now)
      const html = <FeedsPage publication={publication} channels={channels} previews={previews} />
      return asPage(html, publication, { modified: last, changesAt: next })
    })
    return made ?? notFound()
  }

  /** All channels of one kind, some dozens a page, where the subscribe page has no room for them. */
  async function feedsOfKind(context: Context): Promise<Response> {
    const now = clock()
    const { folder = '', page: number = '1' } = context.req.param()
    const kind = KINDS.find((candidate) => folderOf(candidate) === folder)
    if (kind === undefined || !/^[1-9]\d{0,3}$/.test(number) || context.req.path.endsWith('/1')) return notFound()
    const path = feedListPath(kind, Number(number))
    const made = await answer(context, path, now, async () => {
      const { publication } = await store.site()
      const pages = pagesOf((await store.channels(now)).filter((channel) => channel.kind === kind))
      const members = pages[Number(number) - 1]
      if (members === undefined) return undefined
      const { last, next } = await store.changes(now)
      const props = { publication, kind, members, page: Number(number), pages: pages.length }
      return asPage(<FeedListPage {...props} />, publication, { modified: last, changesAt: next })
    })
    return made ?? notFound()
  }

  return { page, feeds, feedsOfKind }
}

function asPage(
  page: Html,
  publication: Publication,
  freshness: { modified: number; changesAt: number },
  status: 200 | 410 = 200,
): Promise<Issue> {
  return textIssue(String(page), {
    ...freshness,
    type: 'text/html; charset=utf-8',
    pollMinutes: publication.pollMinutes,
    status,
    headers: strict(publication),
  })
}
