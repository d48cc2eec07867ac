import type { Database, Queries } from '../../../src/store/d1/database.ts'

/** What a database that fails says. */
export class Fault extends Error {}

/** A database that does something at its nth batch instead of what it is asked. */
export function faulty(database: Database, n: number, fault: (send: () => Promise<unknown>) => Promise<never>) {
  let sent = 0
  const queries: Queries = {
    prepare: database.prepare,
    batch: (statements) => (++sent === n ? fault(() => database.batch(statements)) : database.batch(statements)),
  }
  return { queries, sent: () => sent }
}

/** What can become of a batch. */
export const FAULTS: Record<string, (send: () => Promise<unknown>) => Promise<never>> = {
  'is not done': () => Promise.reject(new Fault('the database fails')),
  'is done, and its answer lost': async (send) => {
    await send()
    throw new Fault('the connection fails')
  },
}
