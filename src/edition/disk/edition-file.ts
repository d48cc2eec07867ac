import { createHash } from 'node:crypto'
import { DIGEST_AT, DIGESTED_FROM, HEADER_LENGTH, LENGTH_AT, MAGIC } from '../format/pack.ts'

/** Writes index and pack as one file (`pack.ts` has its layout). @param index an `EditionIndex` as JSON */
export function writeEdition(index: string, pack: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const encodedIndex = new TextEncoder().encode(index)
  const length = pack.reduce((sum, part) => sum + part.length, HEADER_LENGTH + encodedIndex.length)
  const file = new Uint8Array(length)
  const view = new DataView(file.buffer)
  file.set(new TextEncoder().encode(MAGIC))
  view.setUint32(LENGTH_AT, length, true)
  view.setUint32(DIGESTED_FROM, encodedIndex.length, true)
  file.set(encodedIndex, HEADER_LENGTH)
  let at = HEADER_LENGTH + encodedIndex.length
  for (const part of pack) {
    file.set(part, at)
    at += part.length
  }
  file.set(digestOf(file), DIGEST_AT)
  return file
}

/** Bytes that cannot be taken for an edition as they are now; the message goes on from "edition.bin: ", and says what to do. */
export class EditionFault extends Error {
  override name = 'EditionFault'
  /** `part`: not all of it is there; `bytes`: as many as there should be, but others; `other`: it is something else. */
  readonly kind: 'part' | 'bytes' | 'other'
  /** The digest of the edition that is being copied, where so much of it is there. */
  readonly digest: string | undefined

  constructor(message: string, kind: EditionFault['kind'], digest?: string) {
    super(message)
    this.kind = kind
    this.digest = digest
  }
}

/**
 * Reads what the first bytes of an edition say of all of it, without having read the rest.
 * @param head the first `HEADER_LENGTH` bytes, or all where there are fewer
 * @param size the file's length in bytes
 * @returns its digest: editions of one digest are the same
 * @throws EditionFault where it is no edition, one of another version, or not all of it
 */
export function editionDigest(head: Uint8Array, size: number): string {
  const magic = new TextDecoder('latin1').decode(head.subarray(0, MAGIC.length))
  // Room that was taken for a copy is zeros until it is written to.
  const isRoom = head.every((byte) => byte === 0)
  if (!isRoom && !MAGIC.startsWith(magic))
    throw new EditionFault(/^KHABAR\d\w$/.test(magic) ? otherVersion(magic) : NONE, 'other')
  if (isRoom || head.length < HEADER_LENGTH) throw new EditionFault(partialMessage(size), 'part')
  const length = new DataView(head.buffer, head.byteOffset).getUint32(LENGTH_AT, true)
  const digest = Buffer.from(head.subarray(DIGEST_AT, DIGESTED_FROM)).toString('base64url')
  if (length !== size) throw new EditionFault(partialMessage(size, length), 'part', digest)
  return digest
}

/** Holds all bytes of an edition against its digest, which it gives. @throws EditionFault where they are not those that were built */
export function verifyEdition(file: Uint8Array): string {
  const digest = editionDigest(file.subarray(0, HEADER_LENGTH), file.length)
  if (digestOf(file).toString('base64url') !== digest) throw new EditionFault(OTHER_BYTES, 'bytes', digest)
  return digest
}

function digestOf(file: Uint8Array): Buffer {
  return createHash('sha256').update(file.subarray(DIGESTED_FROM)).digest()
}

const COPY_AGAIN = 'If that stays so, copy it again.'
const NONE = 'It is no edition. Copy there what "khabar build" makes.'
const OTHER_BYTES = `Its bytes are not those that were built: it is being copied, or a copy went wrong. ${COPY_AGAIN}`

function otherVersion(magic: string): string {
  return `It was built by another version of Khabar (${magic}; this one reads ${MAGIC}). Run "khabar build" of the version that serves, and copy "site" and edition.bin again.`
}

function partialMessage(size: number, length?: number): string {
  const of = length === undefined ? '' : ` of its ${length}`
  return `${size}${of} bytes are there: it is being copied, or a copy was cut off. ${COPY_AGAIN}`
}
