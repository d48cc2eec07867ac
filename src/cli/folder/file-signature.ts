import { lstatSync } from 'node:fs'

/** What the file system says of a file. Whatever is written to it moves `ctimeMs`, which no program can set. */
export interface FileSignature {
  size: number
  mtimeMs: number
  ctimeMs: number
  ino: number
}

/** Gives a file's signature; nothing where there is no file. */
export function signatureOf(file: string): FileSignature | undefined {
  const stat = lstatSync(file, { throwIfNoEntry: false })
  return stat === undefined
    ? undefined
    : { size: stat.size, mtimeMs: stat.mtimeMs, ctimeMs: stat.ctimeMs, ino: stat.ino }
}

/** Clocks of file systems are coarse: what was written this shortly before may be written once more at the same moment. */
const UNSURE_MILLISECONDS = 2_000

/**
 * Whether a file that has a signature now holds what it held when it had another.
 * @param seenAt when the earlier signature was taken, in milliseconds since 1970
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
