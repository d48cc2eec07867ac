import type { Bytes, Representation } from '../edge/answer/representation.ts'
import type { SharedCache } from '../edge/answer/shared-cache.ts'
import type { WithTimeout } from '../store/timeout.ts'

/** The part of Cloudflare's Cache API that is used (https://developers.cloudflare.com/workers/runtime-apis/cache/). */
export interface CopyCache {
  match(url: string): Promise<Response | undefined>
  put(url: string, response: Response): Promise<unknown>
}

/** The facts of a representation that are stored with its bytes, as JSON. JSON has no infinity: null stands for never. */
interface Facts {
  version: string
  madeAt: number
  length: number
  representation: Omit<Representation, 'bytes' | 'changesAt' | 'leavesAt'> & {
    changesAt: number | null
    leavesAt?: number | null
  }
}

const FACTS_HEADER = 'Khabar-Copy'

/** The longest time to look for a copy: about as long as making the document would take. */
const MOST_MILLISECONDS = 200

const MOST_KEPT_SECONDS = 24 * 60 * 60

/**
 * Creates the shared cache in a Cloudflare data centre, where its other isolates find documents. They are stored plain, under the
 * canonical URL and everything that they follow from: the edition and the code. The Cache API ignores `Vary` and may hold
 * anything, or nothing, at any address, so an entry that is not a whole copy of ours is ignored.
 * @param code names the deployed code, because pages may look different in another version
 */
export function cloudflareSharedCache(cache: CopyCache, withTimeout: WithTimeout, code: string): SharedCache {
  const addressOf = (url: string, version: string) => `${url}?${new URLSearchParams({ edition: version, code })}`

  async function read(url: string, version: string, now: number): Promise<Representation | undefined> {
    const copy = await cache.match(addressOf(url, version))
    const facts = copy?.status === 200 ? factsIn(copy.headers) : undefined
    if (copy === undefined || facts === undefined || facts.version !== version) return undefined
    const representation = representationOf(facts, new Uint8Array(await copy.arrayBuffer()))
    return representation.bytes.length === facts.length && facts.madeAt <= now && now < representation.changesAt
      ? representation
      : undefined
  }

  async function write(
    url: string,
    version: string,
    madeAt: number,
    representation: Representation,
    bytes: Bytes,
  ): Promise<void> {
    const seconds = Math.min(MOST_KEPT_SECONDS, Math.floor((representation.changesAt - madeAt) / 1000))
    if (seconds < 1) return
    const headers = {
      'Cache-Control': `public, max-age=${seconds}`,
      'Content-Type': representation.type,
      [FACTS_HEADER]: encodeURIComponent(
        JSON.stringify({
          version,
          madeAt,
          length: bytes.length,
          representation: { ...representation, bytes: undefined },
        }),
      ),
    }
    await cache.put(addressOf(url, version), new Response(bytes, { headers }))
  }

  return {
    find: (url, version, now) => withTimeout(MOST_MILLISECONDS, read(url, version, now)).catch(() => undefined),
    keep: (...copy) => write(...copy).catch(() => undefined),
  }
}

function factsIn(headers: Headers): Facts | undefined {
  const text = headers.get(FACTS_HEADER)
  // Nobody else sends this header, and anything but JSON throws here.
  return text === null ? undefined : (JSON.parse(decodeURIComponent(text)) as Facts)
}

function representationOf({ representation }: Facts, bytes: Bytes): Representation & { bytes: Bytes } {
  const { changesAt, leavesAt, ...rest } = representation
  const never = Number.POSITIVE_INFINITY
  return { ...rest, changesAt: changesAt ?? never, leavesAt: leavesAt ?? never, bytes, size: bytes.length }
}
