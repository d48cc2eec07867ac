import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from '../../../src/cli/built/build.ts'
import { copyFiles } from '../../../src/cli/built/copy-files.ts'
import { commandFor, putServer, type Server } from '../../../src/cli/built/servers.ts'
import { publishFolder } from '../../../src/store/publish/publish.ts'
import type { Send } from '../../edge/contract/http.ts'
import { publishable } from '../app-over-d1.ts'
import type { Folder } from '../content.ts'
import { binaryOf } from './runtimes.ts'
import { LOCAL_DATABASE, runWorker, sendRaw } from './workerd.ts'

/** A site that is served over HTTP on a port of its own. */
export interface Site {
  url: URL
  send: Send
  /** Serves another content folder at the same address from now on. */
  publish: (content: Folder) => Promise<void>
  close: () => Promise<void>
}

/** Where and out of what a site can be served. */
export interface Row {
  name: string
  /** Serves a content folder; nothing where this machine has not what it takes. */
  serve: (content: Folder) => Promise<Site | undefined>
}

/** A site on a server of ours, which is a process of its own. */
export interface ServerSite extends Site {
  /** What `khabar build` made. */
  built: string
  pid: number
  /** Tells it to stop, and gives its exit code. */
  stop: (signal: NodeJS.Signals) => Promise<number | null>
}

/** Every host over every store. */
export const ROWS: readonly Row[] = [
  { name: 'the bundled store on the Cloudflare runtime', serve: serveOnCloudflare },
  { name: 'D1 on the Cloudflare runtime', serve: serveDatabase },
  { name: 'the bundled store on Node', serve: (content) => serveOn('node', content) },
  { name: 'the bundled store on Deno', serve: (content) => serveOn('deno', content) },
  { name: 'the bundled store on Bun', serve: (content) => serveOn('bun', content) },
]

async function serveOnCloudflare(content: Folder): Promise<Site> {
  const place = scratchPlace()
  await place.build(content)
  const worker = await runWorker('src/hosts/cloudflare.ts', () => ({
    alias: { '#edition': join(place.built, 'edition.js') },
    rules: [{ type: 'Data', globs: ['**/*.bin'] }],
    assets: { directory: join(place.built, 'site'), binding: 'ASSETS', run_worker_first: true },
  }))
  return {
    url: worker.url,
    send: worker.send,
    publish: async (next) => {
      await place.build(next)
      await worker.reload()
    },
    close: async () => {
      await worker.close()
      place.remove()
    },
  }
}

/** Longer than an isolate takes what it saw for what is live. */
const FRESH_MILLISECONDS = 1_100

async function serveDatabase(content: Folder): Promise<Site> {
  const place = scratchPlace()
  const site = join(place.folder, 'site')
  mkdirSync(site)
  const worker = await runWorker('src/hosts/cloudflare-d1.ts', () => ({
    assets: { directory: site, binding: 'ASSETS', run_worker_first: true },
    d1_databases: [LOCAL_DATABASE],
    version_metadata: { binding: 'VERSION' },
  }))
  const publish = async (next: Folder) => {
    const folder = publishable(next)
    place.write(next)
    copyFiles(place.written, site, folder.media)
    await worker.reload()
    // Each time the worker is loaded it has another one of the same content.
    await publishFolder(await worker.database('DB'), folder, { now: Date.now() })
    await new Promise((done) => setTimeout(done, FRESH_MILLISECONDS))
  }
  await publish(content)
  return {
    url: worker.url,
    send: worker.send,
    publish,
    close: async () => {
      await worker.close()
      place.remove()
    },
  }
}

/** Serves a content folder with a server of ours as it is started for real, at a port that the system chooses. */
export async function serveOn(
  server: Server,
  content: Folder,
  hostname = '127.0.0.1',
): Promise<ServerSite | undefined> {
  const binary = await binaryOf(server)
  if (binary === undefined) return undefined
  const place = scratchPlace()
  await place.build(content)
  const listening = { hostname, port: 0 }
  const [, ...args] = commandFor(server, await putServer(server, place.built), listening)
  const child = spawn(binary, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, HOST: hostname, PORT: '0', DENO_NO_UPDATE_CHECK: '1', DENO_DIR: place.folder },
  })
  const ended = once(child, 'exit') as Promise<[number | null]>
  const stop = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    const [code] = await ended
    return code
  }
  const close = async () => {
    await stop('SIGTERM')
    place.remove()
  }
  for await (const line of createInterface(child.stdout)) {
    const url = new URL(/http:\S+/.exec(line)?.[0] ?? '')
    const send: Send = (path, init) => sendRaw(url, path, init)
    return { url, send, publish: place.build, close, built: place.built, pid: child.pid ?? 0, stop }
  }
  place.remove()
  throw new Error(`${basename(binary)} ended before it listened`)
}

/** A folder on disk for content and what is built of it. */
function scratchPlace() {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-site-'))
  const [written, built] = [join(folder, 'content'), join(folder, 'built')]
  const write = (content: Folder) => {
    rmSync(written, { recursive: true, force: true })
    for (const [path, bytes] of Object.entries(content)) {
      mkdirSync(dirname(join(written, path)), { recursive: true })
      writeFileSync(join(written, path), bytes)
    }
  }
  return {
    folder,
    built,
    written,
    write,
    build: async (content: Folder) => {
      write(content)
      await quietly(() => build({ content: written }, { into: built }))
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

let building = Promise.resolve()

/** Builds one at a time, and says what it said only where it failed. */
function quietly(work: () => Promise<boolean>): Promise<void> {
  const { log, error } = console
  const said: unknown[] = []
  building = building.then(async () => {
    console.log = console.error = (text: unknown) => said.push(text)
    const isBuilt = await work().finally(() => Object.assign(console, { log, error }))
    if (!isBuilt) throw new Error(`the content has problems\n${said.join('\n')}`)
  })
  return building
}
