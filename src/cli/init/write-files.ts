import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { NewFiles } from './newsroom.ts'

/** Writes files that are not there yet; one that is there is never touched. @returns the paths that were written, and those that stayed */
export function writeNewFiles(folder: string, files: NewFiles): { written: string[]; stayed: string[] } {
  const [written, stayed]: [string[], string[]] = [[], []]
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    try {
      writeFileSync(file, text, { flag: 'wx' })
      written.push(path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      stayed.push(path)
    }
  }
  return { written, stayed }
}
