import type { Cell, Database, QueryResult, Statement } from '../../store/d1/database.ts'

/** A database that was opened, and how to let it go. */
export interface OpenDatabase {
  database: Database
  close: () => Promise<void>
  /** Whether it keeps nothing of what is sent, and takes any amount of it. */
  isLasting?: boolean
}

/** A statement that is made only when it is sent. */
export interface RecordedStatement extends Statement {
  sql: string
  values: readonly Cell[]
}

/** Notes a statement. */
function recordStatement(sql: string, values: readonly Cell[] = []): RecordedStatement {
  return { sql, values, bind: (...bound) => recordStatement(sql, bound) }
}

/** Gives a database whose statements are noted, and sent in batches by this. */
export function recordedDatabase(batch: (statements: RecordedStatement[]) => Promise<QueryResult[]>): Database {
  // All that it is given were prepared by it.
  const queries = {
    prepare: recordStatement,
    batch: (statements: Statement[]) => batch(statements as RecordedStatement[]),
  }
  // One process writes, and reads what it wrote: nothing to keep in step with.
  return { ...queries, withSession: () => ({ ...queries, getBookmark: () => null }) }
}

/**
 * Gives a database that takes any amount of what is sent to it. What wrangler runs for a binding keeps every statement with its
 * values until this process happens to collect its own small stand-in for it, and a million stories fill its memory: after so
 * many bytes it is closed and another one opened, and again, until there is one that lasts.
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
