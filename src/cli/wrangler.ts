import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { PROJECT_FOLDER } from './settings.ts'

/** Wrangler's command line. */
export const WRANGLER = join(PROJECT_FOLDER, 'node_modules/wrangler/bin/wrangler.js')

/** What keeps wrangler quiet, and off the network where nothing of it is needed. */
export const QUIET = { WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' }

/** Runs a command of wrangler in the project's folder, in sight of the person. @returns its exit code */
export function runWrangler(options: readonly string[], { isQuiet = false } = {}): Promise<number> {
  const child = spawn(process.execPath, [WRANGLER, ...options], {
    cwd: PROJECT_FOLDER,
    stdio: [isQuiet ? 'ignore' : 'inherit', isQuiet ? 'ignore' : 'inherit', 'inherit'],
    env: { ...process.env, ...QUIET },
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/** The environment of wrangler.toml as wrangler's option; none is said too, so that it does not ask which. */
export function environmentOption(name: string): string[] {
  return ['--env', name]
}
