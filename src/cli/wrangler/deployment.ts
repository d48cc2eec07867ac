import { join } from 'node:path'
import { type FolderLimits, IN_A_DATABASE, IN_MEMORY } from '../../article/limits.ts'
import { PROJECT_FOLDER } from '../settings.ts'
import { WrongUse } from '../wrong-use.ts'

/** Wrangler's configuration: the name, bindings and database of each deployment. */
export const WRANGLER_FILE = join(PROJECT_FOLDER, 'wrangler.toml')

/** A deployment: one environment of wrangler.toml. */
export interface Deployment {
  /** The environment's name; empty for the top of the file. */
  name: string
  /** The database of the stories; undefined if they ship with the worker. */
  database?: { binding: string; name: string; id?: string }
  accountId?: string
}

/** A deployment that keeps its stories in a database. */
export type DatabaseDeployment = Deployment & Required<Pick<Deployment, 'database'>>

/** Returns the name of the chosen environment (CLOUDFLARE_ENV, which wrangler reads too); empty for none. */
export function chosenDeployment(): string {
  return process.env.CLOUDFLARE_ENV ?? ''
}

/** Reads a deployment from wrangler.toml. @throws WrongUse if it has none of this name */
export async function readDeployment(name: string): Promise<Deployment> {
  const { unstable_readConfig } = await import('wrangler')
  const config = await saidByWrangler(() => {
    const names =
      unstable_readConfig({ config: WRANGLER_FILE, env: '' }, { hideWarnings: true }).definedEnvironments ?? []
    if (name !== '' && !names.includes(name)) {
      throw new WrongUse(
        `wrangler.toml has no environment "${name}", only ${names.join(', ')}. CLOUDFLARE_ENV or --env names one.`,
      )
    }
    return unstable_readConfig({ config: WRANGLER_FILE, ...(name === '' ? {} : { env: name }) }, { hideWarnings: true })
  })
  const [database] = config.d1_databases
  return {
    name,
    ...(config.account_id === undefined ? {} : { accountId: config.account_id }),
    ...(database === undefined
      ? {}
      : {
          database: {
            binding: database.binding,
            name: database.database_name ?? 'khabar',
            ...(database.database_id === undefined ? {} : { id: database.database_id }),
          },
        }),
  }
}

/** Runs work that may fail with a message of wrangler's for people: a missing login, an unreadable file. @throws WrongUse with it */
export async function saidByWrangler<Value>(work: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && ('telemetryMessage' in error || /remote proxy session/.test(error.message)))
      throw new WrongUse(`wrangler says: ${error.message}`)
    throw error
  }
}

/** Reads a deployment by its name. @throws WrongUse if it keeps no stories in a database */
export async function readDatabaseDeployment(name: string): Promise<DatabaseDeployment> {
  const deployment = await readDeployment(name)
  const { database } = deployment
  if (database === undefined) {
    throw new WrongUse(
      `The environment "${name}" of wrangler.toml has no database: its stories ship with the worker. "npm run deploy" publishes them; --env d1 names the one with a database.`,
    )
  }
  return { ...deployment, database }
}

/** Returns the database of the chosen deployment; undefined if its stories ship with the worker. */
export async function chosenDatabase(): Promise<Deployment['database']> {
  const name = chosenDeployment()
  return name === '' ? undefined : (await readDeployment(name)).database
}

/** Returns the limits of a content folder for a deployment with this database, or with none. */
export function limitsOf(database: Deployment['database']): FolderLimits {
  return database === undefined ? IN_MEMORY : IN_A_DATABASE
}

/** Only Cloudflare's runtime reaches a database. @throws WrongUse if the chosen deployment has one */
export async function refuseDatabase(host: string): Promise<void> {
  if ((await chosenDatabase()) === undefined) return
  throw new WrongUse(
    `The environment "${chosenDeployment()}" keeps its stories in a database, which is not to be had on ${host}. Leave CLOUDFLARE_ENV out.`,
  )
}
