import type { Problem } from '../problem/index.ts'
import { mediaTypeOf } from '../site/media-types.ts'
import { PUBLICATION_FILE, REDIRECTS_FILE } from './publication.ts'

/**
 * What a content folder may weigh. A newspaper's longest story has some 200 kB; whatever is above these is a slip or an
 * attack, and is said before it is read.
 */
export const MOST_STORY_BYTES = 2_000_000
export const MOST_FRONT_MATTER_BYTES = 64_000
export const MOST_PUBLICATION_BYTES = 256_000
/** Some 100,000 redirects. */
export const MOST_REDIRECTS_BYTES = 10_000_000
/** The largest static file that Cloudflare serves. */
export const MOST_MEDIA_BYTES = 25 * 1024 * 1024

/** The limits of a content folder as a whole. */
export interface FolderLimits {
  files: number
  /** All stories together. */
  storiesBytes: number
}

/** Of a folder whose stories are held in memory while they are read. */
export const IN_MEMORY: FolderLimits = { files: 100_000, storiesBytes: 256_000_000 }
/** Of one whose stories go into a database. */
export const IN_A_DATABASE: FolderLimits = { files: 3_000_000, storiesBytes: 10_000_000_000 }
export const DEEPEST_FOLDER = 32

/** Returns the limit of a file in bytes, by its name. */
export function mostBytesOf(path: string): number {
  if (path === PUBLICATION_FILE) return MOST_PUBLICATION_BYTES
  if (path === REDIRECTS_FILE) return MOST_REDIRECTS_BYTES
  return mediaTypeOf(path) === undefined ? MOST_STORY_BYTES : MOST_MEDIA_BYTES
}

/** The problem of a file that weighs too much, if it does. */
export function weightProblem(path: string, shownPath: string, bytes: number): Problem | undefined {
  const most = mostBytesOf(path)
  return bytes > most ? { file: shownPath, line: 1, column: 1, code: 'file-too-large', bytes, most } : undefined
}
