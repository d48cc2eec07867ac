import type { Author, Topic } from '../../article/article.ts'
import type { Tagged } from '../format/index-shape.ts'
/**
 * Everything that an edition needs of one story: the facts for lists and index, and its bytes. It is plain data, so that it can
 * be passed between threads and cached.
 */
export interface CompiledStory {
  id: string
  path: string
  section: string
  language: string
  authors: Author[]
  topics: Topic[]
  published: number
  updated: number
  /** First instant at which it is visible; infinite for a draft. */
  from: number
  /** First instant at which it is no longer visible; infinite if it does not expire. */
  until: number
  /** The month of `from` in the publication's zone, as `2025-11`; empty for a draft. */
  month: string
  retracted: boolean
  /** Paths of the site that it shows or links. */
  files: string[]
  /** The addresses at which it was before; left out if there are none. */
  moved?: string[]
  digests: Record<Tagged, string>
  /** Digest of everything here and in the segments, to be summed: 32 hexadecimal digits; empty for a draft. */
  storyDigest: string
  /** Lengths in bytes of the segments, in the order of `SEGMENTS`; a draft has none. */
  lengths: number[]
  /** The segments, one after another. */
  bytes: Uint8Array
}
