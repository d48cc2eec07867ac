import type { Queries, Row } from '../../../src/store/d1/database.ts'
import { queryRows } from '../../../src/store/d1/database.ts'

/** Rows that are read at a time: those of many stories are too much for one answer. */
const ROWS_AT_A_TIME = 1_000

/** Everything that the tables hold of editions, but for what numbers them and their stories, and when it was published. */
export async function tablesOf(queries: Queries) {
  const rows = (sql: string) => queryRows(queries, sql)
  const ids = new Map((await rows('SELECT key, id FROM story')).map(({ key, id }) => [key, id]))
  const named = (json: unknown) => {
    const entries = JSON.parse(String(json)) as { keys: number[] }
    return { ...entries, keys: entries.keys.map((key) => ids.get(key)) }
  }
  const stories: Row[] = []
  for (let at = 0; at < ids.size; at += ROWS_AT_A_TIME)
    stories.push(...(await rows(`SELECT * FROM story ORDER BY key LIMIT ${ROWS_AT_A_TIME} OFFSET ${at}`)))
  const sorted = (list: unknown[]) => list.map((row) => JSON.stringify(row)).sort()
  return {
    live: await rows(
      'SELECT version, publication, frames, stories, stories_sum, files_sum, media_sum, draft_files FROM live',
    ),
    stages: await rows('SELECT * FROM stage'),
    stories: sorted(stories.map(({ key: _, edition: __, ...row }) => row)),
    blocks: sorted(
      (await rows('SELECT * FROM block')).map(({ edition: _, entries, ...row }) => ({
        ...row,
        entries: named(entries),
      })),
    ),
    channels: sorted((await rows('SELECT * FROM channel')).map(({ edition: _, ...row }) => row)),
    files: sorted((await rows('SELECT * FROM file')).map(({ edition: _, ...row }) => row)),
    shows: sorted((await rows('SELECT * FROM shows')).map(({ path, key }) => ({ path, story: ids.get(key ?? null) }))),
  }
}
