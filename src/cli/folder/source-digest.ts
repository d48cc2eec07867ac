import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT_FOLDER } from '../settings.ts'

/**
 * Returns a digest of Khabar's own code and of the versions of its packages: results of an earlier state of the code are of no use.
 */
export function sourceDigest(): string {
  const folder = join(PROJECT_FOLDER, 'src')
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const digest = createHash('sha256')
  for (const file of [...files, join(PROJECT_FOLDER, 'package-lock.json')])
    digest.update(file.slice(PROJECT_FOLDER.length)).update('\0').update(readFileSync(file))
  return digest.digest('base64url')
}
