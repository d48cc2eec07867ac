import { Hono } from 'hono'
import { cors } from 'hono/cors'
import {
  ARCHIVE_FOLDER,
  CHANNEL_FOLDERS,
  FEED_ALIASES,
  FEED_FILES,
  feedPath,
  SITE_FILES,
} from '../article/site-paths.ts'
import { FORMATS } from '../feed/format.ts'
import type { Store } from '../store/store.ts'
import { rememberingAnswer } from './answer.ts'
import { directoryHandlers } from './directories.ts'
import { FAVICON } from './favicon.ts'
import { feedHandlers } from './feeds.ts'
import { type Files, fileHandler } from './files.ts'
import { ASK_AGAIN } from './freshness.ts'
import { FEED_STYLESHEET } from './pages/feed-stylesheet.ts'
import { SCRIPT } from './pages/script.ts'
import { STYLESHEET } from './pages/stylesheet.ts'
import { pageHandlers } from './pages.tsx'
import { robots } from './robots.ts'
import { ALLOWED_METHODS, methodNotAllowed, notFound, shortText } from './short-answers.ts'

export interface AppOptions {
  store: Store
  /** Gives the present in milliseconds since 1970. */
  clock: () => number
  /** Gives the files of the content folder that are published as they are, where the host has them. */
  files?: Files
  /** Told of a fault that nobody foresaw, for whoever runs the worker. */
  onFault: (error: Error) => void
}

/** A day, for what changes only with a new version of Khabar. */
const LASTING = 'public, max-age=86400'

/** Gives the application that answers for one edition, the same on every host. */
export function createApp({ store, clock, files, onFault }: AppOptions): Hono {
  const app = new Hono()

  app.use(async (context, next) => {
    if (context.req.method === 'OPTIONS') context.header('Allow', ALLOWED_METHODS.join(', '))
    await next()
  })
  // Web readers fetch feeds from pages of another origin, errors and 304s included.
  app.use(
    cors({
      origin: '*',
      allowMethods: ALLOWED_METHODS,
      // Named, so that nothing of a request is repeated in its answer.
      allowHeaders: ['Accept', 'Cache-Control', 'If-Modified-Since', 'If-None-Match'],
      exposeHeaders: ['ETag', 'Last-Modified', 'Link', 'Accept-Ranges', 'Content-Range'],
      maxAge: 86_400,
    }),
  )
  app.use(async (context, next) => {
    if (!ALLOWED_METHODS.includes(context.req.method)) return methodNotAllowed()
    return await next()
  })

  const feed = feedHandlers(store, clock)
  const folders = Object.values(CHANNEL_FOLDERS).join('|')
  for (const format of FORMATS) {
    const file = FEED_FILES[format]
    for (const channel of ['', '/:section', `/:folder{${folders}}/:slug`]) {
      app.get(`${channel}/${file}`, feed(format))
      app.get(`${channel}/${ARCHIVE_FOLDER}/:month/${file}`, feed(format))
      app.get(`${channel}/${ARCHIVE_FOLDER}/:month/:part/${file}`, feed(format))
    }
  }
  for (const alias of FEED_ALIASES) app.get(alias, (context) => context.redirect(feedPath('/', 'rss'), 301))

  app.get(SITE_FILES.health, async (context) => {
    const { version } = await store.site()
    return context.json({ edition: version, articles: await store.count(clock()) }, 200, { 'Cache-Control': ASK_AGAIN })
  })
  const answer = rememberingAnswer()
  const directories = directoryHandlers(store, clock, answer)
  app.get(SITE_FILES.opml, directories.opml)
  app.get(SITE_FILES.newsSitemap, directories.newsSitemap)
  app.get(SITE_FILES.robots, async (context) =>
    context.body(robots(await store.site()), 200, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': LASTING,
    }),
  )
  const lasting = [
    [SITE_FILES.stylesheet, STYLESHEET, 'text/css'],
    [SITE_FILES.feedStylesheet, FEED_STYLESHEET, 'text/css'],
    [SITE_FILES.script, SCRIPT, 'text/javascript'],
  ] as const
  for (const [path, body, type] of lasting) {
    app.get(path, (context) =>
      context.body(body, 200, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': LASTING }),
    )
  }
  // Before the icon of ours, so that a publication can have its own.
  if (files !== undefined) app.get('*', fileHandler(store, clock, files))
  app.get(SITE_FILES.favicon, (context) =>
    context.body(FAVICON, 200, { 'Content-Type': 'image/png', 'Cache-Control': LASTING }),
  )
  const pages = pageHandlers(store, clock, answer)
  app.get(`${SITE_FILES.feeds}/:folder`, pages.feedsOfKind)
  app.get(`${SITE_FILES.feeds}/:folder/:page`, pages.feedsOfKind)
  app.get(SITE_FILES.feeds, pages.feeds)
  app.get('*', pages.page)

  app.notFound(() => notFound())
  app.onError((error) => {
    onFault(error)
    return shortText(503, 'This cannot be answered just now. Please try again in a minute.', { 'Retry-After': '60' })
  })
  return app
}
