import type { Context } from 'hono'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Channel } from '../feed/channel.ts'
import { digest, entityTag } from '../feed/entity-tag.ts'
import type { Store, StoryReference } from '../store/store.ts'
import { rfc822 } from '../time/machine-forms.ts'
import { isNotModified } from './conditional.ts'
import { cacheControl } from './freshness.ts'
import { ChannelPage } from './pages/channel-page.tsx'
import { href } from './pages/layout.tsx'
import { StoryPage } from './pages/story-page.tsx'
import { requestPath } from './request-path.ts'
import { gone, notFound } from './short-answers.ts'

/** Stories on a page of a channel. */
const MOST_STORIES = 31

/** A page loads its stylesheet from here, pictures and sound from the web, and runs nothing. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' https: http:; media-src https: http:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Gives the handler of all pages: the home page, the page of every channel, the page of every story. */
export function pageHandler(store: Store, clock: () => number) {
  return async (context: Context): Promise<Response> => {
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
    const facts = await store.pageFacts(stories)
    const shown = stories.flatMap((story, index) => {
      const known = facts[index]
      return known === undefined ? [] : [{ story, facts: known }]
    })
    const sections = (await store.channels(now)).filter(({ kind }) => kind === 'all' || kind === 'section')
    const offered = channel.kind === 'all' ? sections : [channel]
    const page = <ChannelPage publication={publication} channel={channel} stories={shown} offered={offered} />
    return answer(context, page, {
      status: 200,
      lastModified: updated,
      changesAt,
      pollMinutes: publication.pollMinutes,
      now,
    })
  }

  async function storyPage(context: Context, story: StoryReference, now: number): Promise<Response> {
    const { publication } = await store.site()
    const [facts] = await store.pageFacts([story])
    if (facts === undefined || now >= story.until) return gone()
    const page = <StoryPage publication={publication} path={story.path} facts={facts} text={await store.text(story)} />
    return answer(context, page, {
      status: story.retracted ? 410 : 200,
      lastModified: Math.max(story.from, Math.min(story.changed, now)),
      changesAt: story.until,
      pollMinutes: publication.pollMinutes,
      now,
    })
  }
}

interface PageAnswer {
  status: 200 | 410
  lastModified: number
  changesAt: number
  pollMinutes: number
  now: number
}

async function answer(context: Context, page: JSX.Element, facts: PageAnswer): Promise<Response> {
  const html = String(await page)
  const etag = entityTag(await digest([html]))
  const headers = {
    ETag: etag,
    'Last-Modified': rfc822(facts.lastModified),
    'Cache-Control': cacheControl(facts.pollMinutes, facts.changesAt, facts.now),
    Vary: 'Accept-Encoding',
  }
  const isFresh =
    facts.status === 200 && isNotModified(context.req.raw.headers, { etag, lastModified: facts.lastModified })
  if (isFresh) return new Response(null, { status: 304, headers })
  return new Response(html, {
    status: facts.status,
    headers: {
      ...headers,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': POLICY,
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
