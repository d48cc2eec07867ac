import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { GetPlatformProxyOptions } from 'wrangler'
import type { Database } from '../store/d1/database.ts'
import { whileAlone } from './build-lock.ts'
import { type DatabaseDeployment, readDatabaseDeployment, saidByWrangler, WRANGLER_FILE } from './deployment.ts'
import { openLocalDatabase } from './local-database.ts'
import { openedPatiently, patientDatabase } from './patient-database.ts'
import { type OpenDatabase, renewedDatabase } from './renewed-database.ts'
import { BUILT_FOLDER, PROJECT_FOLDER } from './settings.ts'
import { environmentOption, QUIET, runWrangler } from './wrangler.ts'
import { WrongUse } from './wrong-use.ts'

export type Where = 'local' | 'remote'

/** Which environment's database, and where this machine's own lies, if not where wrangler has it. */
export interface WhichDatabase {
  env: string
  persistTo?: string
}

/**
 * Opens the database of a deployment: the one on this machine, with which `npm start` serves, or the site's own, through wrangler
 * and its login.
 * @throws WrongUse where there is none yet, with the steps to make it
 */
export async function openDatabase(
  { env: environment, persistTo }: WhichDatabase,
  where: Where,
): Promise<OpenDatabase> {
  // An empty setting is none.
  const which = { env: environment, ...(persistTo ? { persistTo } : {}) }
  const deployment = await readDatabaseDeployment(environment)
  const { binding, name, id } = deployment.database
  if (where === 'remote' && id === undefined) throw new WrongUse(stepsToCreate(environment, name))
  Object.assign(process.env, QUIET)
  if (where === 'local') process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false'
  const open = where === 'local' ? () => openedPatiently(() => openLocal(which, binding)) : () => openRemote(deployment)
  const renewed = (first: OpenDatabase) =>
    where === 'local'
      ? renewedDatabase(
          first,
          () => openedPatiently(() => openLocalDatabase({ ...deployment.database, ...stateOf(which) })),
          MOST_SENT_LOCALLY,
        )
      : renewedDatabase(first, open, MOST_SENT_BYTES)
  const first = await open()
  if (await isPrepared(first)) return patientDatabase(renewed(first))
  await first.close()
  if (where === 'remote') {
    throw new WrongUse(
      `The database "${name}" does not have the tables of this version yet. Make them with: npx wrangler d1 migrations apply ${binding} --remote --env ${environment}`,
    )
  }
  await prepareLocal(which, binding)
  return patientDatabase(renewed(await open()))
}

/** What is sent before wrangler's stand-in for the binding is opened anew. */
const MOST_SENT_BYTES = 256_000_000
/** On this machine something faster takes its place, which takes some tenths of a second to open. */
export const MOST_SENT_LOCALLY = 8_000_000

function openLocal(which: WhichDatabase, binding: string): Promise<OpenDatabase> {
  return opened(binding, {
    ...{ configPath: WRANGLER_FILE, environment: which.env, remoteBindings: false },
    // Below `v3`, as wrangler has it; left to itself, it would look below the folder that this is run in.
    persist: { path: join(stateOf(which).persistTo, 'v3') },
    // The worker's secrets are none of its business, and wrangler would say on standard output that it read them.
    envFiles: [NO_FILE],
  })
}

/** A name that no file has: an empty list would stand for wrangler's own. */
const NO_FILE = '.khabar/none'

async function openRemote(deployment: DatabaseDeployment): Promise<OpenDatabase> {
  const { name: environment, database } = deployment
  const { file, remove } = remoteConfig(deployment)
  try {
    return await opened(database.binding, { configPath: file, environment, persist: false, remoteBindings: true })
  } finally {
    remove()
  }
}

async function opened(binding: string, options: GetPlatformProxyOptions): Promise<OpenDatabase> {
  const { getPlatformProxy } = await import('wrangler')
  const { env, dispose } = await saidByWrangler(() => getPlatformProxy<Record<string, Database>>(options))
  const database = env[binding]
  if (database === undefined) throw new Error(`wrangler gives no database ${binding}`)
  return { database, close: dispose }
}

/** What has to be created for a database that is not there, step by step. */
export function stepsToCreate(environment: string, name: string): string {
  return [
    `The site's database is not created yet. Two steps:`,
    `  1. npx wrangler d1 create ${name}`,
    `  2. write the database_id that it prints into wrangler.toml, under [[env.${environment}.d1_databases]]`,
    'Then run this again.',
  ].join('\n')
}

/** The same database, reached from here. */
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
      // Wrangler looks for the environment that was chosen here too.
      env: { [environment]: bindings },
    }),
  )
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

async function isPrepared(open: OpenDatabase): Promise<boolean> {
  const { database } = patientDatabase(open)
  // The newest migration is known by the column that it adds.
  const sql =
    "SELECT count(*) AS tables FROM sqlite_master WHERE type = 'table' AND (name IN ('story', 'block') OR name = 'live' AND sql LIKE '%taken_back%')"
  const [result] = await database.batch([database.prepare(sql)])
  return result?.results[0]?.tables === 3
}

/** Where wrangler keeps what is local. */
function stateOf({ persistTo }: WhichDatabase): { persistTo: string } {
  return { persistTo: persistTo === undefined ? join(PROJECT_FOLDER, '.wrangler/state') : resolve(persistTo) }
}

/** Makes the tables of this machine's database, where no other process has made them meanwhile. */
async function prepareLocal(which: WhichDatabase, binding: string): Promise<void> {
  const { persistTo } = stateOf(which)
  await whileAlone(persistTo, async () => {
    const found = await openedPatiently(() => openLocal(which, binding))
    const isMade = await isPrepared(found).finally(found.close)
    if (isMade) return
    const place = ['--local', '--persist-to', persistTo, ...environmentOption(which.env)]
    if ((await runWrangler(['d1', 'migrations', 'apply', binding, ...place], { isQuiet: true })) !== 0)
      throw new WrongUse("wrangler could not make the tables of this machine's database, and says why above.")
  })
}
