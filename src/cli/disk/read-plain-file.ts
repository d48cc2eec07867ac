import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

/** A file is larger than its limit; none of it has been read. */
export class FileTooLarge extends Error {
  readonly bytes: number

  constructor(bytes: number) {
    super(`it has ${bytes} bytes`)
    this.bytes = bytes
  }
}

/**
 * Reads a regular file: it follows no link and waits for no pipe or device.
 * @param scratch memory to read into, for a caller that is done with the bytes before it reads the next file: to allocate memory for
 * each of ten thousand files takes longer than to read them
 * @throws FileTooLarge, and any error of the file system
 */
export function readPlainFile(file: string, mostBytes: number, scratch?: Uint8Array): Uint8Array {
  // Without O_NONBLOCK, opening a pipe would wait for a writer. Windows has neither flag, and needs none.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
  const descriptor = openSync(file, flags)
  try {
    const stat = fstatSync(descriptor)
    if (!stat.isFile()) throw new Error(NO_FILE)
    if (stat.size > mostBytes) throw new FileTooLarge(stat.size)
    // Filled up to the size that was checked: a file that grows meanwhile cannot fill the memory.
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
