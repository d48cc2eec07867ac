import { randomUUID } from 'node:crypto'
import { mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { CompiledStory } from '../../edition/compile/story.ts'

/** Returns a function that keeps a story's bytes on the disk until they are read: memory keeps only the facts by which it is listed. */
export function spillInto(folder: string): (story: CompiledStory) => CompiledStory {
  mkdirSync(folder, { recursive: true })
  const name = join(folder, `spill-${randomUUID()}.tmp`)
  const file = openSync(name, 'wx+')
  const remove = () => rmSync(name, { force: true })
  try {
    // The name is not needed any more. If the system cannot remove an open file, it is removed at exit.
    remove()
  } catch {
    process.once('exit', remove)
  }
  let end = 0
  return (story) => {
    const [start, length] = [end, story.bytes.length]
    for (let at = 0; at < length; ) at += writeSync(file, story.bytes, at, length - at, start + at)
    end += length
    return Object.defineProperty(story, 'bytes', {
      get: () => {
        const bytes = new Uint8Array(length)
        for (let at = 0; at < length; ) {
          const read = readSync(file, bytes, at, length - at, start + at)
          if (read === 0) throw new Error('what was written to the disk for later is not there any more')
          at += read
        }
        return bytes
      },
    })
  }
}
