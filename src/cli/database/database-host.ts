import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GetPlatformProxyOptions } from 'wrangler'
import type { Database, QueryResult } from '../../store/d1/database.ts'
import { keepCode } from '../compile-cache.ts'
import { endGroup, isGroupLeader } from '../process/process-group.ts'
import { BUILT_FOLDER } from '../settings.ts'
import {
  type DatabaseDeployment,
  readDatabaseDeployment,
  saidByWrangler,
  WRANGLER_FILE,
} from '../wrangler/deployment.ts'
import { WrongUse } from '../wrong-use.ts'
import type { OpenedDatabase, ProcessAnswer, ProcessRequest, ToOpen } from './database-process.ts'
import { openWithRetries } from './retrying-database.ts'
import { stepsToCreate } from './steps-to-create.ts'

// The process in which wrangler holds a database open for a command. The command can end it whatever the runtime does, and it ends
// with the command however that ends.
keepCode()
process.once('disconnect', () => process.exit())
if (isGroupLeader) {
  // Wrangler ends its runtime when this process exits; this ends anything that is left then.
  process.once('exit', () => endGroup(process.pid))
}

/** The worker's own settings: with those of wrangler.toml, wrangler would build the site and look for its files at each request. */
const WORKER = join(import.meta.dirname, 'database-worker.json')

/** A name that no file has: with an empty list, wrangler would read its default files. */
const NO_FILE = '.khabar/none'

let database: Database | undefined

process.on('message', async ({ id, ...asked }: ProcessRequest) => {
  try {
    answer({ id, result: 'open' in asked ? await open(asked.open) : await batch(asked.statements) })
  } catch (error) {
    answer({ id, failure: failureOf(error) })
  }
})

function answer(answered: ProcessAnswer): void {
  // If the command is gone, nobody waits for the answer.
  if (process.connected) process.send?.(answered)
}

function failureOf(error: unknown): ProcessAnswer['failure'] {
  const { message, code, errno, syscall } = (
    error instanceof Error ? error : new Error(String(error))
  ) as NodeJS.ErrnoException
  return { message, isWrongUse: error instanceof WrongUse, code, errno, syscall }
}

async function batch(statements: Extract<ProcessRequest, { statements: unknown }>['statements']) {
  if (database === undefined) throw new Error('no database is open')
  const { prepare } = database
  const results = await database.batch(statements.map(([sql, values]) => prepare.call(database, sql).bind(...values)))
  return results.map(({ results, meta }): QueryResult => {
    return { results, meta: meta?.size_after === undefined ? {} : { size_after: meta.size_after } }
  })
}

async function open(wanted: ToOpen): Promise<OpenedDatabase> {
  if (wanted.kind === 'much') return await openWithRetries(() => startWorker(wanted))
  const deployment = await readDatabaseDeployment(wanted.environment)
  const { binding, id, name } = deployment.database
  if (wanted.kind === 'remote') {
    if (id === undefined) throw new WrongUse(stepsToCreate(deployment.name, name))
    database = await openRemote(deployment)
  } else database = await openWithRetries(() => openLocal(wanted, binding))
  return { deployment }
}

function openLocal({ environment, persistTo }: Extract<ToOpen, { kind: 'local' }>, binding: string): Promise<Database> {
  return openBinding(binding, {
    ...{ configPath: WRANGLER_FILE, environment, remoteBindings: false },
    // Below `v3`, as wrangler has it; by default it would look below the current folder.
    persist: { path: join(persistTo, 'v3') },
    // No secrets are needed, and wrangler would say on standard output that it read them.
    envFiles: [NO_FILE],
  })
}

async function openRemote(deployment: DatabaseDeployment): Promise<Database> {
  const { name: environment, database } = deployment
  const { file, remove } = remoteConfig(deployment)
  process.once('exit', remove)
  try {
    return await openBinding(database.binding, { configPath: file, environment, persist: false, remoteBindings: true })
  } finally {
    remove()
  }
}

async function openBinding(binding: string, options: GetPlatformProxyOptions): Promise<Database> {
  const { getPlatformProxy } = await import('wrangler')
  const { env } = await saidByWrangler(() => getPlatformProxy<Record<string, Database>>(options))
  const database = env[binding]
  if (database === undefined) throw new Error(`wrangler gives no database ${binding}`)
  return database
}

/** Writes a configuration with which the site's database is reached from here. */
function remoteConfig({ name: environment, database, accountId }: DatabaseDeployment) {
  mkdirSync(BUILT_FOLDER, { recursive: true })
  const folder = mkdtempSync(join(BUILT_FOLDER, 'remote-'))
  const file = join(folder, 'wrangler.json')
  const { binding, name, id } = database
  const bindings = { d1_databases: [{ binding, database_name: name, database_id: id, remote: true }] }
  writeFileSync(
    file,
    JSON.stringify({
      name: `${name}-publish`,
      compatibility_date: '2026-10-23',
      ...(accountId === undefined ? {} : { account_id: accountId }),
      // Wrangler looks for the chosen environment here too.
      env: { [environment]: bindings },
    }),
  )
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Starts our worker beside the database; `openLocalDatabase` tells why. */
async function startWorker({
  name,
  id,
  binding,
  persistTo,
  secret,
}: Extract<ToOpen, { kind: 'much' }>): Promise<OpenedDatabase> {
  const { unstable_startWorker } = await import('wrangler')
  const worker = await saidByWrangler(() =>
    unstable_startWorker({
      config: WORKER,
      bindings: {
        DB: { type: 'd1', database_name: name, database_id: id ?? binding },
        SECRET: { type: 'plain_text', value: secret },
      },
      // Errors of the runtime about its database are read here, and not shown.
      dev: { persist: persistTo, server: { port: 0 }, inspector: false, watch: false, logLevel: 'error' },
    }),
  )
  return { url: (await worker.url).href }
}
