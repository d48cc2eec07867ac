import { lstatSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { MOST_MEDIA_BYTES } from '../../article/limits.ts'
import { type MediaFile, readMedia } from '../../article/media.ts'
import { decodedPath } from '../../article/picture.ts'
import { slugOf } from '../../article/slug.ts'
import type { FoundMedia } from '../../import/generator/context.ts'
import { visibleLine } from '../../problem/index.ts'
import { mediaTypeOf } from '../../site/media-types.ts'
import { readPlainFile } from '../disk/read-plain-file.ts'
import { WrongUse } from '../wrong-use.ts'
import type { ExistingContent } from './existing.ts'
import { fileAskedFor, type SourceFolders } from './folders.ts'
import type { Staging } from './staging.ts'

/** Copies the pictures of imported stories into `media`, each under a free name. */
export class MediaImport {
  readonly #locate: ExistingContent['locate']
  readonly #media: Map<string, MediaFile>
  /** The names in use, in lower case. */
  readonly #foldedNames: Set<string>
  readonly #staging: Staging
  /** The new path of each copied file, by its old path. */
  readonly #taken = new Map<string, string>()
  /** The files that this run brings, by their new paths. */
  readonly #brought = new Map<string, string>()
  /** The new paths of the files that the current story needs. */
  readonly #needed = new Set<string>()
  readonly #staged = new Set<string>()

  constructor({ locate, media }: Pick<ExistingContent, 'locate' | 'media'>, staging: Staging) {
    this.#locate = locate
    this.#media = media
    this.#foldedNames = new Set([...media.keys()].map((path) => path.toLowerCase()))
    this.#staging = staging
  }

  /**
   * Returns the new address of a picture; undefined if it is not found.
   * @param address the address in the story
   * @param folders nothing outside of these is read
   */
  find(address: string, story: string, folders: SourceFolders): FoundMedia {
    // Browsers read a backslash as a slash (URL Standard, 4.4), and sites that are made on Windows rely on it.
    const path = decodedPath(address.split(/[?#]/, 1)[0] ?? '').replaceAll('\\', '/')
    if (path === '' || path.includes('\0') || mediaTypeOf(path) === undefined) return undefined
    const asked = fileAskedFor(path, story, folders)
    return typeof asked === 'object' ? this.#take(asked.file, asked.real) : asked
  }

  /** Ends the reading of a story. @returns the paths of the files that have to come with it */
  endStory(): string[] {
    const needed = [...this.#needed]
    this.#needed.clear()
    return needed
  }

  /** Stages the files that a story needs, once. */
  stage(needed: readonly string[]): void {
    for (const path of needed.filter((path) => !this.#staged.has(path))) {
      this.#staged.add(path)
      const file = this.#brought.get(path) ?? path
      const bytes = bytesOf(file)
      if (bytes === undefined)
        throw new WrongUse(`${visibleLine(file)} was there, and cannot be read now. Import again.`)
      this.#staging.put(path, bytes)
    }
  }

  #take(file: string, real: string): string | undefined {
    const known = this.#taken.get(file)
    if (known !== undefined) {
      if (this.#brought.has(known.slice(1))) this.#needed.add(known.slice(1))
      return known
    }
    const bytes = bytesOf(real)
    if (bytes === undefined) return undefined
    const extension = extname(file).toLowerCase()
    const stem = slugOf(basename(file, extname(file))) || 'picture'
    for (let number = 1; ; number++) {
      const path = `media/${stem}${number === 1 ? '' : `-${number}`}${extension}`
      const isThere = this.#media.has(path)
      if (isThere ? !this.#isSame(path, bytes) : this.#isTaken(path)) continue
      if (!isThere) {
        this.#media.set(path, readMedia(path, bytes))
        this.#foldedNames.add(path.toLowerCase())
        this.#brought.set(path, real)
        this.#needed.add(path)
      }
      this.#taken.set(file, `/${path}`)
      return `/${path}`
    }
  }

  /** Whether another file has the name: one that is not published, or one that differs only in case. */
  #isTaken(path: string): boolean {
    const place = this.#locate(path)
    if (place !== undefined && lstatSync(place, { throwIfNoEntry: false }) !== undefined) return true
    return this.#foldedNames.has(path.toLowerCase())
  }

  #isSame(path: string, bytes: Uint8Array): boolean {
    const place = this.#locate(path)
    const there = place === undefined ? undefined : bytesOf(place)
    return there !== undefined && Buffer.from(there).equals(bytes)
  }
}

/** Skips a file that is too large, or gone meanwhile. */
function bytesOf(file: string): Uint8Array | undefined {
  try {
    return readPlainFile(file, MOST_MEDIA_BYTES)
  } catch {
    return undefined
  }
}
