import { DatabaseSync } from 'node:sqlite'
import type { Cell, Database, Queries, Row, Statement } from '../../../src/store/d1/database.ts'
import { migrations } from './migrations.ts'

interface Prepared extends Statement {
  sql: string
  values: Cell[]
}

export interface TestDatabase extends Database {
  sqlite: DatabaseSync
}

/** A database with the migrations applied, as D1 answers: in memory, by the SQLite that Node has. */
export function sqliteDatabase(): TestDatabase {
  const sqlite = new DatabaseSync(':memory:')
  for (const statement of migrations()) sqlite.exec(statement)
  const prepare = (sql: string, values: Cell[] = []): Prepared => ({
    sql,
    values,
    bind: (...bound) => prepare(sql, bound),
  })
  const queries: Queries = {
    prepare,
    async batch(statements) {
      sqlite.exec('BEGIN')
      try {
        const results = (statements as Prepared[]).map(({ sql, values }) => ({
          results: sqlite.prepare(sql).all(...values) as Row[],
        }))
        sqlite.exec('COMMIT')
        return results
      } catch (error) {
        sqlite.exec('ROLLBACK')
        throw error
      }
    },
  }
  return { ...queries, sqlite, withSession: () => ({ ...queries, getBookmark: () => null }) }
}
