import type { Publication } from '../../article/publication.ts'
import type { Frame } from '../../feed/head.ts'
import type { Format } from '../../site/format.ts'
import { sha256, shortDigest } from '../disk/digests.ts'
import type { IndexedFile } from '../format/index-shape.ts'
import { EDITION_FORMAT } from '../format/index-shape.ts'

/**
 * What a set of digests comes to, whatever their order: their sum. One of them can be put in or taken out without knowing
 * the others, so that a change of one story among a million costs one addition.
 */
export type DigestSum = bigint

const BITS = 128

/** The sum of some digests, each in hexadecimal. */
export function digestSum(digests: Iterable<string>): DigestSum {
  let sum = 0n
  for (const digest of digests) sum += BigInt(`0x${digest}`)
  return BigInt.asUintN(BITS, sum)
}

/** A digest of something that is written as JSON, to be summed. */
export function summable(value: unknown): string {
  return sha256(JSON.stringify(value), 'hex').slice(0, BITS / 4)
}

/** Gives the digests of an edition's files. */
export function fileDigests(files: readonly IndexedFile[]): string[] {
  return files.map(summable)
}

/** All that an edition's version follows from. */
export interface VersionFacts {
  publication: Publication
  frames: Record<Format, Frame>
  stories: DigestSum
  files: DigestSum
}

/** Gives an edition's version: the same content has the same, wherever it is kept, and another content another. */
export function versionOf({ publication, frames, stories, files }: VersionFacts): string {
  return shortDigest(JSON.stringify([EDITION_FORMAT, publication, frames, stories.toString(16), files.toString(16)]))
}
