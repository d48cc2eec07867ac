import type { Tagged } from '../../edition/format/index-shape.ts'
import { EditionReplaced, type StoryReference, type Wanted } from '../store.ts'
import type { Cell, Reader, Row, Statement } from './database.ts'
import { type Live, takenBackIn } from './live.ts'

/** Gives what no other story's path may come to. */
export function caseFoldedPath(path: string): string {
  return path.toLowerCase()
}

/** What is asked for within one edition: its rows, and that it is still the live one, all of one moment. */
export interface EditionReader {
  rows(queries: readonly Query[]): Promise<Row[][]>
}

export interface Query {
  sql: string
  values: readonly Cell[]
}

/** What is live in place of an edition. */
export type Replacement = Pick<Live, 'generation' | 'takenBack'>

/**
 * Gives reads that fail with `EditionReplaced` where another generation is live. What is asked for at once goes out in one batch:
 * each costs a way to the database and back, and a row for what is live.
 */
export function editionReader(
  reader: Reader,
  format: number,
  live: Live,
  onReplaced: (by?: Replacement) => void,
): EditionReader {
  let batch: { queries: Query[]; results: Promise<Row[][]> } | undefined

  async function read(queries: readonly Query[]): Promise<Row[][]> {
    // Whoever asks in this turn joins.
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

/** D1 joins no more tables than these in one statement. */
const MOST_TERMS = 5
/** From here on, one statement that passes its keys through a list is cheaper than many. */
const MANY_KEYS = 60

/**
 * Asks for stories by their keys. Each is looked up by itself, because a list of keys is itself counted as rows that are read;
 * of very many, the list is the smaller cost.
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

export function chunksOf<Value>(list: readonly Value[], length: number): Value[][] {
  const chunks: Value[][] = []
  for (let at = 0; at < list.length; at += length) chunks.push(list.slice(at, at + length))
  return chunks
}

const REFERENCE_COLUMNS = ['rss', 'atom', 'json', 'page'].map((tagged) => `${tagged}_digest`).join(', ')
const STORY_COLUMNS = `key, path, visible_from, visible_until, changed, retracted, ${REFERENCE_COLUMNS}`

/** The columns of a story's bytes that a caller wants. */
export const WANTED_COLUMNS: Readonly<Record<Wanted | 'text', readonly string[]>> = {
  rss: ['rss_before', 'rss_after'],
  atom: ['atom_before', 'atom_after'],
  json: ['json_before', 'json_after'],
  page: ['page'],
  text: ['text'],
}

/** The columns of what a story is referred to by, and of some of its bytes. */
export function storyColumns(bytes: readonly string[]): string {
  return [STORY_COLUMNS, ...bytes].join(', ')
}

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

export function digestIn(row: Row, tagged: Tagged): string {
  return String(row[`${tagged}_digest`])
}
