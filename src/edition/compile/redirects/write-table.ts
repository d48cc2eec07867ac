import type { Redirect } from '../../../site/redirects.ts'
import { shortDigest } from '../../disk/digests.ts'
import { addressHash, bucketOf, OTHER_TARGETS, ROW_BYTES, TABLE_HEAD_BYTES } from '../../format/redirect-table.ts'

/** The most redirects that ship with the worker: 12 kB, which no start notices. */
const MOST_SHIPPED = 1_000

/** The redirects of a table beside it: some 50 kB, which are fetched at once. */
const ROWS_OF_PART = 4_000

/** A table beside the edition. */
export interface RedirectPart {
  /** A digest of its bytes. */
  name: string
  bytes: Uint8Array
}

/** The redirects of an edition: one table in its pack, or several beside it. */
export interface RedirectTables {
  shipped: Uint8Array
  parts: RedirectPart[]
}

/** Writes redirects as tables: few into the pack, many beside it, each address where its bucket is. */
export function writeRedirectTables(
  redirects: readonly Redirect[],
  placeOf: (path: string) => number | undefined,
): RedirectTables {
  if (redirects.length <= MOST_SHIPPED) return { shipped: writeRedirectTable(redirects, placeOf), parts: [] }
  const count = Math.ceil(redirects.length / ROWS_OF_PART)
  const buckets = Array.from({ length: count }, (): Redirect[] => [])
  for (const redirect of redirects) buckets[bucketOf(redirect.source, count)]?.push(redirect)
  const parts = buckets.map((bucket, number): RedirectPart => {
    const bytes = writeRedirectTable(bucket, placeOf)
    return { name: shortDigest(`redirects ${number} ${Buffer.from(bytes).toString('latin1')}`), bytes }
  })
  return { shipped: new Uint8Array(), parts }
}

/**
 * Writes redirects as the table that an edition holds (`redirect-table.ts` has its layout). The same redirects give the same bytes, in
 * whatever order they come.
 * @param placeOf returns the place of the story at a path in the edition
 */
export function writeRedirectTable(
  redirects: readonly Redirect[],
  placeOf: (path: string) => number | undefined,
): Uint8Array {
  const others = [...new Set(redirects.flatMap(({ target }) => (placeOf(target) === undefined ? [target] : [])))].sort()
  const numberOfOther = new Map(others.map((target, number) => [target, OTHER_TARGETS + number]))
  const [seed, rows] = hashedRows(redirects, ({ target }) => placeOf(target) ?? numberOfOther.get(target) ?? 0)
  const json = new TextEncoder().encode(JSON.stringify(others))
  const table = new Uint8Array(TABLE_HEAD_BYTES + rows.length * ROW_BYTES + json.length)
  const view = new DataView(table.buffer)
  view.setUint32(0, seed, true)
  view.setUint32(4, rows.length, true)
  rows.flat().forEach((word, at) => {
    view.setUint32(TABLE_HEAD_BYTES + at * 4, word, true)
  })
  table.set(json, TABLE_HEAD_BYTES + rows.length * ROW_BYTES)
  return table
}

type Row = [high: number, low: number, target: number]

/** Returns the rows in order, and the first seed with which no two sources have one hash. */
function hashedRows(redirects: readonly Redirect[], targetOf: (redirect: Redirect) => number): [seed: number, Row[]] {
  for (let seed = 0; ; seed++) {
    const rows = redirects.map((redirect): Row => [...addressHash(redirect.source, seed), targetOf(redirect)])
    rows.sort((a, b) => a[0] - b[0] || a[1] - b[1])
    const isTwice = rows.some((row, place) => row[0] === rows[place - 1]?.[0] && row[1] === rows[place - 1]?.[1])
    if (!isTwice) return [seed, rows]
  }
}
