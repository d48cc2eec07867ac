import type { Cell, Database, Queries, QueryResult, Statement } from '../store/d1/database.ts'

/** A database that was opened, and how to let it go. */
export interface OpenDatabase {
  database: Database
  close: () => Promise<void>
}

/** A statement that is made anew whenever it is sent. */
interface Noted extends Statement {
  sql: string
  values: readonly Cell[]
}

/**
 * What wrangler runs keeps every statement with its values until this process happens to collect its own small stand-in for
 * it, and a million stories fill its memory: after so many bytes it is closed and opened again.
 */
const MOST_SENT_BYTES = 256_000_000

/** Gives a database that takes any amount of what is sent to it: the one that is open, and then again and again a new one. */
export function renewedDatabase(first: OpenDatabase, open: () => Promise<OpenDatabase>): OpenDatabase {
  let current = first
  let sentBytes = 0
  const underWay = new Set<Promise<unknown>>()
  let renewing: Promise<void> | undefined

  async function renew(): Promise<void> {
    await Promise.allSettled(underWay)
    await current.close()
    current = await open()
    sentBytes = 0
    renewing = undefined
  }

  async function send(queriesOf: (database: Database) => Queries, statements: Statement[]): Promise<QueryResult[]> {
    if (sentBytes > MOST_SENT_BYTES) renewing ??= renew()
    await renewing
    const queries = queriesOf(current.database)
    const noted = statements as Noted[]
    for (const { values } of noted)
      for (const value of values) sentBytes += typeof value === 'string' ? value.length : 8
    const sending = queries.batch(noted.map(({ sql, values }) => queries.prepare(sql).bind(...values)))
    underWay.add(sending)
    try {
      return await sending
    } finally {
      underWay.delete(sending)
    }
  }

  const prepare = (sql: string, values: readonly Cell[] = []): Noted => ({
    sql,
    values,
    bind: (...bound) => prepare(sql, bound),
  })
  return {
    database: {
      prepare: (sql) => prepare(sql),
      batch: (statements) => send((database) => database, statements),
      // One process writes, and reads what it wrote: nothing to keep in step with.
      withSession: () => ({
        prepare: (sql) => prepare(sql),
        batch: (statements) => send((database) => database, statements),
        getBookmark: () => null,
      }),
    },
    close: async () => {
      await renewing
      await current.close()
    },
  }
}
