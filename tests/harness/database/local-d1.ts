import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLocalDatabase } from '../../../src/cli/database/local-database.ts'
import { reopeningDatabase } from '../../../src/cli/database/reopening-database.ts'
import { MOST_SENT_LOCALLY } from '../../../src/cli/database/site-database.ts'
import type { Cell, Database, Row } from '../../../src/store/d1/database.ts'
import { migrations } from './migrations.ts'

process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false'
process.env.WRANGLER_SEND_METRICS = 'false'
process.env.WRANGLER_HIDE_BANNER = 'true'

/** What D1 says of a statement besides its rows. */
export interface Counted {
  results: Row[]
  meta: { rows_read: number; rows_written: number }
}

export interface RunningD1 {
  database: Database
  /** Gives how a statement finds its rows (https://sqlite.org/eqp.html). */
  plan: (sql: string, values: readonly Cell[]) => Promise<string[]>
  close: () => Promise<void>
}

/**
 * Runs D1 on the real engine, with the migrations applied where they are not yet.
 * @param kept the folder where it is kept; without one it is gone at the end
 */
export async function localD1(kept?: string): Promise<RunningD1> {
  const { getPlatformProxy } = await import('wrangler')
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'khabar-d1-'))
  mkdirSync(folder, { recursive: true })
  const configPath = join(folder, 'wrangler.json')
  const d1_databases = [{ binding: 'DB', database_name: 'khabar', database_id: 'khabar' }]
  writeFileSync(configPath, JSON.stringify({ name: 'khabar-d1', compatibility_date: '2026-10-23', d1_databases }))
  const open = async () => {
    const persist = kept === undefined ? false : { path: join(folder, 'v3') }
    const { env, dispose: close } = await getPlatformProxy<{ DB: Database }>({ configPath, persist })
    return { database: env.DB, close }
  }
  const openForMuch = () => openLocalDatabase({ name: 'khabar', id: 'khabar', binding: 'DB', persistTo: folder })
  // One in memory would be empty after it was opened again.
  const first = await open()
  const { database, close: dispose } =
    kept === undefined ? first : reopeningDatabase(first, openForMuch, MOST_SENT_LOCALLY)
  const [made] = await database.batch([database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'live'")])
  if (made?.results.length === 0) await database.batch(migrations().map((sql) => database.prepare(sql)))
  const plan = async (sql: string, values: readonly Cell[]) => {
    const [details] = await database.batch([database.prepare(`EXPLAIN QUERY PLAN ${sql}`).bind(...values)])
    return details?.results.map(({ detail }) => String(detail)) ?? []
  }
  const close = async () => {
    await dispose()
    if (kept === undefined) rmSync(folder, { recursive: true, force: true })
  }
  return { database, plan, close }
}
