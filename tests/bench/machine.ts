import { cpus, totalmem } from 'node:os'
import { loadProgram } from './load.ts'
import { run } from './processes.ts'

/** Names what was measured on and with. */
export async function machineName(): Promise<string> {
  const processors = cpus()
  const load = await loadProgram()
  const hugo = await run('hugo', ['version']).then(
    ({ out }) => [`Hugo ${/v([\d.]+)/.exec(out)?.[1]}`],
    () => [],
  )
  return [
    `${processors[0]?.model.trim() ?? 'unknown processor'}, ${processors.length} cores`,
    `${Math.round(totalmem() / 1024 ** 3)} GiB`,
    `${process.platform} ${process.arch}`,
    `Node ${process.versions.node}`,
    ...hugo,
    `load by ${load}`,
  ].join(', ')
}
