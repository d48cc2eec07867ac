import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** The project's own folder. */
export const PROJECT = resolve(import.meta.dirname, '../..')

let root: string | undefined

/** Makes a folder of that name for this run, outside the project; all of them go when the run ends. */
export function scratchFolder(name: string): string {
  if (root === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'khabar-bench-'))
    process.once('exit', () => rmSync(made, { recursive: true, force: true, maxRetries: 3 }))
    root = made
  }
  const folder = join(root, name)
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Makes a value when it is first asked for, and once. */
export function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
