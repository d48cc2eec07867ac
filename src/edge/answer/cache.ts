import { LruCache } from '../../store/lru-cache.ts'
import type { Site } from '../../store/store.ts'
import type { Coding } from './encoding.ts'
import { type HeadersAt, headersOf } from './headers.ts'
import type { Bytes, Representation } from './representation.ts'

/** A representation that this isolate remembers. */
export interface Cached {
  representation: Representation
  /** The edition it was made from, compared by identity; undefined where it is the same in every edition. */
  site: Site | undefined
  /** It is fresh from here to `changesAt`. */
  madeAt: number
  /** Number of the request that began to make it, counted up in this isolate. */
  sequence: number
  /** The last instant at which it was known to be current. */
  goodAt: number
  headers: HeadersAt
  /** The bodies that clients asked for, plain and compressed. */
  bodies: Map<Coding, Body>
  /** Whether the cache that isolates share has it too. */
  isShared: boolean
  /** The representation before it, until this one is sent for the first time. */
  previous: Cached | undefined
}

/**
 * A body is a blob because the streams of a blob read memory that all responses share. From an array a runtime copies the bytes
 * for each response, and on Cloudflare those copies stay in memory until they are collected.
 */
export type Body = Blob

/** The origin of a representation: its edition, and when and in which order it was made. */
export type CachedFrom = Pick<Cached, 'site' | 'madeAt' | 'sequence'> & { isShared?: true }

/** The representations that an isolate remembers, by path; the least recently used leave first. */
export interface AnswerCache {
  /** Returns the last representation of a path, fresh or not. */
  last(path: string): Cached | undefined
  /** Returns the representation of a path if it belongs to the edition and is fresh. */
  fresh(path: string, site: Site | undefined, now: number): Cached | undefined
  /** Returns the next number to be given to work that begins now. */
  nextSequence(): number
  put(path: string, representation: Representation, origin: CachedFrom): Cached
  putBody(path: string, cached: Cached, coding: Coding, body: Body): void
}

/** Creates the cache of an isolate. @param mostBytes bytes of memory that it may take */
export function answerCache(mostBytes: number): AnswerCache {
  const entries = new LruCache<Cached>(mostBytes)
  let sequence = 0
  return {
    last: (path) => entries.get(path),

    fresh(path, site, now) {
      const cached = entries.get(path)
      if (cached === undefined || !isFresh(cached, now)) return undefined
      return cached.site === undefined || cached.site === site ? cached : undefined
    },

    nextSequence: () => ++sequence,

    put(path, representation, origin) {
      const last = entries.get(path)
      const isSame = last?.site === origin.site && last?.representation.etag === representation.etag
      const cached: Cached = {
        representation,
        isShared: false,
        ...origin,
        goodAt: origin.madeAt,
        headers: headersOf(representation),
        // An equal tag does not prove equal visibility: bodies never pass from one edition to another.
        bodies: isSame ? last.bodies : new Map(),
        previous: last?.previous ?? last,
      }
      // Slow work does not replace the result of work that began after it.
      if ((last?.sequence ?? 0) < origin.sequence) entries.set(path, cached, sizeOf(cached))
      return cached
    },

    putBody(path, { bodies }, coding, body) {
      bodies.set(coding, body)
      const last = entries.get(path)
      if (last !== undefined) entries.set(path, last, sizeOf(last))
    },
  }
}

/** Whether a representation is current at `now`, for the edition that it was made from. */
export function isFresh({ madeAt, representation }: Cached, now: number): boolean {
  return madeAt <= now && now < representation.changesAt
}

/** Whether everything in a representation may still be seen at `now`, for the edition that it was made from. */
export function mayBeSeen({ madeAt, representation }: Cached, now: number): boolean {
  return madeAt <= now && now < (representation.leavesAt ?? Number.POSITIVE_INFINITY)
}

/** Returns the plain bytes if memory has them. */
export async function plainInMemory({ representation: { bytes }, bodies }: Cached): Promise<Bytes | undefined> {
  if (typeof bytes !== 'function') return bytes
  const body = bodies.get('identity')
  return body && new Uint8Array(await body.arrayBuffer())
}

function sizeOf({ representation, bodies, previous }: Cached): number {
  let size = representation.size + (previous === undefined ? 0 : sizeOf(previous))
  for (const body of bodies.values()) size += body.size
  return size
}
