import type { Cell, Queries, Statement } from '../d1/database.ts'

/** D1 takes texts of two million bytes; many rows go in as one text. */
const MOST_LIST_BYTES = 1_900_000

/** D1 takes a hundred values in one statement. */
const MOST_VALUES = 100

export type Columns = Readonly<Record<string, Cell>>

export interface InsertOptions {
  /** The treatment of rows that are there already. */
  verb?: 'INSERT' | 'INSERT OR IGNORE' | 'INSERT OR REPLACE'
  /** An SQL condition; rows are inserted only if it holds. */
  onlyIf?: string
}

/** Returns the statements that insert rows, all with the same columns. */
export function insertions(
  queries: Queries,
  table: string,
  rows: Iterable<Columns>,
  options: InsertOptions = {},
): Statement[] {
  const { verb = 'INSERT', onlyIf = 'TRUE' } = options
  const statements: Statement[] = []
  let columns: string[] = []
  let list: string[] = []
  let size = 0
  const flush = () => {
    if (list.length === 0) return
    const values = columns.map((_, place) => `value ->> ${place}`).join(', ')
    // Without a limit SQLite flattens the inner query (https://sqlite.org/optoverview.html), and writes a row's JSON anew for each column.
    const from = '(SELECT value FROM json_each(?) LIMIT -1) AS listed'
    const sql = `${verb} INTO ${table} (${columns.join(', ')}) SELECT ${values} FROM ${from} WHERE ${onlyIf}`
    statements.push(queries.prepare(sql).bind(`[${list.join(',')}]`))
    list = []
    size = 0
  }
  for (const row of rows) {
    columns = Object.keys(row)
    const json = JSON.stringify(Object.values(row))
    const bytes = utf8Length(json)
    if (size + bytes > MOST_LIST_BYTES) flush()
    if (bytes > MOST_LIST_BYTES) {
      // The row is too large for a list.
      const sql = `${verb} INTO ${table} (${columns.join(', ')}) SELECT ${columns.map(() => '?').join(', ')} WHERE ${onlyIf}`
      statements.push(queries.prepare(sql).bind(...Object.values(row)))
    } else {
      list.push(json)
      // One more for the comma behind it.
      size += bytes + 1
    }
  }
  flush()
  return statements
}

const encoder = new TextEncoder()
/** Has room for the longest list and one character more. */
const scratch = new Uint8Array(MOST_LIST_BYTES + 4)

/** Returns the number of bytes of a text in UTF-8; `Infinity` if a list cannot have as many. */
function utf8Length(text: string): number {
  const { read, written } = encoder.encodeInto(text, scratch)
  return read < text.length ? Number.POSITIVE_INFINITY : written
}

/** Returns the statement that sets the columns `set` of the rows that have the values `where`. */
export function update(queries: Queries, table: string, set: Columns, where: Columns): Statement {
  const assign = (columns: Columns, between: string) =>
    Object.keys(columns)
      .map((column) => `${column} = ?`)
      .join(between)
  const sql = `UPDATE ${table} SET ${assign(set, ', ')} WHERE ${assign(where, ' AND ')}`
  return queries.prepare(sql).bind(...Object.values(set), ...Object.values(where))
}

/** Returns the statements that delete the rows of a table with one of some values in a column. */
export function deletions(
  queries: Queries,
  table: string,
  where: Columns,
  column: string,
  values: readonly Cell[],
): Statement[] {
  const statements: Statement[] = []
  const fixed = Object.keys(where).map((name) => `${name} = ? AND `)
  const room = MOST_VALUES - fixed.length
  for (let at = 0; at < values.length; at += room) {
    const some = values.slice(at, at + room)
    const sql = `DELETE FROM ${table} WHERE ${fixed.join('')}${column} IN (${some.map(() => '?').join(', ')})`
    statements.push(queries.prepare(sql).bind(...Object.values(where), ...some))
  }
  return statements
}
