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

/** Thrown for bytes that are not a usable edition. The message continues "edition.bin: " and says what to do. */
export class EditionFault extends Error {
  override name = 'EditionFault'
  /** `part`: some of it is missing; `bytes`: the length is right, but not the bytes; `other`: it is something else. */
  readonly kind: 'part' | 'bytes' | 'other'
  /** The digest of the edition that is being copied, if its beginning is there: 43 characters of base64url. */
  readonly digest: string | undefined

  constructor(message: string, kind: EditionFault['kind'], digest?: string) {
    super(message)
    this.kind = kind
    this.digest = digest
  }
}

/**
 * Reads the digest of an edition from its first bytes, without reading the rest.
 * @param head the first `HEADER_LENGTH` bytes, or all if there are fewer
 * @param size the file's length in bytes
 * @returns 43 characters of base64url; editions with the same digest are the same
 * @throws EditionFault if it is not an edition, one of another version, or not complete
 */
export function editionDigest(head: Uint8Array, size: number): string {
  const magic = new TextDecoder('latin1').decode(head.subarray(0, MAGIC.length))
  // Space that is reserved for a copy is zeros until it is written to.
  const isRoom = head.every((byte) => byte === 0)
  if (!isRoom && !MAGIC.startsWith(magic))
    throw new EditionFault(/^KHABAR\d\w$/.test(magic) ? otherVersion(magic) : NONE, 'other')
  if (isRoom || head.length < HEADER_LENGTH) throw new EditionFault(partialMessage(size), 'part')
  const length = new DataView(head.buffer, head.byteOffset).getUint32(LENGTH_AT, true)
  const digest = Buffer.from(head.subarray(DIGEST_AT, DIGESTED_FROM)).toString('base64url')
  if (length !== size) throw new EditionFault(partialMessage(size, length), 'part', digest)
  return digest
}

/**
 * Checks all bytes of an edition against its digest, and returns that. @throws EditionFault if they are not the bytes that were
 * built
 */
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
