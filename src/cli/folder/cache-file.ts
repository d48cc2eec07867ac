import { closeSync, openSync, readFileSync, writevSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { writeAtomically } from '../disk/replace-file.ts'

/**
 * A file that is kept between runs: a magic text, then the CRC-32 of everything that follows, the lengths in bytes of key and facts
 * (each unsigned, 32 bits, little endian), the key, the facts, the bytes.
 */
const MAGIC = 'KHABARK1'
const LENGTHS_AT = MAGIC.length + 4
const HEADER_LENGTH = LENGTHS_AT + 8

export interface CacheFile {
  facts: string
  bytes: Uint8Array
}

/** Reads a cache file; undefined if it is missing, has another key, or is damaged. */
export function readCacheFile(file: string, key: string): CacheFile | undefined {
  let all: Buffer
  try {
    all = readFileSync(file)
  } catch {
    return undefined
  }
  if (all.length < HEADER_LENGTH || all.toString('latin1', 0, MAGIC.length) !== MAGIC) return undefined
  const keyEnd = HEADER_LENGTH + all.readUInt32LE(LENGTHS_AT)
  const factsEnd = keyEnd + all.readUInt32LE(LENGTHS_AT + 4)
  if (factsEnd > all.length) return undefined
  if (all.toString('utf8', HEADER_LENGTH, keyEnd) !== key) return undefined
  if (crc32(all.subarray(LENGTHS_AT)) !== all.readUInt32LE(MAGIC.length)) return undefined
  return {
    facts: all.toString('utf8', keyEnd, factsEnd),
    bytes: new Uint8Array(all.buffer, all.byteOffset + factsEnd, all.length - factsEnd),
  }
}

/** The number of pieces in one write. */
const PIECES = 512

/** Writes a cache file, whole or not at all. */
export function writeCacheFile(file: string, key: string, facts: string, bytes: readonly Uint8Array[]): void {
  const [keyBytes, factBytes] = [Buffer.from(key), Buffer.from(facts)]
  const lengths = Buffer.alloc(8)
  lengths.writeUInt32LE(keyBytes.length, 0)
  lengths.writeUInt32LE(factBytes.length, 4)
  const body = [lengths, keyBytes, factBytes, ...bytes]
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32LE(body.reduce((sum, piece) => crc32(piece, sum), 0))
  const pieces = [Buffer.from(MAGIC), checksum, ...body]
  writeAtomically(file, (temporary) => {
    const descriptor = openSync(temporary, 'w')
    try {
      for (let at = 0; at < pieces.length; at += PIECES) writeWhole(descriptor, pieces.slice(at, at + PIECES))
    } finally {
      closeSync(descriptor)
    }
  })
}

function writeWhole(descriptor: number, pieces: readonly Uint8Array[]): void {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
  // A full disk takes fewer bytes than it was given.
  if (writevSync(descriptor, pieces) !== length) throw new Error('the file could not be written whole')
}
