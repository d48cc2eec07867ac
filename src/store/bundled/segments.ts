import { type EditionIndex, SEGMENTS, type Segment } from '../../edition/format/index-shape.ts'
import { partPath } from '../../edition/format/part-path.ts'
import { LruCache } from '../lru-cache.ts'
import type { Eventually, StoryReference } from '../store.ts'

/** Gives a part of the edition by its path (`partPath`) among the files that the host has beside the worker. */
export type FetchPart = (path: string) => Promise<Uint8Array>

/** Gives for each story what is read from its segments. */
export type SegmentReader = <Read>(
  stories: readonly StoryReference[],
  read: (bytesOf: (segment: Segment) => Uint8Array) => Read,
) => Eventually<Read[]>

/** Bytes of parts that an isolate remembers, of the 128 MB that it has. */
const MOST_PART_BYTES = 8 * 1024 * 1024

/**
 * Gives access to the segments of stories by their places: at once where they lie in the pack, and once their parts are there
 * where not.
 */
export function segmentReader({ stories, parts }: EditionIndex, pack: Uint8Array, fetchPart: FetchPart): SegmentReader {
  const starts = segmentStarts(stories.lengths)
  const partAt = partFinder(stories.shipped, parts)
  const remembered = new LruCache<Uint8Array>(MOST_PART_BYTES)
  /** Where the bytes of the story at a place begin, if all stories' lay one after another. */
  const startOf = (place: number) => starts[place * SEGMENTS.length] ?? 0

  async function contentOf({ name, first, count }: PartRange): Promise<Uint8Array> {
    const known = remembered.get(name)
    if (known !== undefined) return known
    const part = await fetchPart(partPath(name))
    if (part.length !== startOf(first + count) - startOf(first)) throw new Error(`${partPath(name)} is not whole`)
    remembered.set(name, part, part.length)
    return part
  }

  /** The segments of a story within what holds them, which begins with those of the story at `first`. */
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
    // Stories of one part fetch it once. Other lists do not wait for it: who asked for it may have been given up.
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

/** Where each segment begins, and at last where all of them end. */
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

/** Gives a function that finds the part that holds a story. */
function partFinder(shipped: number, parts: EditionIndex['parts']): (place: number) => PartRange | undefined {
  const located: PartRange[] = []
  let first = shipped
  for (const [name, count] of parts) {
    located.push({ name, first, count })
    first += count
  }
  return (place) => located.findLast((part) => part.first <= place)
}
