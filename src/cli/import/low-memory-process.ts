import { spawnSupervised } from '../process/supervised.ts'

/** The most bytes of text that a process reads without growing beyond its usual size. */
const SMALL_BYTES = 4_000_000

/** A heap that grows in small steps costs a little more work, but has no limit that a large story could hit. */
const STEPS = '--heap-growing-percent=10'

/**
 * Runs the command again with a heap that grows in small steps, because V8 otherwise keeps garbage of several times the live heap.
 * If the system can, it replaces this process (`execve`) instead of starting a second one, so nothing may be under way yet that only
 * this process can end.
 * @param bytes the number of bytes to read
 * @param args the command's arguments
 * @returns the exit code of the other process; undefined if this process is small enough itself
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
