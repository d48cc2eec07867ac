import type { Context, ExecutionContext } from 'hono'
import { HonoBase } from 'hono/hono-base'
import { TrieRouter } from 'hono/router/trie-router'
import { FORMATS } from '../site/format.ts'
import {
  ARCHIVE_FOLDER,
  absolute,
  CHANNEL_FOLDERS,
  FEED_ALIASES,
  FEED_FILES,
  feedPath,
  HEALTH_ALIAS,
  OPML_FILES,
  PUBLISH_PATH,
  SITE_FILES,
} from '../site/paths.ts'
import { requestPath } from '../site/request-path.ts'
import type { Store } from '../store/store.ts'
import { noTimeout, type WithTimeout } from '../store/timeout.ts'
import { MOST_MILLISECONDS, withLiveOf } from '../store/with-live.ts'
import { createAnswers } from './answer/answer.ts'
import { coalesceRequests } from './answer/coalesce.ts'
import { hasPrecondition } from './answer/conditional.ts'
import { openToAll } from './answer/cors.ts'
import type { Encoders } from './answer/encoding.ts'
import { lastSiteOf, noteSites } from './answer/last-site.ts'
import { nextChanges } from './answer/next-change.ts'
import { preconditions } from './answer/preconditions.ts'
import type { OfLength } from './answer/ranges.ts'
import type { SharedCache } from './answer/shared-cache.ts'
import { notFound, permanentRedirect, responseWithLength, shortText } from './answer/short-answers.ts'
import { staleFallbackOf } from './answer/stale-if-error.ts'
import { directoryHandlers } from './routes/directories.ts'
import { errorPages } from './routes/error-pages.tsx'
import { FAVICON } from './routes/favicon.ts'
import { feedHandlers } from './routes/feeds.ts'
import { type Files, fileHandler } from './routes/files.ts'
import { healthHandler } from './routes/health.ts'
import { LASTING_MINUTES, PAGE_FILES, pageFileHandler } from './routes/page-files.ts'
import { pageHandlers } from './routes/pages.tsx'
import { isQueried, redirects } from './routes/redirects.ts'
import { robotsHandler } from './routes/robots.ts'
import { THEME_ROUTE, themeHandler } from './routes/theme.ts'

export interface AppOptions {
  store: Store
  /** Returns the present in milliseconds since 1970. */
  clock: () => number
  /** Returns files that the host has beside the worker: those that are published as they are, and those that pages load. */
  files?: Files
  /** Names the length of a part of a file, on hosts that do not do it by themselves. */
  ofLength?: OfLength
  /** The encoders of the host; without any, everything is sent plain. */
  encoders?: Encoders
  /** Gets every unexpected fault, for whoever runs the worker. */
  onFault: (error: Error) => void
  /** Representations that other isolates made, on hosts that keep them. */
  sharedCache?: SharedCache
  /** Gives up on work that takes too long; without it, everything is waited for. */
  withTimeout?: WithTimeout
  /** Takes stories from a newsroom's system; without it, that path is not found. */
  publishing?: ((request: Request) => Promise<Response>) | undefined
}

const LASTING = `public, max-age=${LASTING_MINUTES * 60}`

