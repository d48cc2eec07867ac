import type { Tagged } from '../../edition/format/index-shape.ts'
import { EditionReplaced, type StoryReference, type Wanted } from '../store.ts'
import type { Cell, Reader, Row, Statement } from './database.ts'
import { type Live, takenBackIn } from './live.ts'

/** Returns a story's path in lower case, by which stories are unique: `/World-News/Talks` and `/world-news/talks` cannot both exist. */
export function caseFoldedPath(path: string): string {
  return path.toLowerCase()
}

/** Reads rows of one edition. */
export interface EditionReader {
  /** Returns the rows of each query, all of one moment. @throws EditionReplaced if the edition is no longer live */
  rows(queries: readonly Query[]): Promise<Row[][]>
}

/** A query with the values of its parameters. */
export interface Query {
  sql: string
  values: readonly Cell[]
}

/** The generation that took the place of a live edition. */
export type Replacement = Pick<Live, 'generation' | 'takenBack'>

/**
 * Creates reads that fail with `EditionReplaced` if another generation is live. Queries that are asked in the same turn of the event
 * loop go out in one batch: each batch costs a round trip to the database, and one row to see what is live.
 * @param onReplaced gets the generation that is live instead, if there is one
 */
export function editionReader(
  reader: Reader,
  format: number,
  live: Live,
  onReplaced: (by?: Replacement) => void,
): EditionReader {
  let batch: { queries: Query[]; results: Promise<Row[][]> } | undefined

  async function read(queries: readonly Query[]): Promise<Row[][]> {
    // Others who ask in this turn of the event loop join the batch.
    await undefined
    batch = undefined
    const [state, ...results] = await reader.read((database): Statement[] => [
      database.prepare('SELECT edition, generation, version, taken_back FROM live WHERE format = ?').bind(format),
      ...queries.map(({ sql, values }) => database.prepare(sql).bind(...values)),
    ])
    const [row] = state ?? []
    const { edition, generation, version } = row ?? {}
    if (edition === live.edition && generation === live.generation && version === live.site.version) return results
    onReplaced(row && { generation: Number(generation), takenBack: takenBackIn(row) })
    throw new EditionReplaced(`generation ${live.generation} is live no more`)
  }

  return {
    async rows(asked) {
      if (batch === undefined) {
        const queries: Query[] = []
        batch = { queries, results: read(queries) }
      }
      const { queries, results } = batch
      const first = queries.length
      queries.push(...asked)
      return (await results).slice(first, first + asked.length)
    },
  }
}

/** The most terms of a `UNION ALL` that D1 takes in one statement. */
const MOST_TERMS = 5
/** For more keys than these, one statement with a list of keys is cheaper than many statements. */
const MANY_KEYS = 60

/**
 * Returns the queries for stories by their keys: one `SELECT` a key up to 60 keys, because D1 bills the rows of `json_each` as rows
 * read. Above that, the list costs less.
 */
export function storyQueries(keys: readonly number[], columns: string): Query[] {
  if (keys.length > MANY_KEYS) {
    const sql = `SELECT ${columns} FROM (SELECT value AS asked FROM json_each(?)) CROSS JOIN story ON story.key = asked`
    return chunksOf(keys, 500).map((chunk) => ({ sql, values: [JSON.stringify(chunk)] }))
  }
  return chunksOf(keys, MOST_TERMS).map((values) => ({
    sql: values.map((_, place) => `SELECT ${columns} FROM story WHERE key = ?${place + 1}`).join(' UNION ALL '),
    values,
  }))
}

/** Cuts a list into chunks of `length` values; the last may be shorter. */
export function chunksOf<Value>(list: readonly Value[], length: number): Value[][] {
  const chunks: Value[][] = []
  for (let at = 0; at < list.length; at += length) chunks.push(list.slice(at, at + length))
  return chunks
}

const REFERENCE_COLUMNS = ['rss', 'atom', 'json', 'page'].map((tagged) => `${tagged}_digest`).join(', ')
const STORY_COLUMNS = `key, path, visible_from, visible_until, changed, retracted, ${REFERENCE_COLUMNS}`

/** The columns that hold a story's bytes, by what the caller wants. */
export const WANTED_COLUMNS: Readonly<Record<Wanted | 'text', readonly string[]>> = {
  rss: ['rss_before', 'rss_after'],
  atom: ['atom_before', 'atom_after'],
  json: ['json_before', 'json_after'],
  page: ['page'],
  text: ['text'],
}

/** Returns the columns of a `StoryReference` and its tag digests, followed by columns of bytes. */
export function storyColumns(bytes: readonly string[]): string {
  return [STORY_COLUMNS, ...bytes].join(', ')
}

/** Reads a row of `storyColumns` as a reference. */
export function readReference(row: Row): StoryReference {
  return {
    key: Number(row.key),
    path: String(row.path),
    from: Number(row.visible_from),
    until: row.visible_until === null ? Number.POSITIVE_INFINITY : Number(row.visible_until),
    changed: Number(row.changed),
    retracted: row.retracted === 1,
  }
}

/** Returns a tag digest from a row of `storyColumns`: 11 characters of base64url. */
export function tagDigestIn(row: Row, tagged: Tagged): string {
  return String(row[`${tagged}_digest`])
}
