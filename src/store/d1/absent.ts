/** Keys beside the one that was asked for that are looked at on either side. */
export const KEYS_OF_SIDE = 128

/** Stretches that are remembered, a kilobyte each: of some hundred thousand keys. */
const MOST_STRETCHES = 3_000

/** A key that is there, and from when on it is known of to readers. */
export interface PresentKey {
  key: string
  from: number
}

/** A stretch of a sorted list: which keys are in it, as hashes. What lies between them is not there. */
interface AbsentStretch {
  /** Bounds that belong to it; nothing where the list begins or ends. */
  low: string | undefined
  high: string | undefined
  hashes: Uint32Array
  /** It holds from here until the next key comes that is to come. */
  readAt: number
  until: number
}

/**
 * Remembers of a sorted list of keys, as a table with an index is one, where there are none: whoever asks for addresses that
 * nobody ever had costs a question now and then, and not one for each. A key that is to come is treated as one that is not
 * there. It is right only for a list that does not change, as an edition's do.
 */
export class Absent {
  #stretches: AbsentStretch[] = []

  /** Until when a key is known not to be there; nothing where that is not known. */
  until(key: string, now: number): number | undefined {
    const stretch = this.#around(key, now)
    return stretch === undefined || stretch.hashes.includes(hashOf(key)) ? undefined : stretch.until
  }

  /** Whether the list was looked at around a key. */
  knows(key: string, now: number): boolean {
    return !isComparable(key) || this.#around(key, now) !== undefined
  }

  /**
   * @param below the keys before the one that was asked for, the nearest first
   * @param above it and those behind it, the nearest first; each side has as many as there are, or `KEYS_OF_SIDE`
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

/** SQLite sorts by UTF-8 and we by UTF-16, which is the same below the surrogates. */
function isComparable(key: string): boolean {
  return !/[\0\ud800-\uffff]/.test(key)
}

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/): two keys of one hash cost a question, and nothing else. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
