import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CODE_FOLDER, PACKAGE_FOLDER } from '../settings.ts'

/**
 * Returns a digest of Khabar's own code and of the versions of its packages: results of an earlier state of the code are of no use.
 */
export function sourceDigest(): string {
  const files = readdirSync(CODE_FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const digest = createHash('sha256')
  // The package has no lock file; its versions are pinned in its package.json.
  const lists = ['package-lock.json', 'package.json']
    .map((name) => join(PACKAGE_FOLDER, name))
    .filter((file) => existsSync(file))
  for (const file of [...files, ...lists.slice(0, 1)])
    digest.update(file.slice(PACKAGE_FOLDER.length)).update('\0').update(readFileSync(file))
  return digest.digest('base64url')
}
