import { type EditionIndex, SEGMENTS, type Segment } from '../../edition/format/index-shape.ts'
import { partPath } from '../../edition/format/part-path.ts'
import { LruCache } from '../lru-cache.ts'
import type { Eventually, StoryReference } from '../store.ts'

/** Returns a part of the edition by its path (`partPath`) among the files that the host has beside the worker. */
export type FetchPart = (path: string) => Promise<Uint8Array>

/** Reads something from the segments of each story. */
export type SegmentReader = <Read>(
  stories: readonly StoryReference[],
  read: (bytesOf: (segment: Segment) => Uint8Array) => Read,
) => Eventually<Read[]>

/** Bytes of parts that an isolate remembers, of the 128 MB that it has. */
const MOST_PART_BYTES = 8 * 1024 * 1024

/** Creates a `SegmentReader`. It returns at once if all stories are in the pack, and otherwise once their parts are fetched. */
export function segmentReader({ stories, parts }: EditionIndex, pack: Uint8Array, fetchPart: FetchPart): SegmentReader {
  const starts = segmentStarts(stories.lengths)
  const partAt = partFinder(stories.shipped, parts)
  const remembered = new LruCache<Uint8Array>(MOST_PART_BYTES)
  /** Returns the offset of a story's bytes, as if those of all stories lay one after another. */
  const startOf = (place: number) => starts[place * SEGMENTS.length] ?? 0

  async function contentOf({ name, first, count }: PartRange): Promise<Uint8Array> {
    const known = remembered.get(name)
    if (known !== undefined) return known
    const part = await fetchPart(partPath(name))
    if (part.length !== startOf(first + count) - startOf(first)) throw new Error(`${partPath(name)} is not whole`)
    remembered.set(name, part, part.length)
    return part
  }

  /** Returns a reader of a story's segments within bytes that begin with those of the story at `first`. */
  const readerOf = (place: number, holder: Uint8Array, first: number) => {
    const origin = startOf(first)
    return (segment: Segment) => {
      const at = place * SEGMENTS.length + SEGMENTS.indexOf(segment)
      const start = (starts[at] ?? 0) - origin
      return holder.subarray(start, start + (stories.lengths[at] ?? 0))
    }
  }

  return (list, read) => {
    if (list.every(({ key }) => key < stories.shipped)) return list.map(({ key }) => read(readerOf(key, pack, 0)))
    // Stories of one list fetch a part once. Other lists do not wait for that fetch: its request may have been given up.
    const coming = new Map<PartRange, Promise<Uint8Array>>()
    const once = (part: PartRange) => {
      const content = coming.get(part) ?? contentOf(part)
      coming.set(part, content)
      return content
    }
    return Promise.all(
      list.map(async ({ key }) => {
        const part = key < stories.shipped ? undefined : partAt(key)
        return read(part === undefined ? readerOf(key, pack, 0) : readerOf(key, await once(part), part.first))
      }),
    )
  }
}

/** Returns the offset of each segment, and after them the end of all. */
function segmentStarts(lengths: readonly number[]): Float64Array {
  const starts = new Float64Array(lengths.length + 1)
  lengths.forEach((length, at) => {
    starts[at + 1] = (starts[at] ?? 0) + length
  })
  return starts
}

/** A part of the edition, and the places of the stories in it. */
interface PartRange {
  name: string
  first: number
  count: number
}

/** Returns a function that finds the part that holds a story. */
function partFinder(shipped: number, parts: EditionIndex['parts']): (place: number) => PartRange | undefined {
  const located: PartRange[] = []
  let first = shipped
  for (const [name, count] of parts) {
    located.push({ name, first, count })
    first += count
  }
  return (place) => located.findLast((part) => part.first <= place)
}
