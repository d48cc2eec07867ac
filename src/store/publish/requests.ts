import type { Queries, Row, Statement } from '../d1/database.ts'
import { queryRows } from '../d1/database.ts'
import { insertions } from './statements.ts'

/** A request to publish that its sender may repeat. */
export interface KeyedRequest {
  /** The sender's own key. */
  key: string
  /** SHA-256 of the request's body: 64 characters of hex. */
  digest: string
}

/** A key is remembered this long: longer than any queue retries. */
const KEPT_MILLISECONDS = 7 * 24 * 60 * 60 * 1000

/** Finds the answer to an earlier request with this key, and the digest of that request. */
export async function findAnswer(
  queries: Queries,
  key: string,
  now: number,
): Promise<{ digest: string; answer: string } | undefined> {
  const sql = 'SELECT digest, answer FROM request WHERE key = ? AND at >= ?'
  const [row]: Row[] = await queryRows(queries, sql, key, now - KEPT_MILLISECONDS)
  return row === undefined ? undefined : { digest: String(row.digest), answer: String(row.answer) }
}

export interface KeptAnswer {
  /** Undefined if the request has no key: then no answer is kept. */
  request: KeyedRequest | undefined
  answer: string
  now: number
  /** An SQL condition; the answer is kept only if it holds. */
  onlyIf?: string
}

/** Returns the statements that keep an answer and delete old ones. If the key is there already, the transaction fails as a whole. */
export function statementsToKeepAnswer(
  queries: Queries,
  { request, answer, now, onlyIf = 'TRUE' }: KeptAnswer,
): Statement[] {
  if (request === undefined) return []
  return [
    queries.prepare('DELETE FROM request WHERE at < ?').bind(now - KEPT_MILLISECONDS),
    ...insertions(queries, 'request', [{ ...request, at: now, answer }], { onlyIf }),
  ]
}
