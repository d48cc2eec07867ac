import type { Author, Topic } from '../../article/article.ts'
import type { Tagged } from '../format/index-shape.ts'
/** All that an edition needs of one story: what lists and index are made from, and its bytes. Plain data, to be sent and kept. */
export interface CompiledStory {
  id: string
  path: string
  section: string
  language: string
  authors: Author[]
  topics: Topic[]
  published: number
  updated: number
  /** First instant at which it is shown; infinite for a draft. */
  from: number
  /** First instant at which it is shown no more; infinite where it does not expire. */
  until: number
  /** The month of its first instant in the publication's zone; empty for a draft. */
  month: string
  retracted: boolean
  /** Paths of the site that it shows or leads to. */
  files: string[]
  digests: Record<Tagged, string>
  /** Digest of everything here and in the segments, to be summed: 32 hexadecimal digits; empty for a draft. */
  storyDigest: string
  /** Lengths in bytes of the segments, in the order of `SEGMENTS`; a draft has none. */
  lengths: number[]
  /** The segments, one after another. */
  bytes: Uint8Array
}
