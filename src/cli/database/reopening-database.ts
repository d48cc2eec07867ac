import type { Cell, Database, QueryResult, Statement } from '../../store/d1/database.ts'

/** An open database, and the function that closes it. */
export interface OpenDatabase {
  database: Database
  close: () => Promise<void>
  /** Whether it takes any number of bytes, because it keeps no statements. */
  isLasting?: boolean
}

/** A statement that is prepared only when it is sent. */
export interface RecordedStatement extends Statement {
  sql: string
  values: readonly Cell[]
}

/** Records a statement. */
function recordStatement(sql: string, values: readonly Cell[] = []): RecordedStatement {
  return { sql, values, bind: (...bound) => recordStatement(sql, bound) }
}

/** Returns a database that records statements and sends them with `batch`. */
export function recordedDatabase(batch: (statements: RecordedStatement[]) => Promise<QueryResult[]>): Database {
  // All statements that it gets were prepared by it.
  const queries = {
    prepare: recordStatement,
    batch: (statements: Statement[]) => batch(statements as RecordedStatement[]),
  }
  // One process writes, and reads its own writes: there are no replicas to keep in step with.
  return { ...queries, withSession: () => ({ ...queries, getBookmark: () => null }) }
}

/**
 * Returns a database that takes any number of bytes. Wrangler's runtime for a binding keeps every statement with its values until
 * this process happens to collect its own small proxy of it, so a million stories would fill the runtime's memory. After
 * `mostSentBytes` it is closed and another one is opened, again and again, until one has `isLasting`.
 */
export function reopeningDatabase(
  first: OpenDatabase,
  open: () => Promise<OpenDatabase>,
  mostSentBytes: number,
): OpenDatabase {
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

  async function batch(statements: RecordedStatement[]): Promise<QueryResult[]> {
    if (sentBytes > mostSentBytes && current.isLasting !== true) renewing ??= renew()
    await renewing
    const { database } = current
    for (const { values } of statements)
      for (const value of values) sentBytes += typeof value === 'string' ? value.length : 8
    const sending = database.batch(statements.map(({ sql, values }) => database.prepare(sql).bind(...values)))
    underWay.add(sending)
    try {
      return await sending
    } finally {
      underWay.delete(sending)
    }
  }

  return {
    database: recordedDatabase(batch),
    close: async () => {
      await renewing
      await current.close()
    },
  }
}
