import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An account as the interface of Cloudflare shows it to wrangler: workers with their versions, and databases. */
export interface Account {
  /** What wrangler and commands need to speak to it. */
  env: NodeJS.ProcessEnv
  /** What was done to it, in order: `version khabar 1` was uploaded, `shown khabar 1` made it live. */
  done: string[]
  workers: Map<string, Worker>
  /** Databases by name, and the statements that each was sent. */
  databases: Map<string, string[]>
  close: () => Promise<void>
}

interface Worker {
  /** Ids of what was uploaded, the oldest first. */
  versions: string[]
  /** Which of them was shown, the newest first. */
  deployments: string[]
}

const ID = 'account-of-tests'
const TOKEN = 'token-of-tests'

/** The id of a worker's version by its number, counted from 1. */
export const versionId = (number: number) => `${String(number).padStart(8, '0')}-0000-4000-8000-000000000000`

/** The id that a database is given. */
export const databaseId = (name: string) => `database-${name}`

/** Runs an account on this machine: so much of Cloudflare's interface as a deploy asks for. */
export async function runAccount(): Promise<Account> {
  const account = { done: [], workers: new Map(), databases: new Map() } as Pick<
    Account,
    'done' | 'workers' | 'databases'
  >
  const server = createServer(async (request, response) => answer(account, request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    ...account,
    env: {
      CLOUDFLARE_API_BASE_URL: `http://127.0.0.1:${port}`,
      CLOUDFLARE_API_TOKEN: TOKEN,
      CLOUDFLARE_ACCOUNT_ID: ID,
      CI: 'true',
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

type State = Pick<Account, 'done' | 'workers' | 'databases'>

type Handler = (state: State, parts: string[], body: string) => unknown

/** What is asked for, and what is answered; nothing where there is none of this name. */
const HANDLERS: readonly [pattern: RegExp, handler: Handler][] = [
  [
    /^GET \/workers\/services\/([^/]+)$/,
    ({ workers }, [name = '']) =>
      workers.has(name)
        ? { default_environment: { environment: 'production', script: { tag: name, last_deployed_from: 'wrangler' } } }
        : undefined,
  ],
  [
    /^GET \/workers\/workers\/([^/]+)$/,
    (_, [name = '']) => ({
      subdomain: { enabled: true, previews_enabled: true, ...subdomainOf(name) },
    }),
  ],
  [/^GET \/workers\/scripts\/([^/]+)\/secrets$/, () => []],
  [/^POST \/workers\/scripts\/([^/]+)\/assets-upload-session$/, () => ({ jwt: 'files', buckets: [] })],
  [/^PATCH \/workers\/scripts\/([^/]+)\/script-settings$/, () => ({})],
  [/^(?:GET|POST) \/workers\/scripts\/([^/]+)\/subdomain$/, () => ({ enabled: true, previews_enabled: true })],
  [/^GET \/workers\/subdomain$/, () => ({ subdomain: 'newsroom' })],
  [/^POST \/workers\/scripts\/([^/]+)\/versions$/, (state, [name = '']) => upload(state, name)],
  [
    /^PUT \/workers\/scripts\/([^/]+)$/,
    (state, [name = '']) => {
      const { id } = upload(state, name)
      show(state, name, id)
      return { id: name, deployment_id: id.replaceAll('-', ''), startup_time_ms: 1 }
    },
  ],
  [
    /^GET \/workers\/scripts\/([^/]+)\/versions\/([^/]+)$/,
    ({ workers }, [name = '', id = '']) => (workers.get(name)?.versions.includes(id) ? version(id) : undefined),
  ],
  [
    /^GET \/workers\/scripts\/([^/]+)\/versions$/,
    ({ workers }, [name = '']) => {
      const worker = workers.get(name)
      return worker && { items: worker.versions.map(version) }
    },
  ],
  [
    /^GET \/workers\/scripts\/([^/]+)\/deployments$/,
    ({ workers }, [name = '']) => {
      const worker = workers.get(name)
      return (
        worker && {
          deployments: worker.deployments.map((id) => ({
            id: `deployment-of-${id}`,
            source: 'wrangler',
            author_email: 'editor@news.example',
            created_on: '2025-11-26T17:18:00Z',
            versions: [{ version_id: id, percentage: 100 }],
          })),
        }
      )
    },
  ],
  [
    /^POST \/workers\/scripts\/([^/]+)\/deployments$/,
    (state, [name = ''], body) => {
      const { versions } = JSON.parse(body) as { versions: { version_id: string }[] }
      const [first] = versions
      show(state, name, first?.version_id ?? '')
      return { id: 'deployment' }
    },
  ],
  [
    /^GET \/d1\/database\/([^/]+)$/,
    ({ databases }, [name = '']) => (databases.has(name) ? { uuid: databaseId(name), name } : undefined),
  ],
  [
    /^POST \/d1\/database\/database-([^/]+)\/query$/,
    ({ databases }, [name = ''], body) => {
      const { sql } = JSON.parse(body) as { sql: string }
      databases.get(name)?.push(sql)
      return [{ results: [], success: true, meta: { duration: 1 } }]
    },
  ],
]

function upload({ workers, done }: State, name: string) {
  const worker = workers.get(name) ?? { versions: [], deployments: [] }
  workers.set(name, worker)
  const id = versionId(worker.versions.length + 1)
  worker.versions.push(id)
  done.push(`version ${name} ${worker.versions.length}`)
  return { id, startup_time_ms: 1, metadata: { has_preview: true }, resources: { script: { etag: id } } }
}

function show({ workers, done }: State, name: string, id: string): void {
  const worker = workers.get(name)
  worker?.deployments.unshift(id)
  done.push(`shown ${name} ${Number(id.slice(0, 8))}`)
}

function version(id: string) {
  return {
    id,
    number: Number(id.slice(0, 8)),
    metadata: { created_on: '2025-11-26T17:18:00Z', author_email: 'editor@news.example', source: 'wrangler' },
    annotations: {},
    resources: { bindings: [], script: {}, script_runtime: {} },
  }
}

/** Where a worker and its versions answer. */
function subdomainOf(name: string) {
  const suffix = `${name}.newsroom.workers.dev`
  return { name: 'newsroom', url: `https://${suffix}`, preview_url_suffix: `-${suffix}` }
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (request.headers.authorization !== `Bearer ${TOKEN}`) return refuse(response, 403, 10000, 'Authentication error')
  const asked = `${request.method} ${pathname.replace(`/accounts/${ID}`, '')}`
  for (const [pattern, handler] of HANDLERS) {
    const match = pattern.exec(asked)
    if (match === null) continue
    const result = handler(state, match.slice(1), Buffer.concat(chunks).toString('latin1'))
    if (result === undefined) refuse(response, 404, 10007, 'This Worker does not exist on your account.')
    else send(response, 200, { success: true, errors: [], messages: [], result })
    return
  }
  refuse(response, 404, 7003, 'Could not route to this address.')
}

function refuse(response: ServerResponse, status: number, code: number, message: string): void {
  send(response, status, { success: false, errors: [{ code, message }], messages: [], result: null })
}

function send(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(json))
}
