import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './processes.ts'
import { once } from './scratch.ts'

/** The packages that ours is measured against have a package file of their own. */
export const PEERS = join(import.meta.dirname, 'peers')

/** Installs them on first use, and again after their lock file has changed; none of them runs a script. */
export const peers = once(async () => {
  const wanted = readFileSync(join(PEERS, 'package-lock.json'), 'utf8')
  const installed = join(PEERS, 'node_modules/.installed')
  if (wanted === readIfThere(installed)) return
  console.error('Installing what is measured against …')
  await run('npm', ['ci', '--prefix', PEERS, '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: PEERS })
  writeFileSync(installed, wanted)
})

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
