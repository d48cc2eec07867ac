import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { partPath } from '../edition/part-path.ts'
import { type Part, sum } from '../edition/parts.ts'
import { replaceFile } from './replace-file.ts'

/** Puts the parts of an edition beside the worker. One that is there already is looked through, not written again. */
export function putParts(site: string, parts: readonly Part[]): void {
  for (const part of parts) {
    const file = join(site, partPath(part.name))
    if (!holdsPart(file, part)) replaceFile(file, Buffer.concat(part.stories.map(({ bytes }) => bytes)))
  }
}

/** By the stories' checksums: their bytes need not be fetched from where they are kept. */
function holdsPart(file: string, { stories }: Part): boolean {
  const size = stories.reduce((total, { lengths }) => total + sum(lengths), 0)
  if (statSync(file, { throwIfNoEntry: false })?.size !== size) return false
  const bytes = readFileSync(file)
  let at = 0
  return stories.every(({ lengths, checksum }) => {
    const start = at
    at += sum(lengths)
    return crc32(bytes.subarray(start, at)) === checksum
  })
}
