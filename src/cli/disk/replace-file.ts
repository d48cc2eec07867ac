import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Writes a file whole or not at all: whoever reads it sees the old bytes or the new ones, never half. A file that holds
 * the same bytes already is left alone, so that nobody who watches it is woken. The file's mode stays.
 */
export function replaceFile(file: string, content: Uint8Array | string): void {
  if (holds(file, Buffer.from(content as Uint8Array))) return
  const mode = statSync(file, { throwIfNoEntry: false })?.mode
  wholeOrNot(file, (temporary) => {
    writeFileSync(temporary, content)
    // Set afterwards: the mode given to a new file is narrowed by the umask.
    if (mode !== undefined) chmodSync(temporary, mode & 0o7777)
  })
}

/** Puts a file in place once it is written; until then it has another name, and where it fails it leaves none. */
export function wholeOrNot(file: string, write: (temporary: string) => void): void {
  mkdirSync(dirname(file), { recursive: true })
  // Hidden, so that whoever reads the folder meanwhile passes it over. Processes of two containers can have one number.
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

/** A file that is still being written is younger than this. */
const LEFT_BEHIND_MILLISECONDS = 3_600_000

/** Takes away what processes that were ended in the middle of their work left in a folder and below it. */
export function sweep(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith('.tmp') || !entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > LEFT_BEHIND_MILLISECONDS) rmSync(file, { force: true })
  }
}
