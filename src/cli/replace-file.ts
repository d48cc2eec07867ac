import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Writes a file whole or not at all: whoever reads it sees the old bytes or the new ones, never half. A file that holds
 * the same bytes already is left alone, so that nobody who watches it is woken. The file's mode stays.
 */
export function replaceFile(file: string, content: Uint8Array | string): void {
  mkdirSync(dirname(file), { recursive: true })
  if (holds(file, Buffer.from(content as Uint8Array))) return
  // Hidden, so that whoever reads the folder meanwhile passes it over.
  const temporary = join(dirname(file), `.khabar-${process.pid}.tmp`)
  const mode = statSync(file, { throwIfNoEntry: false })?.mode
  try {
    writeFileSync(temporary, content)
    // Set afterwards: the mode given to a new file is narrowed by the umask.
    if (mode !== undefined) chmodSync(temporary, mode & 0o7777)
    renameSync(temporary, file)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

function holds(file: string, content: Buffer): boolean {
  const size = statSync(file, { throwIfNoEntry: false })?.size
  return size === content.length && readFileSync(file).equals(content)
}
