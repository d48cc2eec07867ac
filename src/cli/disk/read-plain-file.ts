import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

/** A file that is larger than it may be; nothing of it has been read. */
export class FileTooLarge extends Error {
  readonly bytes: number

  constructor(bytes: number) {
    super(`it has ${bytes} bytes`)
    this.bytes = bytes
  }
}

/**
 * Reads a file that is a file and nothing else: no link is followed, and no pipe or device is waited for.
 * @param scratch memory to read into, where the bytes are done with before the next file is read: a piece of its own for
 * each of ten thousand files takes the system longer than reading them
 * @throws FileTooLarge, and any error of the file system
 */
export function readPlainFile(file: string, mostBytes: number, scratch?: Uint8Array): Uint8Array {
  // Without O_NONBLOCK, opening a pipe would wait for someone who writes. Windows knows neither flag, and needs none.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
  const descriptor = openSync(file, flags)
  try {
    const stat = fstatSync(descriptor)
    if (!stat.isFile()) throw new Error(NO_FILE)
    if (stat.size > mostBytes) throw new FileTooLarge(stat.size)
    // Filled up to the size that was looked at: what grows meanwhile cannot fill the memory.
    const fits = scratch !== undefined && stat.size <= scratch.length
    const bytes = fits ? scratch.subarray(0, stat.size) : new Uint8Array(stat.size)
    let filled = 0
    while (filled < bytes.length) {
      const read = readSync(descriptor, bytes, filled, bytes.length - filled, filled)
      if (read === 0) break
      filled += read
    }
    return bytes.subarray(0, filled)
  } finally {
    closeSync(descriptor)
  }
}

export const NO_FILE = 'it is a link or a device, and only files inside the folder are published'
