import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { withLock } from '../../../src/cli/disk/build-lock.ts'

const LOCKS = resolve(import.meta.dirname, '../../../.khabar/installing')

/**
 * Installs the packages of a folder with a package file of its own, on first use, and again after its lock file has changed.
 * None of them runs a script.
 * @param what is said to be installed
 */
export async function installed(folder: string, what: string): Promise<void> {
  const wanted = readFileSync(join(folder, 'package-lock.json'), 'utf8')
  const mark = join(folder, 'node_modules/.installed')
  await withLock(LOCKS, () => {
    if (wanted === readIfThere(mark)) return
    console.error(`Fetching ${what} from npm into ${relative(process.cwd(), folder)}, once for this machine.`)
    const args = ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund']
    execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
    writeFileSync(mark, wanted)
  })
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
