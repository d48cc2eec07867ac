import { hash } from 'node:crypto'
import { DIGEST_LENGTH } from '../../feed/entity-tag.ts'

/** Gives the SHA-256 of a text's UTF-8, at once. */
export function sha256(text: string, encoding: 'hex' | 'base64url'): string {
  return hash('sha256', text, encoding)
}

/** As long as those that `digest` of `src/feed` gives, at once. */
export function shortDigest(text: string): string {
  return sha256(text, 'base64url').slice(0, DIGEST_LENGTH)
}
