/**
 * Milliseconds that the processor computes for this thread while work is done: what else a busy machine does is not counted.
 */
export function computingMilliseconds(work: () => unknown): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
