import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Writes a file whole or not at all: a reader sees the old bytes or the new ones, never half. A file that has the same bytes already
 * is not written, so that no watcher wakes. The file's mode stays.
 */
export function replaceFile(file: string, content: Uint8Array | string): void {
  if (holds(file, Buffer.from(content as Uint8Array))) return
  const mode = statSync(file, { throwIfNoEntry: false })?.mode
  writeAtomically(file, (temporary) => {
    writeFileSync(temporary, content)
    // Set afterwards: the umask narrows the mode of a new file.
    if (mode !== undefined) chmodSync(temporary, mode & 0o7777)
  })
}

/** Writes a file under another name and then renames it; if that fails, it leaves no file. */
export function writeAtomically(file: string, write: (temporary: string) => void): void {
  mkdirSync(dirname(file), { recursive: true })
  // Hidden, so that a reader of the folder skips it. Random, not the process's number: processes of two containers can have one number.
  const temporary = join(dirname(file), `.khabar-${randomUUID()}.tmp`)
  try {
    write(temporary)
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

/** A file that a process still writes is younger than this. */
const LEFT_BEHIND_MILLISECONDS = 3_600_000

/** Removes the files that killed processes left in a folder and below it. */
export function sweep(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith('.tmp') || !entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > LEFT_BEHIND_MILLISECONDS) rmSync(file, { force: true })
  }
}
