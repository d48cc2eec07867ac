import { hash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { signatureOf } from './file-signature.ts'
import { PROJECT_FOLDER } from './settings.ts'

/**
 * Gives a digest that changes with Khabar's own code and with the packages that it uses: what an earlier state of it has made
 * is of no use.
 */
export function sourceDigest(): string {
  const folder = join(PROJECT_FOLDER, 'src')
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const signatures = [...files, join(PROJECT_FOLDER, 'package-lock.json')].map((file) => [file, signatureOf(file)])
  return hash('sha256', JSON.stringify(signatures), 'base64url')
}
