import type { Publication } from '../../article/publication.ts'
import type { Frame } from '../../feed/head.ts'
import type { Format } from '../../site/format.ts'
import { sha256, shortDigest } from '../disk/digests.ts'
import type { IndexedFile } from '../format/index-shape.ts'
import { EDITION_FORMAT } from '../format/index-shape.ts'

/**
 * The sum of a set of digests, the same in any order. One digest can be added or taken out without knowing the others, so that
 * a change of one story among a million costs one addition.
 */
export type DigestSum = bigint

const BITS = 128

/** Returns the sum of digests, modulo 2^128. @param digests each of 32 hexadecimal digits */
export function digestSum(digests: Iterable<string>): DigestSum {
  let sum = 0n
  for (const digest of digests) sum += BigInt(`0x${digest}`)
  return BigInt.asUintN(BITS, sum)
}

/** Returns a digest of a value's JSON that can be summed: 32 hexadecimal digits. */
export function summable(value: unknown): string {
  return sha256(JSON.stringify(value), 'hex').slice(0, BITS / 4)
}

/** Returns the digests of an edition's files, to be summed. */
export function fileDigests(files: readonly IndexedFile[]): string[] {
  return files.map(summable)
}

/** Everything that decides an edition's version. */
export interface VersionFacts {
  publication: Publication
  frames: Record<Format, Frame>
  stories: DigestSum
  files: DigestSum
  /** Of the redirects that belong to no story; those of a story are in its digest. */
  redirects?: DigestSum
}

/**
 * Returns an edition's version: 11 characters of base64url. The same content has the same version wherever it is stored; different
 * content has a different one.
 */
export function versionOf({ publication, frames, stories, files, redirects = 0n }: VersionFacts): string {
  const facts = [EDITION_FORMAT, publication, frames, stories.toString(16), files.toString(16)]
  // An edition without redirects has the version that it always had.
  return shortDigest(JSON.stringify(redirects === 0n ? facts : [...facts, redirects.toString(16)]))
}
