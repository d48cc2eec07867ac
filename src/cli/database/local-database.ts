import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { QueryResult } from '../../store/d1/database.ts'
import { openDatabaseProcess } from './database-process.ts'
import { type OpenDatabase, type RecordedStatement, recordedDatabase } from './reopening-database.ts'

export interface LocalDatabase {
  name: string
  /** From wrangler.toml; a database that exists only on this machine needs none. */
  id?: string
  binding: string
  /** The folder in which wrangler keeps local state. */
  persistTo: string
}

/**
 * Opens a database on this machine for large loads. Wrangler's own stand-in for a binding starts sooner, but waits for an answer to
 * each prepared statement, and keeps them all; a worker beside the database takes a batch as one request.
 */
export async function openLocalDatabase(local: LocalDatabase): Promise<OpenDatabase> {
  const secret = randomUUID()
  const { opened, within, close } = await openDatabaseProcess({ kind: 'much', ...local, secret })
  const headers = { Authorization: `Bearer ${secret}` }

  async function batch(statements: RecordedStatement[]): Promise<QueryResult[]> {
    return await within(async (signal) => {
      // Not fetch: it copies each body into external memory, and V8 then collects garbage again and again, through all stories.
      const sending = request(opened.url ?? '', { method: 'POST', headers, agent: false, signal }).end(
        encodeStatements(statements),
      )
      const [response] = (await once(sending, 'response')) as [IncomingMessage]
      const answer = await text(response)
      if (response.statusCode !== 200) throw new Error(answer)
      return JSON.parse(answer)
    })
  }

  return { database: recordedDatabase(batch), close, isLasting: true }
}

/**
 * Writes statements for `database-worker.js`: a line of JSON with only the length of each text, then the texts themselves. Most texts
 * are JSON already, and escaping them in JSON again would double them.
 */
function encodeStatements(statements: readonly RecordedStatement[]): string {
  const texts = statements.flatMap(({ values }) => values.filter((value) => typeof value === 'string'))
  const listed = statements.map(({ sql, values }) => [
    sql,
    values.map((value) => (typeof value === 'string' ? [value.length] : value)),
  ])
  return [JSON.stringify(listed), '\n', ...texts].join('')
}
