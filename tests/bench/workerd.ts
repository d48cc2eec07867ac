import { strict as assert } from 'node:assert'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { wranglerSetting } from './khabar.ts'
import { end, start } from './processes.ts'

/** The runtime's own binary, not the development proxy around it. */
const { default: WORKERD } = createRequire(import.meta.url)('workerd') as { default: string }

/** How the runtime takes in a module, by the end of its name. */
const MODULE_KINDS: Readonly<Record<string, string>> = {
  '.js': 'esModule',
  '.bin': 'data',
  '.json': 'json',
  '.wasm': 'wasm',
}

/** The header that says what Cloudflare's edge would put into `request.cf`. */
const CF_HEADER = 'CF-Blob'

/** The headers with which the edge hands on a request of a client that takes a coding. */
export function taking(coding: string): Record<string, string> {
  return { 'Accept-Encoding': 'br, gzip', [CF_HEADER]: JSON.stringify({ clientAcceptEncoding: coding }) }
}

export interface WorkerFolder {
  /** The folder with its modules. */
  modules: string
  /** The module that answers. */
  main: string
  /** The folder with files that are served as they are. */
  files?: string
}

export interface Served {
  url: string
  pid: number
  /** When the process was started, on the clock of `performance`. */
  startedAt: number
  /** The inspector's port, where it was asked for. */
  inspector: number | undefined
  stop: () => Promise<void>
}

const STARTING_SECONDS = 30

/** Serves a worker with `workerd serve` on a port of its own. */
export async function serve(worker: WorkerFolder, { inspected = false } = {}): Promise<Served> {
  const config = join(worker.modules, `${worker.main}.capnp`)
  writeFileSync(config, configOf(worker))
  const startedAt = performance.now()
  const inspector = inspected ? ['--inspector-addr', '127.0.0.1:0'] : []
  const child = start(WORKERD, ['serve', config, '--control-fd=1', ...inspector], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    end(child)
    await once(child, 'exit')
  }
  try {
    const ports = await portsOf(child)
    return {
      url: `http://127.0.0.1:${ports.listen}`,
      pid: child.pid ?? 0,
      startedAt,
      inspector: ports['listen-inspector'],
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Serves several workers while something is done with them. */
export async function serving<const Workers extends readonly WorkerFolder[], Result>(
  workers: Workers,
  use: (...served: { [Place in keyof Workers]: Served }) => Promise<Result>,
): Promise<Result> {
  const served: Served[] = []
  try {
    for (const worker of workers) served.push(await serve(worker))
    // One for each worker, in their order.
    return await use(...(served as { [Place in keyof Workers]: Served }))
  } finally {
    await Promise.all(served.map(({ stop }) => stop()))
  }
}

/** The runtime says on its control descriptor at which ports it listens. */
async function portsOf(child: ChildProcess): Promise<Record<string, number>> {
  assert(child.stdout !== null)
  const timer = setTimeout(end, STARTING_SECONDS * 1000, child)
  const ports: Record<string, number> = {}
  const lines = createInterface(child.stdout)
  try {
    for await (const line of lines) {
      const { event, port } = JSON.parse(line) as { event: string; port: number }
      ports[event] = port
      if (event === 'listen') return ports
    }
  } finally {
    clearTimeout(timer)
  }
  throw new Error('workerd ended before it listened')
}

function configOf({ modules, main, files }: WorkerFolder): string {
  const names = readdirSync(modules).filter((name) => name !== main && MODULE_KINDS[extname(name)] !== undefined)
  const embedded = [main, ...names].map(
    (name) => `(name = "${name}", ${MODULE_KINDS[extname(name)]} = embed "${name}")`,
  )
  const list = (parts: readonly string[]) => `[\n    ${parts.join(',\n    ')}\n  ]`
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = ${list([
    '(name = "main", worker = .worker)',
    ...(files === undefined ? [] : [`(name = "files", disk = (path = "${files}"))`]),
  ])},
  sockets = [(name = "http", address = "127.0.0.1:0", http = (cfBlobHeader = "${CF_HEADER}"), service = "main")]
);
const worker :Workerd.Worker = (
  modules = ${list(embedded)},
  compatibilityDate = "${wranglerSetting('compatibility_date')}",
  bindings = [${files === undefined ? '' : '(name = "ASSETS", service = "files")'}]
);
`
}

/** The memory of a process that is in RAM, in megabytes; nothing where the system does not say. */
export function residentMegabytes(pid: number): number | undefined {
  const kilobytes = /VmRSS:\s*(\d+) kB/.exec(procFile(pid, 'status'))?.[1]
  return kilobytes === undefined ? undefined : (Number(kilobytes) * 1024) / 1e6
}

/** The milliseconds that a process has computed so far, its own and the system's for it; nothing where the system does not say. */
export function cpuMilliseconds(pid: number): number | undefined {
  const fields = procFile(pid, 'stat').split(') ')[1]?.split(' ')
  // utime and stime of proc(5), in ticks of 10 ms.
  return fields === undefined ? undefined : (Number(fields[11]) + Number(fields[12])) * 10
}

function procFile(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}
