import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { QueryResult } from '../store/d1/database.ts'
import { saidByWrangler } from './deployment.ts'
import { type Noted, notedDatabase, type OpenDatabase } from './renewed-database.ts'

/** Has settings of its own: by those of wrangler.toml the site would be built, and its files be looked for at each request. */
const WORKER = join(import.meta.dirname, 'database-worker.json')

export interface LocalDatabase {
  name: string
  /** As wrangler.toml has it; a database that is on this machine alone needs none. */
  id?: string
  binding: string
  /** The folder in which wrangler keeps what is local. */
  persistTo: string
}

/**
 * Opens a database on this machine for much that is sent. Wrangler's own stand-in for a binding is there sooner, but waits for an
 * answer to each statement that is made, and keeps them all; a worker beside the database takes a batch as one request.
 */
export async function openLocalDatabase({ name, id, binding, persistTo }: LocalDatabase): Promise<OpenDatabase> {
  const { unstable_startWorker } = await import('wrangler')
  const secret = randomUUID()
  const worker = await saidByWrangler(() =>
    unstable_startWorker({
      config: WORKER,
      bindings: {
        DB: { type: 'd1', database_name: name, database_id: id ?? binding },
        SECRET: { type: 'plain_text', value: secret },
      },
      dev: { persist: persistTo, server: { port: 0 }, inspector: false, watch: false, logLevel: 'none' },
    }),
  )
  const url = await worker.url
  const headers = { Authorization: `Bearer ${secret}` }

  async function batch(statements: Noted[]): Promise<QueryResult[]> {
    // What fetch copies of each body counts as memory of its own, for which all stories are gone through again and again.
    const sending = request(url, { method: 'POST', headers, agent: false }).end(written(statements))
    const [response] = (await once(sending, 'response')) as [IncomingMessage]
    const answer = await text(response)
    if (response.statusCode !== 200) throw new Error(answer)
    return JSON.parse(answer)
  }

  return { database: notedDatabase(batch), close: () => worker.dispose(), isLasting: true }
}

/**
 * Writes statements as `database-worker.js` reads them: a line of JSON that has of each text no more than its length, and these
 * texts behind it as they are. Most are JSON already, which would double in JSON.
 */
function written(statements: readonly Noted[]): string {
  const texts = statements.flatMap(({ values }) => values.filter((value) => typeof value === 'string'))
  const listed = statements.map(({ sql, values }) => [
    sql,
    values.map((value) => (typeof value === 'string' ? [value.length] : value)),
  ])
  return [JSON.stringify(listed), '\n', ...texts].join('')
}
