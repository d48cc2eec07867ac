import type { Database, QueryResult, Session, Statement } from '../../../src/store/d1/database.ts'
import type { Draw } from '../seeded-random.ts'
import { turns } from '../unsteady-store.ts'
import { sqliteDatabase, type TestDatabase } from './sqlite.ts'

/** What happens to a read before it is answered. Whoever does not return does not answer. */
export type Interference = () => Promise<void>

const REPLICAS = 2
/** About so often a replica keeps the distance that it has. */
const WRITES_AT_ONE_PACE = 20

/**
 * A database with replicas that are behind by what is drawn: a session sees at least what its bookmark's did
 * (https://developers.cloudflare.com/d1/best-practices/read-replication/), and nothing is said of others.
 */
export class ReplicatedDatabase implements Database {
  /** Told before each read of a session. */
  interfere: Interference = async () => undefined
  /** How many writes a replica may be behind. */
  mostBehind = 0
  readonly #primary: TestDatabase = sqliteDatabase()
  readonly #replicas = Array.from({ length: REPLICAS }, () => ({ database: sqliteDatabase(), at: 0, behind: 0 }))
  readonly #written: Statement[][] = []
  readonly #draw: Draw

  constructor(draw: Draw) {
    this.#draw = draw
  }

  prepare = (sql: string) => this.#primary.prepare(sql)

  async batch(statements: Statement[]): Promise<QueryResult[]> {
    const results = await this.#primary.batch(statements)
    this.#written.push(statements)
    for (const replica of this.#replicas)
      if (this.#draw(WRITES_AT_ONE_PACE) === 0) replica.behind = this.#draw(this.mostBehind + 1)
    return results
  }

  withSession(start: string): Session {
    let bookmark: string | null = null
    const batch = async (statements: Statement[]) => {
      await turns(1 + this.#draw(20))
      await this.interfere()
      const { database, at } = await this.#replicaFrom(start === 'first-primary' ? this.#written.length : Number(start))
      const results = await database.batch(statements)
      bookmark = String(at).padStart(8, '0')
      await turns(this.#draw(20))
      return results
    }
    return { prepare: this.prepare, batch, getBookmark: () => bookmark }
  }

  /** One of the replicas, which has caught up so far at least. */
  async #replicaFrom(least: number) {
    const replica = this.#replicas[this.#draw(REPLICAS)]
    if (replica === undefined) throw new Error('there is no such replica')
    const behind = Math.min(replica.behind, this.mostBehind)
    await this.#replay(replica, Math.max(least || 0, this.#written.length - behind))
    return { database: replica.database, at: replica.at }
  }

  /** Brings all replicas to where the primary is. */
  async catchUp(): Promise<void> {
    for (const replica of this.#replicas) await this.#replay(replica, this.#written.length)
  }

  async #replay(replica: { database: Database; at: number }, to: number): Promise<void> {
    while (replica.at < to) await replica.database.batch(this.#written[replica.at++] ?? [])
  }
}
