import type { Queries, Row, Statement } from '../d1/database.ts'
import { queryRows } from '../d1/database.ts'
import { insertions } from './statements.ts'

/** A request to publish that may come again. */
export interface KeyedRequest {
  /** Chosen by whoever sends it. */
  key: string
  /** Of what it asks for. */
  digest: string
}

/** For so long a key is remembered: longer than any queue tries again. */
const KEPT_MILLISECONDS = 7 * 24 * 60 * 60 * 1000

/** Finds what a request with a key was answered, and the digest of what it asked for. */
export async function findAnswer(
  queries: Queries,
  key: string,
  now: number,
): Promise<{ digest: string; answer: string } | undefined> {
  const sql = 'SELECT digest, answer FROM request WHERE key = ? AND at >= ?'
  const [row]: Row[] = await queryRows(queries, sql, key, now - KEPT_MILLISECONDS)
  return row === undefined ? undefined : { digest: String(row.digest), answer: String(row.answer) }
}

export interface Keeping {
  /** Nothing where the request has no key: then nothing is kept. */
  request: KeyedRequest | undefined
  answer: string
  now: number
  /** A condition without which nothing is kept. */
  onlyIf?: string
}

/** Statements that keep an answer, and let go of old ones. Where the key is there already, the transaction fails as a whole. */
export function statementsToKeepAnswer(
  queries: Queries,
  { request, answer, now, onlyIf = 'TRUE' }: Keeping,
): Statement[] {
  if (request === undefined) return []
  return [
    queries.prepare('DELETE FROM request WHERE at < ?').bind(now - KEPT_MILLISECONDS),
    ...insertions(queries, 'request', [{ ...request, at: now, answer }], { onlyIf }),
  ]
}