/** Creates the application, which is the same on every host. */
export function createApp({
  store,
  clock,
  files,
  ofLength = (body) => body,
  encoders = new Map(),
  sharedCache,
  withTimeout = noTimeout,
  onFault,
  publishing,
}: AppOptions): HonoBase {
  // Hono would choose this router for so few routes anyway; without its other routers, less code ships.
  const app = new HonoBase({ router: new TrieRouter() })
  const { withLive, last } = noteSites(withLiveOf(store, withTimeout))
  const withStaleFallback = staleFallbackOf(withLive, onFault)
  const coalesce = coalesceRequests(clock)
  const lastSite = lastSiteOf(withStaleFallback, last)
  const nextChange = nextChanges()
  const answers = createAnswers({
    store,
    withStaleFallback,
    clock,
    coalesce,
    encoders,
    sharedCache,
    nextChange,
    withTimeout,
  })

  // Before the middleware that opens responses to every origin.
  if (publishing === undefined) app.post(PUBLISH_PATH, () => notFound())
  else app.all(PUBLISH_PATH, ({ req }) => publishing(req.raw))

  app.use(openToAll)
  app.use(errorPages(lastSite))
  app.use(redirects({ withLive, lastSite, last, clock, ask: askAgain }))
  app.use(preconditions(clock))

  const directories = directoryHandlers(answers)
  // Before the feeds, because the files in this folder have names like theirs.
  for (const format of FORMATS) app.get(OPML_FILES[format], directories.opml(format))

  const feed = feedHandlers(answers)
  const folders = Object.values(CHANNEL_FOLDERS).join('|')
  for (const format of FORMATS) {
    const file = FEED_FILES[format]
    for (const channel of ['', '/:section', `/:folder{${folders}}/:slug`]) {
      app.get(`${channel}/${file}`, feed(format))
      app.get(`${channel}/${ARCHIVE_FOLDER}/:month/${file}`, feed(format))
      app.get(`${channel}/${ARCHIVE_FOLDER}/:month/:part/${file}`, feed(format))
    }
  }
  for (const alias of FEED_ALIASES) {
    app.get(alias, async () => permanentRedirect(absolute((await lastSite()).publication.url, feedPath('/', 'rss'))))
  }

  const health = healthHandler(withLive, clock)
  app.get(SITE_FILES.health, health)
  app.get(HEALTH_ALIAS, async (context, next) => {
    const { sections } = (await lastSite()).publication
    return Object.hasOwn(sections, HEALTH_ALIAS.slice(1)) ? await next() : await health(context)
  })
  app.get(SITE_FILES.newsSitemap, directories.newsSitemap)
  app.get(SITE_FILES.robots, robotsHandler(answers))
  app.get(THEME_ROUTE, themeHandler(lastSite, answers))
  // Before Khabar's own icon, so that a publication can have one.
  if (files !== undefined) {
    const prompt: Files = (path) => withTimeout(MOST_MILLISECONDS, files(path))
    for (const path of PAGE_FILES.keys()) app.get(path, pageFileHandler(path, prompt, answers))
    app.get('*', fileHandler({ withStaleFallback, clock, coalesce, files: prompt, store, nextChange, ofLength }))
  }
  app.get(SITE_FILES.favicon, () =>
    responseWithLength(FAVICON, { 'Content-Type': 'image/png', 'Cache-Control': LASTING }),
  )
  const pages = pageHandlers(withLive, clock, answers)
  app.get(`${SITE_FILES.feeds}/:folder`, pages.feedsOfKind)
  app.get(`${SITE_FILES.feeds}/:folder/:page`, pages.feedsOfKind)
  app.get(SITE_FILES.feeds, pages.feeds)
  app.get('*', pages.page)

  app.notFound(() => notFound())
  app.onError((error) => {
    onFault(error)
    return shortText(503, 'This cannot be answered just now. Please try again in a minute.', { 'Retry-After': '60' })
  })

  // Nearly every request polls something that memory has, so no route needs to be found for it.
  const { fetch } = app
  app.fetch = (request, ...rest) => {
    const isPoll = request.method === 'GET' && !hasPrecondition(request.headers)
    const found = isPoll ? requestPath(request.url) : undefined
    const isOld = found !== undefined && request.url.includes('?') && isQueried(store.atHand()?.site, found)
    const path = isOld ? undefined : found
    const response = path === undefined ? undefined : answers.ready(request, path, clock())
    return response ?? fetch(request, ...rest)
  }
  return app

  async function askAgain(request: Request, context: Context): Promise<Response> {
    return await fetch(request, context.env, executionContextOf(context))
  }
}

/** Returns the context that lets work go on after a response, on hosts that have one. */
function executionContextOf(context: Context): ExecutionContext | undefined {
  try {
    return context.executionCtx
  } catch {
    return undefined
  }
}
