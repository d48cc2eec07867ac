import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CODE_FOLDER, IS_PACKAGE, PACKAGE_FOLDER } from '../settings.ts'

/**
 * Returns a digest of Khabar's own code and of the versions of its packages: results of an earlier state of the code are of no use.
 */
export function sourceDigest(): string {
  const files = readdirSync(CODE_FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const digest = createHash('sha256')
  // The package has no lock file; the versions of its own packages are pinned in its package.json.
  const list = join(PACKAGE_FOLDER, IS_PACKAGE ? 'package.json' : 'package-lock.json')
  for (const file of [...files, list])
    digest.update(file.slice(PACKAGE_FOLDER.length)).update('\0').update(readFileSync(file))
  return digest.digest('base64url')
}
