import type { IndexedFile } from './index-shape.ts'
import { EDITION_FORMAT, type EditionIndex } from './index-shape.ts'

/**
 * An edition is one file: eight letters that say what it is, the file's length in bytes, the SHA-256 of all that follows it, the
 * index's length in bytes, the index as JSON, the pack. Lengths are unsigned, 32 bits, little endian. One file, because an index
 * and the pack of another edition would be nonsense; length and digest, because a file that is being copied is there in part.
 * The seventh letter is raised when this changes, and not the index or the pack.
 */
export const MAGIC = `KHABAR1${EDITION_FORMAT}`
/** Where each begins, in bytes. Numbers weigh less in a worker than sums of lengths. */
export const LENGTH_AT = 8
export const DIGEST_AT = 12
/** The length of the index; all that the digest is made of begins here. */
export const DIGESTED_FROM = 44
export const HEADER_LENGTH = 48

export interface OpenEdition {
  index: EditionIndex
  pack: Uint8Array
}

/**
 * Opens an edition; the pack is a view, nothing is copied. Only its length is looked at: where it was read from a disk, its bytes
 * are held against its digest before (`verifyEdition`).
 * @throws where the bytes are no edition, or one of another format, or not all of it
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

/** Gives when each published file of an edition is to be had: they stand at the end of the pack. */
export function readFiles({ index, pack }: OpenEdition): IndexedFile[] {
  return JSON.parse(new TextDecoder().decode(pack.subarray(pack.length - index.filesLength)))
}
