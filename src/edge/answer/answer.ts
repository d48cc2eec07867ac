import type { Context } from 'hono'
import { absolute } from '../../site/paths.ts'
import type { LiveEdition, Site, Store } from '../../store/store.ts'
import type { WithTimeout } from '../../store/timeout.ts'
import { MOST_MILLISECONDS, Outdated } from '../../store/with-live.ts'
import { answerCache, type Body, type Cached, isFresh, mayBeSeen, plainInMemory } from './cache.ts'
import { type Coalesce, keepAlive } from './coalesce.ts'
import type { Coding, Encoders } from './encoding.ts'
import { staleHeaders } from './freshness.ts'
import type { NextChangeOf } from './next-change.ts'
import type { Bytes, Representation } from './representation.ts'
import { neededCoding, respond } from './respond.ts'
import type { SharedCache } from './shared-cache.ts'
import { gone, notFound } from './short-answers.ts'
import type { WithStaleFallback } from './stale-if-error.ts'

/** Bytes of representations and bodies that an isolate remembers, of the 128 MB that it has. */
const MOST_BYTES = 24 * 1024 * 1024

/** The result of making a URL: a representation, nothing, or something that was there and will not come back. */
export type Made = Representation | 'not-found' | 'gone'

/** Makes the representation of a URL from an edition at one moment. */
export type Make = (edition: LiveEdition, now: number) => Promise<Made>

export interface Answers {
  /** Responds from memory; undefined where something has to be made or fetched first. */
  ready(request: Request, path: string, now: number): Response | undefined
  /** Responds from memory or from the live edition; with the last good representation where the edition cannot be had. */
  answer(context: Context, path: string, make: Make): Promise<Response>
  /** Responds with something that is the same in every edition. */
  fixed(context: Context, path: string, make: () => Promise<Made>): Promise<Response>
}

export interface AnswersOptions {
  store: Store
  withStaleFallback: WithStaleFallback
  clock: () => number
  coalesce: Coalesce
  encoders: Encoders
  /** Representations that other isolates made. */
  sharedCache?: SharedCache | undefined
  nextChange: NextChangeOf
  withTimeout: WithTimeout
}

/** The origin of a representation: an edition, or none where it is the same in all. */
interface Source {
  edition?: LiveEdition
  make: (now: number) => Promise<Made>
}

/**
 * Creates the functions that respond with representations, or with 304 where the client has the same bytes.
 *
 * The order is: memory, then the cache that isolates share, then making it; requests for the same thing at the same time wait for
 * one result. If the store fails or is slow, the last good representation is sent (RFC 5861). A representation follows from the
 * edition and the moment alone, so it is remembered until it changes by itself, each body in each coding that was asked for: a poll
 * costs neither making nor compressing.
 */
