import { EDITION_FORMAT, type EditionIndex } from './index-shape.ts'

/**
 * An edition is one file: eight letters that say what it is, the index's length in bytes (unsigned, 32 bits, little
 * endian), the index as JSON, the pack. One file, because an index and the pack of another edition would be nonsense.
 */
const MAGIC = `KHABAR0${EDITION_FORMAT}`
const HEADER_LENGTH = MAGIC.length + 4

/**
 * Writes index and pack as one file.
 * @param index an `EditionIndex` as JSON
 */
export function writeEdition(index: string, pack: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const encodedIndex = new TextEncoder().encode(index)
  const length = pack.reduce((sum, part) => sum + part.length, HEADER_LENGTH + encodedIndex.length)
  const file = new Uint8Array(length)
  file.set(new TextEncoder().encode(MAGIC))
  new DataView(file.buffer).setUint32(MAGIC.length, encodedIndex.length, true)
  file.set(encodedIndex, HEADER_LENGTH)
  let at = HEADER_LENGTH + encodedIndex.length
  for (const part of pack) {
    file.set(part, at)
    at += part.length
  }
  return file
}

/**
 * Opens an edition; the pack is a view, nothing is copied.
 * @throws where the bytes are no edition, or one of another format
 */
export function openEdition(file: ArrayBuffer | Uint8Array): { index: EditionIndex; pack: Uint8Array } {
  const bytes = file instanceof Uint8Array ? file : new Uint8Array(file)
  const magic = new TextDecoder().decode(bytes.subarray(0, MAGIC.length))
  if (magic !== MAGIC) {
    throw new Error('This is not an edition that this version of Khabar reads. Run "khabar build" to make a new one.')
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true)
  const index: EditionIndex = JSON.parse(
    new TextDecoder().decode(bytes.subarray(HEADER_LENGTH, HEADER_LENGTH + length)),
  )
  return { index, pack: bytes.subarray(HEADER_LENGTH + length) }
}
