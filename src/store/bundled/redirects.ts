import { type OpenEdition, redirectTable } from '../../edition/format/pack.ts'
import { partPath } from '../../edition/format/part-path.ts'
import { bucketOf, type FindRedirect, redirectFinder } from '../../edition/format/redirect-table.ts'
import { LruCache } from '../lru-cache.ts'
import type { FetchPart } from './segments.ts'

/** Bytes of tables of redirects that an isolate remembers: some 80,000 old addresses. */
const MOST_TABLE_BYTES = 1024 * 1024

/** Returns what is known of an old address: the place of a story, or another target. */
export type ReadRedirect = (source: string) => ReturnType<FindRedirect> | Promise<ReturnType<FindRedirect>>

/** Creates the reader of an edition's redirects. Tables that lie beside the edition are fetched when they are first asked. */
export function redirectReader(opened: OpenEdition, fetchPart: FetchPart): ReadRedirect {
  const { parts = [] } = opened.index.redirects ?? {}
  const table = redirectTable(opened)
  if (parts.length === 0) return table === undefined ? () => undefined : redirectFinder(table)
  const remembered = new LruCache<FindRedirect>(MOST_TABLE_BYTES)
  return async (source) => {
    const name = parts[bucketOf(source, parts.length)] ?? ''
    const known = remembered.get(name)
    if (known !== undefined) return known(source)
    const part = await fetchPart(partPath(name))
    const find = redirectFinder(part)
    remembered.set(name, find, part.length)
    return find(source)
  }
}
