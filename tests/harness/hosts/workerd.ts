import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createTestHarness } from 'wrangler'
import { copyPageFiles } from '../../../src/cli/built/page-files.ts'
import type { Edition } from '../../../src/edition/compile/compile.ts'
import type { Database } from '../../../src/store/d1/database.ts'
import type { Send } from '../../edge/contract/http.ts'

process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false'
process.env.WRANGLER_SEND_METRICS = 'false'
process.env.WRANGLER_HIDE_BANNER = 'true'

/** The configuration of a D1 database on this machine, to be prepared with the project's migrations. */
export const LOCAL_DATABASE = {
  binding: 'DB',
  database_name: 'khabar',
  database_id: 'local',
  migrations_dir: resolve(import.meta.dirname, '../../../migrations'),
}

const PROJECT = resolve(import.meta.dirname, '../../..')

export interface RunningWorker {
  url: URL
  send: Send
  /** Loads the worker again, after what it is built from has changed; its address stays. */
  reload: () => Promise<void>
  /** Gives a D1 database of the worker, with the migrations applied. */
  database: (binding: string) => Promise<Database>
  close: () => Promise<void>
}

/** A worker that serves an edition, and another one from the same address after each `publish`. */
export interface RunningEdition extends RunningWorker {
  publish: (edition: Edition) => Promise<void>
}

/** Serves an edition with the project's own worker on the real edge runtime, over HTTP on a port of its own. */
export async function serveOnWorkerd(edition: Edition): Promise<RunningEdition> {
  let file = ''
  const worker = await runWorker('src/hosts/cloudflare.ts', (folder) => {
    file = join(folder, 'edition.bin')
    writeFileSync(file, edition.file)
    writeFileSync(join(folder, 'edition.js'), "export { default } from './edition.bin'\n")
    copyPageFiles(join(folder, 'site'))
    return {
      alias: { '#edition': join(folder, 'edition.js') },
      rules: [{ type: 'Data', globs: ['**/*.bin'] }],
      assets: { directory: join(folder, 'site'), binding: 'ASSETS', run_worker_first: true },
    }
  })
  const publish = async (next: Edition) => {
    writeFileSync(file, next.file)
    await worker.reload()
  }
  return { ...worker, publish }
}

/**
 * Runs a worker of the project on the real edge runtime.
 * @param main its file, below the project's folder
 * @param prepare puts what it needs into a folder of its own, and gives the rest of its wrangler configuration
 */
export async function runWorker(
  main: string,
  prepare: (folder: string) => object | Promise<object> = () => ({}),
): Promise<RunningWorker> {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-worker-'))
  const configPath = join(folder, 'wrangler.json')
  const settings = { name: 'khabar-test', main: join(PROJECT, main), compatibility_date: '2026-10-23' }
  writeFileSync(configPath, JSON.stringify({ ...settings, ...(await prepare(folder)) }))
  const server = createTestHarness({ workers: [{ configPath }] })
  const reload = () => server.update((options) => options)
  const database = async (binding: string) => {
    const worker = server.getWorker<Record<string, Database>>()
    // The harness knows bindings by the worker's types, which no file has here.
    await worker.applyD1Migrations(binding as never)
    const found = (await worker.getEnv())[binding]
    if (found === undefined) throw new Error(`the worker has no database ${binding}`)
    return found
  }
  const close = async () => {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const { url } = await server.listen()
    return { url, send: (path, init) => sendRaw(url, path, init), reload, database, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Sends a request as it is: `fetch` would add headers of its own, decode the body and tidy the path. */
export function sendRaw(
  url: URL,
  path: string,
  { method = 'GET', headers = {} }: Parameters<Send>[1] = {},
): Promise<Response> {
  return new Promise((done, fail) => {
    const outgoing = request(
      { host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port, path, method, headers, agent: false },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('error', fail)
        incoming.on('end', () => {
          const received = new Headers()
          for (let at = 0; at < incoming.rawHeaders.length; at += 2) {
            received.append(incoming.rawHeaders[at] ?? '', incoming.rawHeaders[at + 1] ?? '')
          }
          const status = incoming.statusCode ?? 0
          done(new Response([204, 304].includes(status) ? null : Buffer.concat(chunks), { status, headers: received }))
        })
      },
    )
    outgoing.on('error', fail)
    outgoing.end()
  })
}
