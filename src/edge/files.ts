import type { MiddlewareHandler } from 'hono'
import { mediaTypeOf } from '../article/media-types.ts'
import { href } from '../article/site-paths.ts'
import type { Store } from '../store/store.ts'
import { withLive } from '../store/with-live.ts'
import { isNotModified } from './conditional.ts'
import { cacheControl } from './freshness.ts'
import { ranged } from './ranges.ts'
import { requestPath } from './request-path.ts'
import { gone, notFound } from './short-answers.ts'

/** Gives a file as the host keeps it, by its path, percent-encoded. */
export type Files = (path: string) => Promise<Response>

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
    const file = await withLive(store, async (edition) => edition.findFile(path, now))
    if (file === undefined) return await next()
    const { state, changesAt, bytes } = file
    if (state !== 'shown') return state === 'gone' ? gone('file') : notFound()
    const kept = await files(href(path))
    if (kept.status === 404) return notFound()
    if (!kept.ok) throw new Error(`the file ${path} cannot be had: status ${kept.status}`)
    const isDrawing = type === 'image/svg+xml'
    const etag = `${isDrawing ? 'W/' : ''}${kept.headers.get('ETag')?.replace(/^W\//, '') ?? '""'}`
    const headers: Record<string, string> = {
      ETag: etag,
      'Cache-Control': cacheControl(KEPT_MINUTES, changesAt, now),
      'Content-Type': type,
      'X-Content-Type-Options': 'nosniff',
      // An SVG that is opened by itself runs nothing, and is text, which goes out compressed where that is asked for.
      ...(isDrawing
        ? {
            'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
            Vary: 'Accept-Encoding',
          }
        : {}),
    }
    if (isNotModified(req.raw.headers, { etag })) {
      await kept.body?.cancel()
      return new Response(null, { status: 304, headers })
    }
    const whole = new Response(kept.body, { headers })
    return isDrawing || req.method === 'HEAD' ? whole : ranged(whole, bytes, req.raw.headers)
  }
}
