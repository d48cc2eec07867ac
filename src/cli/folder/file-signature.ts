import { lstatSync } from 'node:fs'

/** A file's metadata. Each write changes `ctimeMs`, which no program can set. */
export interface FileSignature {
  size: number
  mtimeMs: number
  ctimeMs: number
  ino: number
}

/** Returns a file's signature; undefined if there is no file. */
export function signatureOf(file: string): FileSignature | undefined {
  const stat = lstatSync(file, { throwIfNoEntry: false })
  return stat === undefined
    ? undefined
    : { size: stat.size, mtimeMs: stat.mtimeMs, ctimeMs: stat.ctimeMs, ino: stat.ino }
}

/** Clocks of file systems are coarse: a file that was written so recently may be written again with the same time. */
const UNSURE_MILLISECONDS = 2_000

/**
 * Whether a file with this signature has the same bytes as when it had an earlier signature.
 * @param seenAt the time of the earlier signature, in milliseconds since 1970
 */
export function isUnchanged(
  now: FileSignature | undefined,
  before: FileSignature | undefined,
  seenAt: number,
): boolean {
  if (now === undefined || before === undefined) return false
  const isSame =
    now.size === before.size &&
    now.mtimeMs === before.mtimeMs &&
    now.ctimeMs === before.ctimeMs &&
    now.ino === before.ino
  return isSame && Math.max(before.mtimeMs, before.ctimeMs) < seenAt - UNSURE_MILLISECONDS
}
