import { bundledStore } from '../../store/bundled/bundled.ts'
import type { FetchPart } from '../../store/bundled/segments.ts'
import type { LiveEdition, Store } from '../../store/store.ts'

/**
 * Creates the store whose live edition is the one that `khabar start` serves to its own worker; each request asks whether there
 * is another.
 * @param fetchEdition fetches the edition, with an `If-None-Match` header once one is known
 */
export function servedStore(fetchEdition: (headers: Headers) => Promise<Response>, parts: FetchPart): Store {
  let current: { tag: string; store: Store; version: string } | undefined

  async function live(): Promise<LiveEdition> {
    const response = await fetchEdition(new Headers(current === undefined ? {} : { 'If-None-Match': current.tag }))
    if (response.status === 304 && current !== undefined) return current.store.live()
    if (response.status !== 200) throw new Error(`the edition is not there: status ${response.status}`)
    const store = bundledStore(await response.arrayBuffer(), parts)
    const edition = await store.live()
    current = { tag: response.headers.get('ETag') ?? '', store, version: edition.site.version }
    return edition
  }

  return {
    // Whoever edits a story is shown it, and never an answer of before.
    atHand: () => undefined,
    live,
    hasTakenBack: ({ version }) => current !== undefined && version !== current.version,
  }
}
