import type { MiddlewareHandler } from 'hono'
import type { Site } from '../../store/store.ts'
import { ASK_AGAIN } from '../answer/freshness.ts'
import type { LastSite } from '../answer/last-site.ts'
import type { Bytes } from '../answer/representation.ts'
import { responseWithLength } from '../answer/short-answers.ts'
import { ErrorPage } from '../pages/error-page.tsx'
import { pagePolicy } from '../pages/page-policy.ts'

/** A path of a file, as `/nothing/rss.xml` and `/media/none.png`: readers and players would take a page for the file. */
const FILE_PATH = /\.[a-z0-9]{1,5}$|^\/_khabar\//i

const encoder = new TextEncoder()

/**
 * Creates the middleware that replaces the short texts of 404 and 410 by pages of the site where people see them: at the
 * addresses of pages, and wherever a browser opens a page (Fetch Metadata). The page follows from site and status alone, so that
 * a hidden story has the same response as one that never was.
 */
export function errorPages(lastSite: LastSite): MiddlewareHandler {
  const pages = new WeakMap<Site, Partial<Record<404 | 410, Bytes>>>()

  function pageOf(site: Site, status: 404 | 410): Bytes {
    const made = pages.get(site) ?? {}
    pages.set(site, made)
    made[status] ??= encoder.encode(String(<ErrorPage publication={site.publication} status={status} />))
    return made[status]
  }

  return async (context, next) => {
    await next()
    const { res, req } = context
    const { status, headers } = res
    const isShort = (status === 404 || status === 410) && headers.get('Content-Type')?.startsWith('text/plain') === true
    if (!isShort) return
    headers.append('Vary', 'Sec-Fetch-Dest')
    if (FILE_PATH.test(req.path) && req.header('Sec-Fetch-Dest') !== 'document') return
    const site = await lastSite().catch(() => undefined)
    if (site === undefined) return
    await res.body?.cancel()
    // Hono copies the headers of a response that is replaced, so it is removed first.
    context.res = undefined
    context.res = responseWithLength(
      pageOf(site, status as 404 | 410),
      {
        ...pagePolicy(site.publication),
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': ASK_AGAIN,
        'X-Content-Type-Options': 'nosniff',
        Vary: 'Sec-Fetch-Dest',
      },
      status,
    )
  }
}
