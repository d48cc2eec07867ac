import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'

/** All that is running for the bench; none of it outlives it. */
const running = new Set<ChildProcess>()

process.once('exit', () => {
  for (const child of running) end(child)
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))

/** Starts a process in a group of its own, so that what it starts ends with it. */
export function start(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(command, args, { detached: true, ...options })
  running.add(child)
  child.once('exit', () => running.delete(child))
  child.once('error', () => running.delete(child))
  return child
}

/** Ends a process and those that it started, by its id. */
export function end({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended by itself a moment ago.
  }
}

export interface RunOptions {
  cwd?: string
  env?: NodeJS.ProcessEnv
  /** The exit codes that are fine. */
  codes?: readonly number[]
}

export interface Finished {
  seconds: number
  out: string
  err: string
}

/** No command of a run takes longer. */
const MOST_SECONDS = 180

/**
 * Runs a command to its end.
 * @throws where it cannot be started, takes too long, or ends with a code that is not fine
 */
export async function run(
  command: string,
  args: readonly string[],
  { cwd, env, codes = [0] }: RunOptions = {},
): Promise<Finished> {
  const started = performance.now()
  const child = start(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', ...env },
    ...(cwd === undefined ? {} : { cwd }),
  })
  const timer = setTimeout(end, MOST_SECONDS * 1000, child)
  const said = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said.err += text))
  try {
    const [code] = await once(child, 'close')
    const seconds = (performance.now() - started) / 1000
    if (codes.includes(code)) return { seconds, ...said }
    const last = `${said.out}\n${said.err}`.trim().split('\n').slice(-6).join('\n')
    throw new Error(
      `${command} ${args.join(' ')} ended with ${code ?? 'a signal'} after ${seconds.toFixed(1)} s\n${last}`,
    )
  } finally {
    clearTimeout(timer)
  }
}
