import type { IndexedFile } from './index-shape.ts'
import { EDITION_FORMAT, type EditionIndex } from './index-shape.ts'

/**
 * The first eight letters of an edition. An edition is one file: these letters, the file's length in bytes, the SHA-256 of
 * everything after it, the index's length in bytes, the index as JSON, the pack. Lengths are unsigned, 32 bits, little endian. It
 * is one file, because an index with the pack of another edition would be nonsense. It has length and digest, because a file that
 * is being copied is there in part. The seventh letter is raised when this layout changes, and not when the index or the pack
 * does.
 */
export const MAGIC = `KHABAR1${EDITION_FORMAT}`
/** The offset of each, in bytes. Numbers take less room in a worker than sums of lengths. */
export const LENGTH_AT = 8
export const DIGEST_AT = 12
/** The offset of the index's length; the digest covers everything from here on. */
export const DIGESTED_FROM = 44
export const HEADER_LENGTH = 48

export interface OpenEdition {
  index: EditionIndex
  pack: Uint8Array
}

/**
 * Opens an edition. The pack is a view, and nothing is copied. Only the length is checked; bytes that were read from a disk are
 * checked against the digest before (`verifyEdition`).
 * @throws if the bytes are not an edition, one of another format, or not complete
 */
export function openEdition(file: ArrayBuffer | Uint8Array): OpenEdition {
  const bytes = file instanceof Uint8Array ? file : new Uint8Array(file)
  const text = (from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to))
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  if (text(0, LENGTH_AT) !== MAGIC || bytes.length < HEADER_LENGTH || view.getUint32(LENGTH_AT, true) !== bytes.length)
    throw new Error('This is no whole edition of this version. Run "khabar build" to make a new one.')
  const indexEnd = HEADER_LENGTH + view.getUint32(DIGESTED_FROM, true)
  return { index: JSON.parse(text(HEADER_LENGTH, indexEnd)), pack: bytes.subarray(indexEnd) }
}

/** Returns the table of redirects of an edition, as a view: it lies before the files. Undefined if the edition has none. */
export function redirectTable({ index, pack }: OpenEdition): Uint8Array | undefined {
  const end = pack.length - index.filesLength
  return index.redirects === undefined ? undefined : pack.subarray(end - index.redirects.length, end)
}

/** Returns the published files of an edition with the times at which each is served: they are at the end of the pack. */
export function readFiles({ index, pack }: OpenEdition): IndexedFile[] {
  return JSON.parse(new TextDecoder().decode(pack.subarray(pack.length - index.filesLength)))
}
