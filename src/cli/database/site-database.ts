import { join, resolve } from 'node:path'
import { withLock } from '../disk/build-lock.ts'
import { PROJECT_FOLDER } from '../settings.ts'
import { sayIfSlow } from '../terminal/say-if-slow.ts'
import type { DatabaseDeployment } from '../wrangler/deployment.ts'
import { environmentOption, runWranglerQuietly } from '../wrangler/wrangler.ts'
import { WrongUse } from '../wrong-use.ts'
import { openDatabaseProcess } from './database-process.ts'
import { openLocalDatabase } from './local-database.ts'
import { type OpenDatabase, recordedDatabase, reopeningDatabase } from './reopening-database.ts'
import { retryingDatabase } from './retrying-database.ts'

/*
 * Why four layers lie between a command and its database:
 *
 * 1. `database-process.ts`: wrangler's stand-in for the D1 binding is the only way to the site's database with a person's own login.
 *    It runs in a process of its own (`database-host.ts`), which the command can end, whatever its runtime does.
 * 2. `reopening-database.ts`: the stand-in keeps every statement with its values. After some megabytes it is closed and opened anew,
 *    so that a first load of a million stories fits into memory.
 * 3. `local-database.ts`: on this machine, a worker of ours (`database-worker.js`) takes over for large loads. It takes a batch as one
 *    request, and keeps nothing.
 * 4. `retrying-database.ts`: a locked file, an overloaded database or a broken connection passes, so the batch is sent again.
 */

export type Where = 'local' | 'remote'

/** The environment of the database, and the folder of this machine's own, if not where wrangler has it. */
export interface WhichDatabase {
  env: string
  persistTo?: string
}

/**
 * Opens the database of a deployment: the one on this machine, which `npm start` serves, or the site's own, through wrangler and its
 * login.
 * @throws WrongUse if there is none yet, with the steps to create it
 */
export async function openDatabase(which: WhichDatabase, where: Where): Promise<OpenDatabase> {
  const name = where === 'local' ? "this machine's database" : "the site's database"
  return await sayIfSlow(`Opening ${name} …`, () => openPrepared(which, where))
}

async function openPrepared(which: WhichDatabase, where: Where): Promise<OpenDatabase> {
  const open = () => openBinding(which, where)
  const first = await open()
  const { name, binding } = first.deployment.database
  if (!(await isPrepared(first))) {
    if (where === 'remote') {
      throw new WrongUse(
        `The database "${name}" does not have the tables of this version yet. Make them with: npx wrangler d1 migrations apply ${binding} --remote --env ${which.env}`,
      )
    }
    await prepareLocal(which, binding)
    return await openPrepared(which, where)
  }
  const much = () => openLocalDatabase({ ...first.deployment.database, persistTo: stateOf(which) })
  const renewed =
    where === 'local'
      ? reopeningDatabase(first, much, MOST_SENT_LOCALLY)
      : reopeningDatabase(first, open, MOST_SENT_BYTES)
  return retryingDatabase(renewed)
}

/** The bytes to send before wrangler's stand-in for the binding is opened anew. */
const MOST_SENT_BYTES = 256_000_000
/** On this machine a faster database takes over after these bytes; it takes some tenths of a second to open. */
export const MOST_SENT_LOCALLY = 8_000_000

/** Opens wrangler's stand-in for the binding. */
async function openBinding(
  { env: environment, ...which }: WhichDatabase,
  where: Where,
): Promise<OpenDatabase & { deployment: DatabaseDeployment }> {
  const local = { kind: 'local', environment, persistTo: stateOf(which) } as const
  const { opened, batch, close } = await openDatabaseProcess(
    where === 'local' ? local : { kind: 'remote', environment },
  )
  if (opened.deployment === undefined) throw new Error('the database of no deployment was opened')
  const database = recordedDatabase((statements) => batch(statements.map(({ sql, values }) => [sql, values])))
  return { database, close, deployment: opened.deployment }
}

/** Whether the tables of this version exist. If not, or if the query fails, the database is closed. */
async function isPrepared(open: OpenDatabase): Promise<boolean> {
  const { database, close } = retryingDatabase(open)
  let is = false
  try {
    // The newest migration is recognised by the column that it adds.
    const sql =
      "SELECT count(*) AS tables FROM sqlite_master WHERE type = 'table' AND (name IN ('story', 'block') OR name = 'live' AND sql LIKE '%redirects%')"
    const [result] = await database.batch([database.prepare(sql)])
    is = result?.results[0]?.tables === 3
  } finally {
    if (!is) await close()
  }
  return is
}

/** Returns the folder in which wrangler keeps local state; an empty setting counts as none. */
function stateOf({ persistTo }: Pick<WhichDatabase, 'persistTo'>): string {
  return persistTo ? resolve(persistTo) : join(PROJECT_FOLDER, '.wrangler/state')
}

/** Creates the tables of this machine's database, unless another process has done so meanwhile. */
async function prepareLocal(which: WhichDatabase, binding: string): Promise<void> {
  const persistTo = stateOf(which)
  await withLock(persistTo, async () => {
    const found = await openBinding(which, 'local')
    if (await isPrepared(found)) {
      await found.close()
      return
    }
    const place = ['--local', '--persist-to', persistTo, ...environmentOption(which.env)]
    await runWranglerQuietly(
      ['d1', 'migrations', 'apply', binding, ...place],
      "wrangler could not make the tables of this machine's database",
    )
  })
}
