import type { Context, MiddlewareHandler } from 'hono'
import { mediaTypeOf } from '../../site/media-types.ts'
import { absolute } from '../../site/paths.ts'
import { barePath, GONE, movedWithFolder, queriedAddresses } from '../../site/redirects.ts'
import { requestPath } from '../../site/request-path.ts'
import type { LiveEdition, Site } from '../../store/store.ts'
import type { WithLive } from '../../store/with-live.ts'
import type { LastSite } from '../answer/last-site.ts'
import { gone, permanentRedirect } from '../answer/short-answers.ts'

export interface RedirectOptions {
  withLive: WithLive
  lastSite: LastSite
  /** Returns the site that was seen last, by any request, without asking the store. */
  last: () => Site | undefined
  clock: () => number
  /** Responds to a request as the whole application does. */
  ask: (request: Request, context: Context) => Promise<Response>
}

/**
 * Creates the middleware that leads old addresses on, in one step. They are looked up where nothing else was found; only those with a
 * query are looked up first, because without it they may be a page. The target is asked for before a client is sent there: what is
 * visible gets 301, what is over 410, and what is still hidden 404, as any address that never was.
 */
export function redirects({ withLive, lastSite, last, clock, ask }: RedirectOptions): MiddlewareHandler {
  /** Requests for targets: these are not led on a second time. */
  const asked = new WeakSet<Request>()

  /** Returns the response for the target of a request; undefined if it has none that a client may know of. */
  async function leadOn(context: Context, find: (edition: LiveEdition) => Promise<string | undefined>) {
    const found = await withLive(async (edition) => {
      const target = await find(edition)
      return target && { target, url: edition.site.publication.url }
    })
    if (!found) return undefined
    const { target, url } = found
    if (target === GONE) return gone()
    const address = absolute(url, target)
    const request = new Request(address, { method: 'HEAD' })
    asked.add(request)
    const response = await ask(request, context)
    if (response.status === 410) return gone(mediaTypeOf(target) === undefined ? 'story' : 'file')
    if (response.status === 200) return permanentRedirect(address)
    if (response.status === 301) return permanentRedirect(response.headers.get('Location') ?? address)
    if (response.status >= 500)
      throw new Error(`${target}, where an old address leads, cannot be had: status ${response.status}`)
    return undefined
  }

  return async (context, next) => {
    const { req } = context
    if (asked.has(req.raw)) return await next()
    const query = req.url.indexOf('?')
    if (query !== -1) {
      const path = requestPath(req.url)
      const site = last() ?? (await lastSite().catch(() => undefined))
      if (path !== undefined && isQueried(site, path)) {
        const sources = queriedAddresses(path, req.url.slice(query))
        const response = await leadOn(context, async (edition) => await edition.findRedirect(sources, clock()))
        if (response !== undefined) return response
      }
    }
    await next()
    if (context.res.status !== 404) return
    const path = requestPath(req.url)
    // What was not found was looked for on a site that was seen then.
    if (path === undefined || last()?.redirects === undefined) return
    const response = await leadOn(context, (edition) => targetOf(edition, barePath(path), clock()))
    if (response === undefined) return
    await context.res.body?.cancel()
    // Hono copies the headers of a response that is replaced, so it is removed first.
    context.res = undefined
    context.res = response
  }
}

/** Whether a site has redirects for queries of a path. */
export function isQueried(site: Site | undefined, path: string): boolean {
  return site?.redirects?.queried.includes(barePath(path)) === true
}

/** Returns the target of an address: its own, or that of the folder that it was in, from where it may have moved on. */
async function targetOf(edition: LiveEdition, path: string, now: number): Promise<string | undefined> {
  const { redirects: rules } = edition.site
  if (rules === undefined) return undefined
  const moved = movedWithFolder(rules, path)
  return (await edition.findRedirect([path, ...moved], now)) ?? moved[0]
}
