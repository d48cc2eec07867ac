/*
 * The redirects of an edition, as they lie in the pack or beside the edition: a table that is searched without being parsed. An old address is 8 bytes of
 * hash and 4 bytes of target, whatever its length. They are touched only where nothing else was found. Many make the edition larger,
 * and so a worker slower to start: they lie beside it in several tables, each with the addresses of one bucket.
 *
 * Layout, unsigned, 32 bits, little endian: the seed of the hash, the number of rows, the rows in the order of their hashes (high half,
 * low half, target). Behind them the targets that are no stories, as JSON. A target below `OTHER_TARGETS` is the place of a story in
 * the index, the others count the targets in the JSON.
 */

/** Bytes of seed and count, and bytes of a row. */
export const TABLE_HEAD_BYTES = 8
export const ROW_BYTES = 12

/** The first number of targets that are no stories. */
export const OTHER_TARGETS = 0x8000_0000

/** Finds where an old address leads: the place of a story, or another target; undefined if the address is unknown. */
export type FindRedirect = (source: string) => number | string | undefined

/** Returns a function that searches a table; nothing is read before it is called. */
export function redirectFinder(table: Uint8Array): FindRedirect {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength)
  const word = (at: number) => view.getUint32(at, true)
  let others: readonly string[] | undefined
  return (source) => {
    const [seed, count] = [word(0), word(4)]
    const [high, low] = addressHash(source, seed)
    let [first, end] = [0, count]
    while (first < end) {
      const middle = (first + end) >>> 1
      const at = TABLE_HEAD_BYTES + middle * ROW_BYTES
      const order = word(at) - high || word(at + 4) - low
      if (order === 0) {
        const target = word(at + 8)
        if (target < OTHER_TARGETS) return target
        others ??= JSON.parse(
          new TextDecoder().decode(table.subarray(TABLE_HEAD_BYTES + count * ROW_BYTES)),
        ) as string[]
        return others[target - OTHER_TARGETS]
      }
      if (order < 0) first = middle + 1
      else end = middle
    }
    return undefined
  }
}

/** Returns which of several tables has an address. */
export function bucketOf(address: string, buckets: number): number {
  return Math.floor((addressHash(address, 0)[0] / 2 ** 32) * buckets)
}

/** Returns two hashes of 32 bits of an address (FNV-1a with the finaliser of MurmurHash3). The seed keeps the sources of an edition apart. */
export function addressHash(address: string, seed: number): [high: number, low: number] {
  let [high, low] = [0x811c9dc5 ^ seed, 0x9e3779b9 ^ seed]
  for (let at = 0; at < address.length; at++) {
    const unit = address.charCodeAt(at)
    high = Math.imul(high ^ unit, 0x01000193)
    low = Math.imul(low ^ unit, 0x85ebca6b)
    low ^= low >>> 15
  }
  return [finished(high), finished(low)]
}

function finished(hash: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
