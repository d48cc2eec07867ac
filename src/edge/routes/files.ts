import type { Context, MiddlewareHandler } from 'hono'
import { mediaTypeOf } from '../../site/media-types.ts'
import { href } from '../../site/paths.ts'
import { requestPath } from '../../site/request-path.ts'
import { LruCache } from '../../store/lru-cache.ts'
import type { LiveEdition, Site, Store } from '../../store/store.ts'
import { Outdated } from '../../store/with-live.ts'
import type { Coalesce } from '../answer/coalesce.ts'
import { isNotModified } from '../answer/conditional.ts'
import { ASK_AGAIN, cacheControl, staleHeaders } from '../answer/freshness.ts'
import type { NextChangeOf } from '../answer/next-change.ts'
import { type OfLength, rangeResponse } from '../answer/ranges.ts'
import { gone, notFound } from '../answer/short-answers.ts'
import type { WithStaleFallback } from '../answer/stale-if-error.ts'

/** Returns a file of the host. @param path percent-encoded */
export type Files = (path: string) => Promise<Response>

/** How long a picture may be kept if nothing changes before. */
const KEPT_MINUTES = 60

/** Bytes that an isolate spends on remembering which files exist, and the approximate bytes of one entry besides its path. */
const MOST_REMEMBERED_BYTES = 2 * 1024 * 1024
const FILE_BYTES = 200

/** The known facts of the file at a path. */
interface KnownFile {
  site: Site
  /** The facts hold from here to `changesAt`. */
  foundAt: number
  changesAt: number
  /** The next instant at which anything on the site changes; no copy is kept past it. */
  freshUntil: number
  /** Undefined if there is no file. */
  file: Awaited<ReturnType<LiveEdition['findFile']>>
}

export interface FileOptions {
  withStaleFallback: WithStaleFallback
  clock: () => number
  coalesce: Coalesce
  files: Files
  store: Store
  nextChange: NextChangeOf
  ofLength: OfLength
}

/**
 * Creates the handler of files of the content folder: pictures, sound, video. A file is served while a story that shows it is
 * visible, decided at each request like the stories themselves. The host is never asked for a file that the edition does not
 * know. If the store cannot be asked, the last known facts count until the instant at which they would have changed by
 * themselves.
 */
export function fileHandler({
  withStaleFallback,
  clock,
  coalesce,
  files,
  store,
  nextChange,
  ofLength,
}: FileOptions): MiddlewareHandler {
  const remembered = new LruCache<KnownFile>(MOST_REMEMBERED_BYTES)

  async function find(context: Context, path: string): Promise<KnownFile & { isStale?: true }> {
    const last = remembered.get(path)
    const isGood = (known = last) => known !== undefined && holds(known, clock())
    const canBeGiven = () => isGood() && last !== undefined && store.hasTakenBack?.(last.site) !== true
    const found: KnownFile & { isStale?: true } = await withStaleFallback(
      async (edition) => {
        const { version } = edition.site
        if (last?.site.version === version && isGood() && clock() < last.freshUntil)
          return { ...last, site: edition.site }
        const known = await coalesce(context, `file ${version} ${path}`, () => knownOf(edition, path, clock()))
        if (!isGood(known)) throw new Outdated()
        return known
      },
      canBeGiven(),
      async () => (last !== undefined && canBeGiven() ? { ...last, isStale: true as const } : undefined),
    )
    if (found.isStale === undefined) remembered.set(path, found, FILE_BYTES + 2 * path.length)
    return found
  }

  async function knownOf(edition: LiveEdition, path: string, now: number): Promise<KnownFile> {
    const file = await edition.findFile(path, now)
    const changesAt = file?.changesAt ?? Number.POSITIVE_INFINITY
    // Only a file that is sent needs to know how long it may be kept.
    const freshUntil = file?.state === 'shown' ? await nextChange(edition, now) : changesAt
    return { site: edition.site, foundAt: now, changesAt, freshUntil, file }
  }

  return async (context, next) => {
    const { req } = context
    const path = requestPath(req.url)
    const type = path === undefined ? undefined : mediaTypeOf(path)
    if (path === undefined || type === undefined) return await next()
    const { file, foundAt, freshUntil, isStale } = await find(context, path)
    if (file === undefined) return await next()
    const now = clock()
    const { state, bytes } = file
    // A file that is to come takes the same path as one that never was, so that neither takes longer.
    if (state === 'not-yet') return isStale ? notFound() : await next()
    if (state === 'gone') return gone('file')
    const kept = await files(href(path))
    if (kept.status === 404) return notFound()
    if (!kept.ok) throw new Error(`the file ${path} cannot be had: status ${kept.status}`)
    // A host that names the length may have a newer file than the edition knows, or one that is still being copied.
    const length = Number(kept.headers.get('Content-Length') ?? bytes)
    const isDrawing = type === 'image/svg+xml'
    const etag = `${isDrawing ? 'W/' : ''}${kept.headers.get('ETag')?.replace(/^W\//, '') ?? '""'}`
    const headers: Record<string, string> = {
      ETag: etag,
      ...(isStale
        ? staleHeaders(foundAt, freshUntil, now)
        : { 'Cache-Control': length === bytes ? cacheControl(KEPT_MINUTES, freshUntil, now) : ASK_AGAIN }),
      'Content-Type': type,
      'X-Content-Type-Options': 'nosniff',
      // An SVG that is opened by itself runs nothing. It is text, so it is compressed if the client asks for that.
      ...(isDrawing
        ? {
            'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
            Vary: 'Accept-Encoding',
          }
        : { 'Accept-Ranges': 'bytes' }),
    }
    if (isNotModified(req.raw.headers, { etag }, clock)) {
      await kept.body?.cancel()
      return new Response(null, { status: 304, headers })
    }
    headers['Content-Length'] = String(length)
    if (req.method === 'HEAD') {
      await kept.body?.cancel()
      return new Response(null, { headers })
    }
    const whole = new Response(kept.body, { headers })
    return isDrawing ? whole : rangeResponse(whole, length, req.raw.headers, ofLength)
  }
}

function holds({ foundAt, changesAt }: KnownFile, now: number): boolean {
  return foundAt <= now && now < changesAt
}
