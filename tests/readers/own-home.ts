import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

/** A folder that a program takes for its user's home, and nothing of the real one. */
export interface Home {
  folder: string
  run: (command: string, ...options: string[]) => Promise<string>
  remove: () => void
}

/** Makes a home for one subscription. No proxy settings are handed down: everything is on this machine. */
export function ownHome(): Home {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-reader-'))
  const env = {
    PATH: systemPath(),
    LANG: 'C.UTF-8',
    HOME: folder,
    TMPDIR: folder,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CACHE_HOME: join(folder, 'cache'),
  }
  return {
    folder,
    run: async (command, ...options) => {
      const { stdout } = await promisify(execFile)(command, options, {
        cwd: folder,
        env,
        maxBuffer: 64 * 1024 * 1024,
      })
      return stdout
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Debian's own programs come first: another Python on the path would not know Debian's packages. */
function systemPath(): string {
  return ['/usr/bin', '/bin', process.env.PATH ?? ''].join(delimiter)
}

/** Whether a command can be run, as a reader would run it, and ends well. */
export function succeeds(command: string, ...options: string[]): boolean {
  return spawnSync(command, options, { env: { PATH: systemPath() }, stdio: 'ignore' }).status === 0
}
