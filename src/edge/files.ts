import type { MiddlewareHandler } from 'hono'
import { mediaTypeOf } from '../article/media-types.ts'
import { absolute } from '../article/site-paths.ts'
import type { Store } from '../store/store.ts'
import { cacheControl } from './freshness.ts'
import { ranged } from './ranges.ts'
import { requestPath } from './request-path.ts'
import { gone, notFound } from './short-answers.ts'

/** Gives a file of the content folder as the host keeps it; the request's address has a host of no meaning. */
export type Files = (request: Request) => Promise<Response>

/** How long a picture may be kept, where nothing changes before. */
const KEPT_MINUTES = 60

/**
 * Answers for the files of the content folder: pictures, sound, films. Each is to be had while a story is that shows it,
 * decided at the request like the stories themselves; what is not known to the edition is never asked of the host.
 */
export function fileHandler(store: Store, clock: () => number, files: Files): MiddlewareHandler {
  return async ({ req }, next) => {
    const path = requestPath(req.url)
    const type = path === undefined ? undefined : mediaTypeOf(path)
    if (path === undefined || type === undefined) return await next()
    const now = clock()
    const file = await store.findFile(path, now)
    if (file === undefined) return await next()
    const { state, changesAt, bytes } = file
    if (state !== 'shown') return state === 'gone' ? gone('file') : notFound()
    const condition = req.header('If-None-Match')
    const forwarded = condition === undefined ? {} : { 'If-None-Match': condition }
    const kept = await files(new Request(absolute('https://files.invalid', path), { headers: forwarded }))
    if (kept.status === 404) return notFound()
    const headers = new Headers(kept.headers)
    headers.set('Cache-Control', cacheControl(KEPT_MINUTES, changesAt, now))
    headers.set('X-Content-Type-Options', 'nosniff')
    // An SVG that is opened by itself runs nothing.
    headers.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    if (headers.has('Content-Type')) headers.set('Content-Type', type)
    return ranged(new Response(kept.body, { status: kept.status, headers }), bytes, req.raw.headers)
  }
}
