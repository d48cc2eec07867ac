/** The number of keys to read on each side of the key that was asked for. */
export const KEYS_OF_SIDE = 128

/** The most stretches to remember, each of a kilobyte: they cover some hundred thousand keys. */
const MOST_STRETCHES = 3_000

/** A key that exists, and the instant from which readers may know of it. */
export interface PresentKey {
  key: string
  from: number
}

/** A stretch of a sorted list: hashes of the keys in it. Every other key between its bounds is absent. */
interface AbsentStretch {
  /** Its bounds, inclusive; undefined where the list begins or ends. */
  low: string | undefined
  high: string | undefined
  hashes: Uint32Array
  /** It holds from `readAt` until the next of its future keys becomes known. */
  readAt: number
  until: number
}

/**
 * Remembers where a sorted list of keys, such as an indexed table, has no keys: requests for addresses that never existed then
 * cost a query now and then, and not one each. A key that is to come counts as absent. It works only for lists that do not
 * change, as an edition's do not.
 */
export class Absent {
  #stretches: AbsentStretch[] = []

  /** Returns the instant until which a key is known to be absent; undefined if that is not known. */
  until(key: string, now: number): number | undefined {
    const stretch = this.#around(key, now)
    return stretch === undefined || stretch.hashes.includes(hashOf(key)) ? undefined : stretch.until
  }

  /** Returns whether the list was already read around a key. */
  knows(key: string, now: number): boolean {
    return !isComparable(key) || this.#around(key, now) !== undefined
  }

  /**
   * Remembers the keys around one that was asked for.
   * @param below the keys before it, the nearest first
   * @param above it and the keys after it, the nearest first; each side has `KEYS_OF_SIDE`, or as many as there are
   */
  learn(below: readonly PresentKey[], above: readonly PresentKey[], now: number): void {
    const keys = [...below, ...above]
    const known = keys.filter(({ from }) => from <= now)
    if (this.#stretches.length >= MOST_STRETCHES) this.#stretches = []
    this.#stretches.push({
      low: below.length < KEYS_OF_SIDE ? undefined : below.at(-1)?.key,
      high: above.length < KEYS_OF_SIDE ? undefined : above.at(-1)?.key,
      hashes: Uint32Array.from(known, ({ key }) => hashOf(key)),
      readAt: now,
      until: Math.min(Number.POSITIVE_INFINITY, ...keys.flatMap(({ from }) => (from > now ? [from] : []))),
    })
  }

  #around(key: string, now: number): AbsentStretch | undefined {
    if (!isComparable(key)) return undefined
    return this.#stretches.find(
      ({ low, high, readAt, until }) =>
        (low === undefined || low <= key) && (high === undefined || key <= high) && readAt <= now && now < until,
    )
  }
}

/** SQLite sorts by UTF-8 and JavaScript by UTF-16: the order is the same below the surrogates. */
function isComparable(key: string): boolean {
  return !/[\0\ud800-\uffff]/.test(key)
}

/** Returns the FNV-1a hash (http://www.isthe.com/chongo/tech/comp/fnv/). Two keys of one hash cost a query, and nothing else. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
