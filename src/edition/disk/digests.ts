import { hash } from 'node:crypto'
import { DIGEST_LENGTH } from '../../feed/entity-tag.ts'

/** Returns the SHA-256 of a text's UTF-8, synchronously. */
export function sha256(text: string, encoding: 'hex' | 'base64url'): string {
  return hash('sha256', text, encoding)
}

/** Returns the first 11 characters of a text's SHA-256 in base64url, as long as a `tagDigest` (`src/feed`), synchronously. */
export function shortDigest(text: string): string {
  return sha256(text, 'base64url').slice(0, DIGEST_LENGTH)
}
