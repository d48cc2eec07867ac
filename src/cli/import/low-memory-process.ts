import { spawnSupervised } from '../process/supervised.ts'

/** Text that a process reads without growing beyond what it has anyway. */
const SMALL_BYTES = 4_000_000

/** A heap that grows in small steps is a little more work, and has no bound that a large story could run into. */
const STEPS = '--heap-growing-percent=10'

/**
 * Goes on as a process that keeps little: left to itself, Node lets rubbish pile up to several times of what is in use. Where
 * it can, the process is replaced, not doubled, so it must not have begun what only it can end.
 * @param bytes how much will be read
 * @param args what the command is called with
 * @returns the exit code of the other process, or nothing where this one keeps little itself
 */
export async function asLowMemoryProcess(bytes: number, args: readonly string[]): Promise<number | undefined> {
  if (bytes < SMALL_BYTES || process.execArgv.includes(STEPS)) return undefined
  const command = ['--max-semi-space-size=8', STEPS, ...process.execArgv, process.argv[1] ?? '', ...args]
  // Unknown before Node 22.15, and on Windows.
  process.execve?.(process.execPath, [process.execPath, ...command], process.env)
  const child = spawnSupervised([process.execPath, ...command], { stdio: ['ignore', 'inherit', 'inherit'] })
  const pass = (signal: NodeJS.Signals) => child.kill(signal)
  process.once('SIGINT', pass).once('SIGTERM', pass)
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code) => resolve(code ?? 1))
    })
  } finally {
    process.off('SIGINT', pass).off('SIGTERM', pass)
  }
}
