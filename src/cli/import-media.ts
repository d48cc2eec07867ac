import { statSync } from 'node:fs'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { MOST_MEDIA_BYTES } from '../article/limits.ts'
import { type MediaFile, readMedia } from '../article/media.ts'
import { mediaTypeOf } from '../article/media-types.ts'
import { decodedPath } from '../article/picture.ts'
import { slugOf } from '../article/slug.ts'
import type { Staging } from './import-staging.ts'
import { readPlainFile } from './read-plain-file.ts'

/** Where generators keep files that the site has at its root. */
const PUBLIC_FOLDERS = ['', 'static', 'public', 'assets', 'src', 'src/assets', 'themes/static']
/** How far above the folder that was named the site's root may be. */
const MOST_ABOVE = 3

/** Brings the pictures of another site's stories along: each into `media`, under a name that is free. */
export class MediaImport {
  readonly #content: string
  readonly #media: Map<string, MediaFile>
  readonly #staging: Staging
  /** The new path of each file that was taken, by its old one. */
  readonly #taken = new Map<string, string>()
  /** What came along with the story that is being read. */
  readonly #waiting: { file: string; path: string; bytes: Uint8Array }[] = []

  constructor(content: string, media: Map<string, MediaFile>, staging: Staging) {
    this.#content = content
    this.#media = media
    this.#staging = staging
  }

  /**
   * Gives the address that a picture has from now on, or nothing where it is not found.
   * @param address as the story gives it
   */
  find(address: string, story: string, root: string): string | undefined {
    const path = decodedPath(address.split(/[?#]/, 1)[0] ?? '')
    if (path === '' || mediaTypeOf(path) === undefined) return undefined
    const file = candidates(path, story, root).find((name) => statSync(name, { throwIfNoEntry: false })?.isFile())
    return file === undefined ? undefined : this.#take(file)
  }

  /** Ends a story: its pictures stay if it does. */
  settle(isTaken: boolean): void {
    for (const { file, path, bytes } of this.#waiting.splice(0)) {
      if (isTaken) {
        this.#staging.put(join(this.#content, path), bytes)
        continue
      }
      this.#taken.delete(file)
      this.#media.delete(path)
    }
  }

  #take(file: string): string | undefined {
    const known = this.#taken.get(file)
    if (known !== undefined) return known
    const bytes = bytesOf(file)
    if (bytes === undefined) return undefined
    const extension = extname(file).toLowerCase()
    const stem = slugOf(basename(file, extname(file))) || 'picture'
    for (let number = 1; ; number++) {
      const path = `media/${stem}${number === 1 ? '' : `-${number}`}${extension}`
      const isThere = this.#media.has(path)
      if (isThere && !this.#isSame(path, bytes)) continue
      if (!isThere) {
        this.#media.set(path, readMedia(path, bytes))
        this.#waiting.push({ file, path, bytes })
      }
      this.#taken.set(file, `/${path}`)
      return `/${path}`
    }
  }

  #isSame(path: string, bytes: Uint8Array): boolean {
    const there = bytesOf(join(this.#content, path))
    return there !== undefined && Buffer.from(there).equals(bytes)
  }
}

/** A link that leads out of the folder, or a file that is too large or not there, is not taken. */
function bytesOf(file: string): Uint8Array | undefined {
  try {
    return readPlainFile(file, MOST_MEDIA_BYTES)
  } catch {
    return undefined
  }
}

/** Beside the story first; an address that begins with `/` is one of the site, whose root may lie above. */
function candidates(path: string, story: string, root: string): string[] {
  const roots = [resolve(root)]
  for (let above = 0; above < MOST_ABOVE; above++) roots.push(dirname(roots.at(-1) ?? '/'))
  const fromRoots = roots.flatMap((folder) => PUBLIC_FOLDERS.map((sub) => join(folder, sub, path)))
  return path.startsWith('/') ? fromRoots : [join(dirname(story), path), ...fromRoots]
}
