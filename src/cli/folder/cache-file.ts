import { closeSync, openSync, readFileSync, writevSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { wholeOrNot } from '../disk/replace-file.ts'

/**
 * A file that is kept between runs: what it is, then the CRC-32 of all that follows, the lengths in bytes of key and facts
 * (each unsigned, 32 bits, little endian), the key, the facts, the bytes.
 */
const MAGIC = 'KHABARK1'
const LENGTHS_AT = MAGIC.length + 4
const HEADER_LENGTH = LENGTHS_AT + 8

export interface KeptFile {
  facts: string
  bytes: Uint8Array
}

/** Reads a kept file; nothing where there is none, where it has another key, or where it is not what was written. */
export function readKeptFile(file: string, key: string): KeptFile | undefined {
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

/** Pieces that are handed to the system at a time. */
const PIECES = 512

/** Writes a kept file, whole or not at all. */
export function writeKeptFile(file: string, key: string, facts: string, bytes: readonly Uint8Array[]): void {
  const [keyBytes, factBytes] = [Buffer.from(key), Buffer.from(facts)]
  const lengths = Buffer.alloc(8)
  lengths.writeUInt32LE(keyBytes.length, 0)
  lengths.writeUInt32LE(factBytes.length, 4)
  const body = [lengths, keyBytes, factBytes, ...bytes]
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32LE(body.reduce((sum, piece) => crc32(piece, sum), 0))
  const pieces = [Buffer.from(MAGIC), checksum, ...body]
  wholeOrNot(file, (temporary) => {
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
  // A disk that is full takes less than it was given.
  if (writevSync(descriptor, pieces) !== length) throw new Error('the file could not be written whole')
}
