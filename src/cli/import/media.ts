import { lstatSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { MOST_MEDIA_BYTES } from '../../article/limits.ts'
import { type MediaFile, readMedia } from '../../article/media.ts'
import { decodedPath } from '../../article/picture.ts'
import { slugOf } from '../../article/slug.ts'
import type { FoundMedia } from '../../import/generator/context.ts'
import { mediaTypeOf } from '../../site/media-types.ts'
import { readPlainFile } from '../disk/read-plain-file.ts'
import type { ExistingContent } from './existing.ts'
import { fileAskedFor, type SourceFolders } from './folders.ts'
import type { Staging } from './staging.ts'

/** Brings the pictures of another site's stories along: each into `media`, under a name that is free. */
export class MediaImport {
  readonly #locate: ExistingContent['locate']
  readonly #media: Map<string, MediaFile>
  /** Names of all that is there, in small letters. */
  readonly #foldedNames: Set<string>
  readonly #staging: Staging
  /** The new path of each file that was taken, by its old one. */
  readonly #taken = new Map<string, string>()
  /** What came along with the story that is being read. */
  readonly #waiting: { file: string; path: string; bytes: Uint8Array }[] = []

  constructor({ locate, media }: Pick<ExistingContent, 'locate' | 'media'>, staging: Staging) {
    this.#locate = locate
    this.#media = media
    this.#foldedNames = new Set([...media.keys()].map((path) => path.toLowerCase()))
    this.#staging = staging
  }

  /**
   * Gives the address that a picture has from now on, or nothing where it is not found.
   * @param address as the story gives it
   * @param folders outside of which nothing is read
   */
  find(address: string, story: string, folders: SourceFolders): FoundMedia {
    // Browsers read a backslash as a slash (URL Standard, 4.4), and so do sites that are made on Windows.
    const path = decodedPath(address.split(/[?#]/, 1)[0] ?? '').replaceAll('\\', '/')
    if (path === '' || path.includes('\0') || mediaTypeOf(path) === undefined) return undefined
    const asked = fileAskedFor(path, story, folders)
    return typeof asked === 'object' ? this.#take(asked.file, asked.real) : asked
  }

  /** Ends a story: its pictures stay if it does. */
  settle(isTaken: boolean): void {
    for (const { file, path, bytes } of this.#waiting.splice(0)) {
      if (isTaken) {
        this.#staging.put(path, bytes)
        continue
      }
      this.#taken.delete(file)
      this.#media.delete(path)
      this.#foldedNames.delete(path.toLowerCase())
    }
  }

  #take(file: string, real: string): string | undefined {
    const known = this.#taken.get(file)
    if (known !== undefined) return known
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
        this.#waiting.push({ file, path, bytes })
      }
      this.#taken.set(file, `/${path}`)
      return `/${path}`
    }
  }

  /** Whether something else has a name: a file that is not published, or one that differs from it only in capitals. */
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

/** A file that is too large, or gone meanwhile, is not taken. */
function bytesOf(file: string): Uint8Array | undefined {
  try {
    return readPlainFile(file, MOST_MEDIA_BYTES)
  } catch {
    return undefined
  }
}
