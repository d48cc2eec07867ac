import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Cell, Database, Queries, Row, Statement } from '../../src/store/d1/database.ts'

const MIGRATIONS = resolve(import.meta.dirname, '../../migrations')

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
  for (const file of readdirSync(MIGRATIONS).sort()) sqlite.exec(readFileSync(join(MIGRATIONS, file), 'utf8'))
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
