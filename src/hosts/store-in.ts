import { readFileSync, statSync } from 'node:fs'
import { bundledStore } from '../store/bundled.ts'
import type { Parts } from '../store/segments.ts'
import { EditionReplaced, type Store } from '../store/store.ts'

/**
 * Gives the store whose live edition is the one in a file, and a newer one once it is there: it is put in place whole, and
 * looking for it takes microseconds. One that cannot be read is told of, and changes nothing.
 * @param file what `khabar build` wrote
 */
export function storeIn(file: string, parts: Parts, onFault: (error: unknown) => void): Store {
  let seen = signatureOf(file)
  let newest = open()

  function open(): Store {
    const own = bundledStore(readFileSync(file), async (path) => {
      try {
        return await parts(path)
      } catch (error) {
        // The build that put a newer one in place has taken away what only the older one had.
        throw current() === own ? error : new EditionReplaced(`a newer edition is there, and has no ${path}`)
      }
    })
    return own
  }

  function current(): Store {
    const signature = signatureOf(file)
    if (signature === seen || signature === undefined) return newest
    seen = signature
    try {
      newest = open()
    } catch (error) {
      onFault(error)
    }
    return newest
  }

  return { atHand: () => current().atHand(), live: () => current().live() }
}

/** Changes with the file; nothing where there is none. */
function signatureOf(file: string): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false })
  return stats && [stats.ino, stats.mtimeMs, stats.size].join()
}
