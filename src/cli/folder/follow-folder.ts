import { statSync } from 'node:fs'
import { watch } from 'chokidar'

/** How often it is looked whether the folder is still the one that is followed. */
const LOOKING_MILLISECONDS = 1_000

/**
 * Tells of every change in a folder. One that is moved away or deleted and comes back, as another branch brings it, is followed
 * again: what watches it would wait for the folder that is gone.
 * @returns a promise of the moment from which no change is missed, and what ends it
 */
export function followFolder(
  folder: string,
  onChange: () => void,
): { ready: Promise<void>; close: () => Promise<void> } {
  const follow = () => watch(folder, { ignoreInitial: true, followSymlinks: false }).on('all', onChange)
  let watcher = follow()
  const ready = new Promise<void>((resolve) => watcher.once('ready', resolve))
  let seen = identityOf(folder)
  const looking = setInterval(() => {
    const found = identityOf(folder)
    if (found === seen) return
    seen = found
    void watcher.close()
    // What came before it is followed is told of once more.
    watcher = follow().on('ready', onChange)
  }, LOOKING_MILLISECONDS)
  return {
    ready,
    close: async () => {
      clearInterval(looking)
      await watcher.close()
    },
  }
}

/** Tells two folders of one name apart, also where the second is given the first one's number; nothing where none can be had. */
function identityOf(folder: string): string | undefined {
  try {
    const { dev, ino, birthtimeMs } = statSync(folder)
    return [dev, ino, birthtimeMs].join()
  } catch {
    return undefined
  }
}
