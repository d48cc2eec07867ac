import type { WithTimeout } from '../timeout.ts'

/** Gives the rows of one query. */
export async function queryRows(queries: Queries, sql: string, ...values: (string | number | null)[]): Promise<Row[]> {
  const [result] = await queries.batch([queries.prepare(sql).bind(...values)])
  return result?.results ?? []
}

/** A value that a column holds. */
export type Cell = string | number | null
export type Row = Record<string, Cell>

/** What is used of a D1 database: Cloudflare's `D1Database` has all of it (https://developers.cloudflare.com/d1/worker-api/). */
export interface Database extends Queries {
  /** Queries that see at least what the bookmark's did, whichever replica answers. */
  withSession(start: string): Session
}

export interface Queries {
  prepare(sql: string): Statement
  /** Runs statements one after another as one transaction: all of them, or none. */
  batch(statements: Statement[]): Promise<QueryResult[]>
}

export interface QueryResult {
  results: Row[]
  meta?: {
    /** What the whole database takes, in bytes. */
    size_after?: number
  }
}

export interface Session extends Queries {
  getBookmark(): string | null
}

export interface Statement {
  bind(...values: Cell[]): Statement
}

/** A read from another place takes some hundredths of a second; one that takes so long will not come. */
const SLOWEST_READ_MILLISECONDS = 2_500

/** Where the nearest replica may answer for the first read of an isolate. */
const ANYWHERE = 'first-unconstrained'
/** After a failure nobody knows which replica is how far: the primary does. */
const AT_THE_PRIMARY = 'first-primary'

/** Reads that never go back in time: each sees at least what the ones before it saw. */
export interface Reader {
  /** Gives the rows of each statement, all of one moment. @throws where the database fails, or takes too long */
  read(statements: (queries: Queries) => Statement[]): Promise<Row[][]>
}

/** Gives reads of one isolate, one session after another from where the last one was (D1 Sessions API). */
export function readerOf(database: Database, withTimeout: WithTimeout): Reader {
  let start = ANYWHERE
  /** Of all that were answered; bookmarks sort from the oldest to the newest (https://developers.cloudflare.com/d1/reference/time-travel/). */
  let newest: string | undefined
  return {
    async read(statements) {
      const session = database.withSession(start)
      try {
        const results = await withTimeout(SLOWEST_READ_MILLISECONDS, session.batch(statements(session)))
        const bookmark = session.getBookmark()
        // What was asked later may have been answered sooner.
        if (bookmark !== null && bookmark > (newest ?? '')) newest = bookmark
        start = newest ?? start
        return results.map(({ results: rows }) => rows)
      } catch (error) {
        start = AT_THE_PRIMARY
        throw error
      }
    },
  }
}

/** A column that holds JSON. */
export function parsed<Value>(cell: Cell | undefined): Value {
  return JSON.parse(String(cell)) as Value
}
