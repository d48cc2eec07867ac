import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { QueryResult } from '../../store/d1/database.ts'
import { openDatabaseProcess } from './database-process.ts'
import { type OpenDatabase, type RecordedStatement, recordedDatabase } from './reopening-database.ts'

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
export async function openLocalDatabase(local: LocalDatabase): Promise<OpenDatabase> {
  const secret = randomUUID()
  const { opened, within, close } = await openDatabaseProcess({ kind: 'much', ...local, secret })
  const headers = { Authorization: `Bearer ${secret}` }

  async function batch(statements: RecordedStatement[]): Promise<QueryResult[]> {
    return await within(async (signal) => {
      // What fetch copies of each body counts as memory of its own, for which all stories are gone through again and again.
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
 * Writes statements as `database-worker.js` reads them: a line of JSON that has of each text no more than its length, and these
 * texts behind it as they are. Most are JSON already, which would double in JSON.
 */
function encodeStatements(statements: readonly RecordedStatement[]): string {
  const texts = statements.flatMap(({ values }) => values.filter((value) => typeof value === 'string'))
  const listed = statements.map(({ sql, values }) => [
    sql,
    values.map((value) => (typeof value === 'string' ? [value.length] : value)),
  ])
  return [JSON.stringify(listed), '\n', ...texts].join('')
}
