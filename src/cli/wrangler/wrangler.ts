import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { RuntimeWords } from '../database/runtime-words.ts'
import { type BoundOptions, spawnSupervised } from '../process/supervised.ts'
import { PACKAGE_FOLDER, PROJECT_FOLDER } from '../settings.ts'
import { WrongUse } from '../wrong-use.ts'

/** Returns wrangler's command line: that of the newsroom, which decides on its version. @throws WrongUse if there is none */
function wranglerCommand(): string {
  for (const folder of [PROJECT_FOLDER, PACKAGE_FOLDER]) {
    try {
      const program = createRequire(join(folder, 'package.json')).resolve('wrangler')
      return join(program, '../../bin/wrangler.js')
    } catch {
      // It may be beside Khabar.
    }
  }
  throw new WrongUse('Cloudflare needs wrangler, which is not installed here: npm install --save-dev wrangler')
}

/** Environment variables that keep wrangler quiet, and off the network when it needs nothing from there. */
export const QUIET = { WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' }

/** Starts wrangler in the project's folder; it ends with this process. */
export function startWrangler(
  args: readonly string[],
  { env = {}, ...options }: Pick<BoundOptions, 'env' | 'stdio' | 'isAsking'>,
): ChildProcess {
  return spawnSupervised([process.execPath, wranglerCommand(), ...args], {
    ...options,
    cwd: PROJECT_FOLDER,
    env: { ...process.env, ...QUIET, ...env },
  })
}

/** Runs a command of wrangler with its output shown; it may ask the person. @returns its exit code */
export async function runWrangler(args: readonly string[]): Promise<number> {
  return await codeOf(startWrangler(args, { stdio: ['inherit', 'inherit', 'inherit'], isAsking: process.stdin.isTTY }))
}

/** Far longer than a busy machine takes to make tables. */
const MOST_SECONDS = 120

/** Runs a command of wrangler without output. @throws WrongUse if it fails, with wrangler's words, or does not end in time */
export async function runWranglerQuietly(args: readonly string[], failed: string): Promise<void> {
  const child = startWrangler(args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const late = setTimeout(() => child.kill('SIGKILL'), MOST_SECONDS * 1000)
  const [code, ...said] = await Promise.all([
    codeOf(child),
    ...[child.stdout, child.stderr].map((stream) => (stream === null ? '' : text(stream))),
  ])
  clearTimeout(late)
  if (code === 0) return
  const words = new RuntimeWords()
  for (const line of said.join('\n').split('\n')) words.hear(line)
  throw new WrongUse(
    words.fault() ??
      `${failed}${child.signalCode === null ? '' : ` within ${MOST_SECONDS} seconds`}.\n${said.join('').trim()}`,
  )
}

async function codeOf(child: ChildProcess): Promise<number> {
  const [code] = await once(child, 'exit')
  return (code as number | null) ?? 1
}

/** Returns wrangler's option for an environment of wrangler.toml: an empty name is passed too, so that wrangler does not ask which. */
export function environmentOption(name: string): string[] {
  return ['--env', name]
}
