import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { EditionFault, editionDigest, HEADER_LENGTH, verifyEdition } from '../../store/disk/from-disk.ts'

/** A file as it is at a moment. */
export interface FileState {
  /** Changes with the file, and with whatever keeps it from being looked at. */
  signature: string
  /** When it was last written or changed otherwise, in milliseconds since 1970. */
  changedAt: number
}

/**
 * No program can set `ctimeMs`: it moves where a copy keeps the times of what it sharedCache, too. Deno tells it in whole seconds, so
 * owner and mode are looked at by themselves.
 */
export function stateOf(file: string): FileState {
  try {
    const { dev, ino, size, mtimeMs, ctimeMs, mode, uid, gid } = statSync(file)
    return {
      signature: [dev, ino, size, mtimeMs, ctimeMs, mode, uid, gid].join(),
      changedAt: Math.max(mtimeMs, ctimeMs),
    }
  } catch (error) {
    return { signature: String(codeOf(error)), changedAt: 0 }
  }
}

/**
 * Reads an edition, of which it first looks at the few bytes that say whether it is whole and another one.
 * @param known the digest of the edition that is served
 * @returns its bytes and digest; nothing where it is the known one
 * @throws EditionFault, and any error of the file system
 */
export function readEdition(
  file: string,
  known: string | undefined,
): { bytes: Uint8Array; digest: string } | undefined {
  // A pipe that someone put there keeps nobody waiting.
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const stat = fstatSync(descriptor)
    if (!stat.isFile()) throw new EditionFault('It is no file.', 'other')
    const head = bytesOf(descriptor, Math.min(HEADER_LENGTH, stat.size))
    if (editionDigest(head, stat.size) === known) return undefined
    const bytes = bytesOf(descriptor, stat.size)
    return { bytes, digest: verifyEdition(bytes) }
  } finally {
    closeSync(descriptor)
  }
}

function bytesOf(descriptor: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let filled = 0
  while (filled < length) {
    const read = readSync(descriptor, bytes, filled, length - filled, filled)
    // It was cut off meanwhile.
    if (read === 0) break
    filled += read
  }
  return bytes.subarray(0, filled)
}

/** The system's name for what went wrong, as `EACCES`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
