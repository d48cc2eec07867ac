import type { Representation } from '../../src/edge/answer/representation.ts'
import { type CopyCache, cloudflareSharedCache } from '../../src/hosts/cloudflare-shared-cache.ts'
import { withTimeout } from '../../src/hosts/with-timeout.ts'

declare const caches: { default: CopyCache }

/** What is asked of the copies, with text for bytes. In JSON what never comes is null. */
export interface Question {
  url: string
  version: string
  now: number
  code: string
  /** Kept where it is there, found where not. */
  representation?: Omit<Representation, 'bytes'> & { text: string }
}

/** Keeps and finds copies in the cache of the real edge runtime. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { url, version, now, code, representation } = (await request.json()) as Question
    const sharedCache = cloudflareSharedCache(caches.default, withTimeout, code)
    if (representation === undefined) {
      const found = await sharedCache.find(url, version, now)
      if (found === undefined) return Response.json(null)
      return Response.json({ ...found, bytes: undefined, text: new TextDecoder().decode(found.bytes as Uint8Array) })
    }
    const bytes = new TextEncoder().encode(representation.text)
    const { changesAt } = representation as { changesAt: number | null }
    await sharedCache.keep(
      url,
      version,
      now,
      { ...representation, changesAt: changesAt ?? Number.POSITIVE_INFINITY, bytes },
      bytes,
    )
    return Response.json(null)
  },
}
