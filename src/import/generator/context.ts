import type { ImportContext } from '../imported.ts'
import type { DataFile } from './cascade.ts'
import type { SiteLanguages } from './languages.ts'

/** Says of a file that it lies outside the source's own folders, where nothing is read. */
export const OUTSIDE = Symbol('outside')

/** The address that a picture or another file has from now on; nothing where it is nowhere. */
export type FoundMedia = string | typeof OUTSIDE | undefined

/** The context in which a Markdown story of another site generator is read. */
export interface MarkdownContext extends ImportContext {
  /** The file's path below the folder that was imported, with forward slashes: `content/post/2025-11-20-talks/index.md`. */
  path: string
  /** Tells the languages of the site's files. */
  languages: SiteLanguages
  /** The files around it that may give it fields (`dataFilesOf`), the nearest first. */
  data?: readonly DataFile[]
  /** Gives the new path (`/media/…`) of a picture that the source folder holds, by the address that the story gives it; nothing where there is none, `OUTSIDE` where it leads out of that folder. */
  findMedia(address: string): FoundMedia
}
