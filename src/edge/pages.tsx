import type { Context } from 'hono'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Channel } from '../feed/channel.ts'
import type { PageFacts, Store, StoryReference } from '../store/store.ts'
import { answer, type Freshness } from './answer.ts'
import { ChannelPage } from './pages/channel-page.tsx'
import { FeedsPage } from './pages/feeds-page.tsx'
import { href } from './pages/layout.tsx'
import { StoryPage } from './pages/story-page.tsx'
import { requestPath } from './request-path.ts'
import { gone, notFound } from './short-answers.ts'

/** Stories on a page of a channel: the first stands over rows of three. */
const MOST_STORIES = 31

/** Stories that the subscribe page shows of a channel. */
const MOST_PREVIEWED = 3

/** A page loads its stylesheet and script from here, pictures and sound from the web, and nothing else. */
const STRICT = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' https: http:",
    'media-src https: http:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Frame-Options': 'DENY',
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
export function pageHandlers(store: Store, clock: () => number) {
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
    if (channel !== undefined) return channelPage(context, channel, now)
    return story === undefined ? notFound() : storyPage(context, story, now)
  }

  async function channelPage(context: Context, channel: Channel, now: number): Promise<Response> {
    const { publication } = await store.site()
    const { stories, updated, changesAt } = await store.select(channel, now, MOST_STORIES)
    const sections = (await store.channels(now)).filter(({ kind }) => kind === 'all' || kind === 'section')
    const html = (
      <ChannelPage
        publication={publication}
        channel={channel}
        stories={await listed(store, stories)}
        offered={channel.kind === 'all' ? sections : [channel]}
      />
    )
    return asPage(context, html, { modified: updated, changesAt, pollMinutes: publication.pollMinutes, now })
  }

  async function storyPage(context: Context, story: StoryReference, now: number): Promise<Response> {
    const { publication } = await store.site()
    const [facts] = await store.pageFacts([story])
    if (facts === undefined || now >= story.until) return gone()
    const html = <StoryPage publication={publication} path={story.path} facts={facts} text={await store.text(story)} />
    const modified = Math.max(story.from, Math.min(story.changed, now))
    const freshness = { modified, changesAt: story.until, pollMinutes: publication.pollMinutes, now }
    return asPage(context, html, freshness, story.retracted ? 410 : 200)
  }

  /** How to follow the news: every channel with its feeds, and the newest of each section. */
  async function feeds(context: Context): Promise<Response> {
    const now = clock()
    const { publication } = await store.site()
    const channels = await store.channels(now)
    const previewed = channels.filter(({ kind }) => kind === 'all' || kind === 'section')
    const previews = new Map<string, ListedStory[]>()
    for (const channel of previewed) {
      const { stories } = await store.select(channel, now, MOST_PREVIEWED)
      previews.set(channel.path, await listed(store, stories))
    }
    const { last, next } = await store.changes(now)
    const html = <FeedsPage publication={publication} channels={channels} previews={previews} />
    return asPage(context, html, { modified: last, changesAt: next, pollMinutes: publication.pollMinutes, now })
  }

  return { page, feeds }
}

async function asPage(
  context: Context,
  page: JSX.Element,
  freshness: Freshness,
  status: 200 | 410 = 200,
): Promise<Response> {
  const body = String(await page)
  return answer(context, { body, type: 'text/html; charset=utf-8', freshness, status, headers: STRICT })
}
