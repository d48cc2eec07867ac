import type { Queries, Row, Statement } from '../d1/database.ts'
import { queryRows } from '../d1/database.ts'
import { insertions } from './statements.ts'

/** A request to publish that its sender may repeat. */
export interface KeyedRequest {
  /** The sender's own key. */
  key: string
  /** SHA-256 of its body: 64 hexadecimal digits. */
  bodyDigest: string
}

/** A key is remembered this long: longer than any queue retries. */
const KEPT_MILLISECONDS = 7 * 24 * 60 * 60 * 1000

/** Finds what a request with a key was answered, and the digest of its body. */
export async function findAnswer(
  queries: Queries,
  key: string,
  now: number,
): Promise<{ bodyDigest: string; answer: string } | undefined> {
  const sql = 'SELECT digest, answer FROM request WHERE key = ? AND at >= ?'
  const [row]: Row[] = await queryRows(queries, sql, key, now - KEPT_MILLISECONDS)
  return row === undefined ? undefined : { bodyDigest: String(row.digest), answer: String(row.answer) }
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
  const { key, bodyDigest } = request
  return [
    queries.prepare('DELETE FROM request WHERE at < ?').bind(now - KEPT_MILLISECONDS),
    ...insertions(queries, 'request', [{ key, digest: bodyDigest, at: now, answer }], { onlyIf }),
  ]
}
