import { type Queries, queryRows } from '../d1/database.ts'

/** The number of rows to delete at a time. */
const ROWS_OF_SWEEP = 500

/** A stage that began longer ago is given up; so is one that a wrong clock began that far in the future. */
const STAGE_MILLISECONDS = 24 * 60 * 60 * 1000

/** Deletes the rows of editions that are neither live nor being loaded. It can be stopped at any moment; the next call goes on. */
export async function sweepEditions(queries: Queries, now: number): Promise<void> {
  // A version that is live already needs no loading.
  const over = 'begun NOT BETWEEN ? AND ? OR (format, version) IN (SELECT format, version FROM live)'
  const [oldest, newest] = [now - STAGE_MILLISECONDS, now + STAGE_MILLISECONDS]
  await queries.batch([queries.prepare(`DELETE FROM stage WHERE ${over}`).bind(oldest, newest)])
  // Read before the list of editions to keep: a stage that begins after this is not looked at.
  const [last] = await queryRows(queries, "SELECT seq FROM sqlite_sequence WHERE name = 'stage'")
  const kept = new Set(
    (await queryRows(queries, 'SELECT edition FROM live UNION ALL SELECT edition FROM stage')).map(({ edition }) =>
      Number(edition),
    ),
  )
  for (const edition of await editionsWithRows(queries)) {
    if (kept.has(edition) || edition > Number(last?.seq ?? 0)) continue
    for (const { table, key } of TABLES) await sweep(queries, table, key, edition)
  }
}

async function sweep(queries: Queries, table: string, key: string, edition: number): Promise<void> {
  for (;;) {
    const sql = `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE edition = ?1 LIMIT ${ROWS_OF_SWEEP}) AND edition = ?1 RETURNING 1 AS gone`
    if ((await queryRows(queries, sql, edition)).length < ROWS_OF_SWEEP) return
  }
}

/** The tables whose rows belong to editions. The blocks go last: the rest is found by them. */
const TABLES = [
  { table: 'story', key: 'key' },
  { table: 'shows', key: 'path, key' },
  { table: 'redirect', key: 'source, story' },
  { table: 'file', key: 'path' },
  { table: 'channel', key: 'kind, slug' },
  { table: 'block', key: 'channel, start' },
]

/** Returns the numbers of all editions that have a row in any table; each query leaps from one number to the next. */
async function editionsWithRows(queries: Queries): Promise<number[]> {
  const editions: number[] = []
  for (;;) {
    const found = await queries.batch(
      TABLES.map(({ table }) =>
        queries.prepare(`SELECT min(edition) AS edition FROM ${table} WHERE edition > ?`).bind(editions.at(-1) ?? -1),
      ),
    )
    const next = found.flatMap(({ results }) => results[0]?.edition ?? []).map(Number)
    if (next.length === 0) return editions
    editions.push(Math.min(...next))
  }
}