export function createAnswers(options: AnswersOptions): Answers {
  const { store, withStaleFallback, clock, coalesce, encoders, sharedCache, nextChange, withTimeout } = options
  const cache = answerCache(MOST_BYTES)
  /** The newest edition that a request saw. */
  let newest: Site | undefined

  return {
    ready(request, path, now) {
      const cached = cache.fresh(path, store.atHand()?.site, now)
      if (cached === undefined) return undefined
      const coding = neededCoding(request, cached.representation, encoders, clock)
      const body = coding && cached.bodies.get(coding)
      if (coding !== undefined && body === undefined) return undefined
      cached.previous = undefined
      return respond(request, cached, now, coding, body)
    },

    answer(context, path, make) {
      const last = cache.last(path)
      return withStaleFallback(
        (edition) => {
          newest = edition.site
          return current(context, path, { edition, make: (now) => makeUntilNextChange(edition, make, now) })
        },
        last !== undefined && maySendStale(last, clock()),
        () => lastGood(context.req.raw, path),
      )
    },

    fixed: (context, path, make) => withTimeout(MOST_MILLISECONDS, current(context, path, { make })),
  }

  /** Responds with the current representation. @throws `Outdated` where it stopped being current meanwhile */
  async function current(context: Context, path: string, source: Source): Promise<Response> {
    const request = context.req.raw
    const site = source.edition?.site
    const found =
      cache.fresh(path, site, clock()) ??
      (await coalesce(
        context,
        `${site?.version} ${path}`,
        async () => (await shared(path, site)) ?? made(path, source),
      ))
    if (found === 'not-found') return notFound()
    if (found === 'gone') return gone()
    const coding = neededCoding(request, found.representation, encoders, clock)
    const body = coding && (found.bodies.get(coding) ?? (await bodyOf(context, path, coding, found, source.edition)))
    const now = clock()
    if (!isFresh(found, now)) throw new Outdated()
    found.goodAt = now
    found.previous = undefined
    return respond(request, found, now, coding, body)
  }

  /** Responds with the last good representation, its validators, and a header that says it is stale. Asks no store. */
  async function lastGood(request: Request, path: string): Promise<Response | undefined> {
    const last = cache.last(path)
    return (
      (await stale(request, path, last)) ??
      (await stale(request, path, last?.previous)) ??
      (await stale(request, path, await shared(path, newest)))
    )
  }

  async function stale(request: Request, path: string, cached?: Cached): Promise<Response | undefined> {
    if (cached === undefined) return undefined
    const coding = neededCoding(request, cached.representation, encoders, clock)
    const plain = coding && (await plainInMemory(cached))
    const body = coding && (cached.bodies.get(coding) ?? (plain && (await encode(path, coding, cached, plain))))
    const now = clock()
    if ((coding !== undefined && body === undefined) || !maySendStale(cached, now)) return undefined
    return respond(
      request,
      cached,
      now,
      coding,
      body,
      staleHeaders(cached.goodAt, cached.representation.changesAt, now),
    )
  }

  /** Whether a representation may be sent though it may be out of date: nothing in it was taken back, as far as is known. */
  function maySendStale(cached: Cached, now: number): boolean {
    return mayBeSeen(cached, now) && (cached.site === undefined || store.hasTakenBack?.(cached.site) !== true)
  }

  /** Takes a representation from the cache that isolates share. */
  async function shared(path: string, site: Site | undefined): Promise<Cached | undefined> {
    const [sequence, now] = [cache.nextSequence(), clock()]
    const representation = site && (await sharedCache?.find(canonical(site, path), site.version, now))
    return representation && cache.put(path, representation, { site, madeAt: now, sequence, isShared: true })
  }

  async function made(path: string, { edition, make }: Source): Promise<Cached | 'not-found' | 'gone'> {
    const [sequence, now] = [cache.nextSequence(), clock()]
    const result = await make(now)
    return typeof result === 'string' ? result : cache.put(path, result, { site: edition?.site, madeAt: now, sequence })
  }

  /** Makes a representation that counts as changed when anything on the site changes by itself. */
  async function makeUntilNextChange(edition: LiveEdition, make: Make, now: number): Promise<Made> {
    const [result, next] = await Promise.all([make(edition, now), nextChange(edition, now)])
    return typeof result === 'string' ? result : { ...result, changesAt: Math.min(result.changesAt, next) }
  }

  function bodyOf(
    context: Context,
    path: string,
    coding: Coding,
    cached: Cached,
    edition: LiveEdition | undefined,
  ): Promise<Body> {
    const { representation, site, madeAt } = cached
    const name = `${site?.version} ${representation.etag} ${path}`
    return coalesce(context, `${coding} ${name}`, async () => {
      const plain =
        (await plainInMemory(cached)) ?? (await coalesce(context, name, () => plainOf(path, cached, edition)))
      if (!cached.isShared && site !== undefined && sharedCache !== undefined)
        keepAlive(context, sharedCache.keep(canonical(site, path), site.version, madeAt, representation, plain))
      cached.isShared = true
      return await encode(path, coding, cached, plain)
    })
  }

  /** Gets the plain bytes, and keeps them for clients that ask for another coding while the store is down. */
  async function plainOf(path: string, cached: Cached, edition: LiveEdition | undefined): Promise<Bytes> {
    const { bytes } = cached.representation
    if (typeof bytes !== 'function') return bytes
    if (edition === undefined || edition.site !== cached.site) throw new Outdated()
    const plain = await bytes(edition)
    await encode(path, 'identity', cached, plain)
    return plain
  }

  async function encode(path: string, coding: Coding, cached: Cached, plain: Bytes): Promise<Body> {
    const body = new Blob([(await encoders.get(coding)?.(plain)) ?? plain])
    cache.putBody(path, cached, coding, body)
    return body
  }
}

function canonical({ publication }: Site, path: string): string {
  return absolute(publication.url, path)
}
