import { tagDigestsOf } from '../../edition/disk/story-digests.ts'
import { type EditionIndex, SEGMENTS, type Segment, TAGGED } from '../../edition/format/index-shape.ts'
import { type OpenEdition, openEdition } from '../../edition/format/pack.ts'
import { partPath } from '../../edition/format/part-path.ts'
import { DIGEST_LENGTH } from '../../feed/entity-tag.ts'
import { storeOf } from '../bundled/bundled.ts'
import type { FetchPart } from '../bundled/segments.ts'
import type { Store } from '../store.ts'

export { EditionFault, editionDigest, verifyEdition } from '../../edition/disk/edition-file.ts'
export { HEADER_LENGTH } from '../../edition/format/pack.ts'

/**
 * Creates the store of an edition that was read from a disk, where a copy may be under way: each part that is read later is
 * checked against the digests of its stories. An edition that ships with a worker is always complete, and needs no such check.
 * @param file bytes that `verifyEdition` accepted
 */
export function storeFromDisk(file: Uint8Array, parts: FetchPart): DiskStore {
  const opened = openEdition(file)
  return { ...storeOf(opened, checkedParts(opened.index, parts)), opened }
}

export interface DiskStore extends Store {
  opened: OpenEdition
}

/** Returns parts after checking that their stories have the digests that the edition has of them. */
function checkedParts({ stories, parts, publication }: EditionIndex, fetchPart: FetchPart): FetchPart {
  const places = new Map<string, { first: number; end: number }>()
  let first = stories.shipped
  for (const [name, count] of parts) {
    places.set(partPath(name), { first, end: first + count })
    first += count
  }

  return async (path) => {
    const part = await fetchPart(path)
    const { first, end } = places.get(path) ?? { first: 0, end: 0 }
    let at = 0
    for (let place = first; place < end; place++) {
      const segments = {} as Record<Segment, string>
      SEGMENTS.forEach((name, nth) => {
        const length = stories.lengths[place * SEGMENTS.length + nth] ?? 0
        segments[name] = decoder.decode(part.subarray(at, at + length))
        at += length
      })
      const digests = tagDigestsOf(segments, publication.feed)
      const [start, stop] = [place * DIGEST_LENGTH, (place + 1) * DIGEST_LENGTH]
      if (TAGGED.some((tagged) => digests[tagged] !== stories.digests[tagged].slice(start, stop)))
        throw new Error(`${path} is not whole: it is being copied, or a copy went wrong`)
    }
    return part
  }
}

/** A byte order mark at the start of a text is one of its characters, so it is kept. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
