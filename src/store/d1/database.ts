import type { WithTimeout } from '../timeout.ts'

/** Returns the rows of one query. */
export async function queryRows(queries: Queries, sql: string, ...values: (string | number | null)[]): Promise<Row[]> {
  const [result] = await queries.batch([queries.prepare(sql).bind(...values)])
  return result?.results ?? []
}

/** A value that a column holds. */
export type Cell = string | number | null
/** A row by the names of its columns. */
export type Row = Record<string, Cell>

/** The part of a D1 database that is used; Cloudflare's `D1Database` has it (https://developers.cloudflare.com/d1/worker-api/). */
export interface Database extends Queries {
  /**
   * Begins a session, whose queries see at least everything up to `start`, whichever replica answers.
   * @param start a bookmark, or a constraint as `first-primary`
   */
  withSession(start: string): Session
}

/** A way to prepare and run statements. */
export interface Queries {
  prepare(sql: string): Statement
  /** Runs statements one after another as one transaction: all of them, or none. */
  batch(statements: Statement[]): Promise<QueryResult[]>
}

/** The result of one statement. */
export interface QueryResult {
  results: Row[]
  meta?: {
    /** Size of the whole database after the statement, in bytes. */
    size_after?: number
  }
}

/** Queries that never go back in time among themselves (D1 Sessions API). */
export interface Session extends Queries {
  /** Returns a mark of the newest state that the session saw; null before its first query. */
  getBookmark(): string | null
}

/** A statement, and the same with values for its parameters. */
export interface Statement {
  bind(...values: Cell[]): Statement
}

/** A read across the world takes some hundredths of a second; after this time its answer is lost, not late. */
const SLOWEST_READ_MILLISECONDS = 2_500

/** The start of the first read of an isolate: the nearest replica may answer. */
const ANYWHERE = 'first-unconstrained'
/** The start after a failure: nobody knows how far each replica is, but the primary has everything. */
const AT_THE_PRIMARY = 'first-primary'

/** Reads that never go back in time: each sees at least what the ones before it saw. */
export interface Reader {
  /** Returns the rows of each statement, all of one moment. @throws if the database fails or takes too long */
  read(statements: (queries: Queries) => Statement[]): Promise<Row[][]>
}

/** Creates the reads of one isolate. Each session begins at the newest bookmark so far (D1 Sessions API). */
export function readerOf(database: Database, withTimeout: WithTimeout): Reader {
  let start = ANYWHERE
  /** The newest bookmark of all answers. Bookmarks sort from the oldest to the newest (https://developers.cloudflare.com/d1/reference/time-travel/). */
  let newest: string | undefined
  return {
    async read(statements) {
      const session = database.withSession(start)
      try {
        const results = await withTimeout(SLOWEST_READ_MILLISECONDS, session.batch(statements(session)))
        const bookmark = session.getBookmark()
        // A later read may have been answered before this one.
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

/** Parses a column that holds JSON. */
export function parsed<Value>(cell: Cell | undefined): Value {
  return JSON.parse(String(cell)) as Value
}
