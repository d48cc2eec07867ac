import type { Cell, Database, Queries, Statement } from '../../../src/store/d1/database.ts'
import type { Counted } from './local-d1.ts'

/** A statement that was sent, with what D1 counted. */
export interface Sent {
  sql: string
  values: readonly Cell[]
  rowsRead: number
  rowsWritten: number
}

interface Known extends Statement {
  sql: string
  values: readonly Cell[]
  inner: Statement
}

export interface Recorded extends Database {
  /** Gives what was sent since it was last asked. */
  sent(): Sent[]
}

/** A database that notes what is sent to it. */
export function recorded(database: Database): Recorded {
  let sent: Sent[] = []
  const known = (sql: string, values: readonly Cell[], inner: Statement): Known => ({
    ...{ sql, values, inner },
    bind: (...bound) => known(sql, bound, inner.bind(...bound)),
  })
  const over = (queries: Queries): Queries => ({
    prepare: (sql) => known(sql, [], queries.prepare(sql)),
    async batch(statements) {
      const results = await queries.batch((statements as Known[]).map(({ inner }) => inner))
      ;(statements as Known[]).forEach(({ sql, values }, place) => {
        const { rows_read, rows_written } = (results[place] as Counted).meta
        sent.push({ sql, values, rowsRead: rows_read, rowsWritten: rows_written })
      })
      return results
    },
  })
  return {
    ...over(database),
    withSession(start) {
      const session = database.withSession(start)
      return { ...over(session), getBookmark: () => session.getBookmark() }
    },
    sent() {
      const list = sent
      sent = []
      return list
    },
  }
}

export const rowsRead = (sent: readonly Sent[]) => sent.reduce((sum, { rowsRead }) => sum + rowsRead, 0)
export const rowsWritten = (sent: readonly Sent[]) => sent.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0)
