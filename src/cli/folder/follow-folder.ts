import { statSync } from 'node:fs'
import { watch } from 'chokidar'

/** The interval between checks that the folder is still the same one. */
const LOOKING_MILLISECONDS = 1_000

/**
 * Reports every change in a folder. A folder that is moved away or deleted and comes back, as with another branch, is watched anew:
 * the old watcher would wait for the folder that is gone.
 * @returns a promise that resolves when no change is missed any more, and a function that ends the watch
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
    // Changes before the new watch began are reported once more.
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

/** Returns a text that differs for two folders of one name, even if they have one inode number; undefined if there is no folder. */
function identityOf(folder: string): string | undefined {
  try {
    const { dev, ino, birthtimeMs } = statSync(folder)
    return [dev, ino, birthtimeMs].join()
  } catch {
    return undefined
  }
}
