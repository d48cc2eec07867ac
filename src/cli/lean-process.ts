/** Text that a process reads without growing beyond what it has anyway. */
const SMALL_BYTES = 4_000_000

/**
 * Goes on as a process that keeps little: left to itself, Node lets rubbish pile up to several times of what is in use. The
 * process is replaced, not doubled, so it must not have begun anything; where the system cannot do that, all is as before.
 * @param bytes how much will be read, of which some part is remembered to the end
 */
export function keepLittle(bytes: number): void {
  if (bytes < SMALL_BYTES || process.execArgv.some((option) => option.startsWith('--max-old-space-size'))) return
  const megabytes = Math.round(120 + (bytes / 1e6) * 1.5)
  const options = ['--max-semi-space-size=8', `--max-old-space-size=${megabytes}`, ...process.execArgv]
  // Unknown before Node 22.15, and on Windows.
  process.execve?.(process.execPath, [process.execPath, ...options, ...process.argv.slice(1)], process.env)
}
