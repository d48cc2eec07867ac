import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { EditionFault, editionDigest, HEADER_LENGTH, verifyEdition } from '../../store/disk/from-disk.ts'

/** The state of a file at one moment. */
export interface FileState {
  /** A text that changes with the file, and with any error that prevents looking at it. */
  signature: string
  /** The time of its last change of content or metadata, in milliseconds since 1970. */
  changedAt: number
}

/**
 * Returns the state of a file. No program can set `ctimeMs`: it also moves when a copy keeps the times of its source. Deno gives
 * it in whole seconds, so owner and mode are compared too.
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
 * Reads an edition. It reads a few bytes first, which tell whether the file is complete and another edition than the known one.
 * @param known the digest of the edition that is served
 * @returns its bytes and digest; undefined if it is the known one
 * @throws EditionFault, and any error of the file system
 */
export function readEdition(
  file: string,
  known: string | undefined,
): { bytes: Uint8Array; digest: string } | undefined {
  // Without waiting, in case someone put a pipe there.
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
    // The file was cut short meanwhile.
    if (read === 0) break
    filled += read
  }
  return bytes.subarray(0, filled)
}

/** Returns the system's code of an error, as `EACCES`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
