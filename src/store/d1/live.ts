import { EDITION_FORMAT } from '../../edition/format/index-shape.ts'
import type { Site } from '../store.ts'
import { type Cell, parsed, type Row } from './database.ts'

/** What is live, as the database says it. */
export interface Live {
  edition: number
  /** Counts what was published. */
  generation: number
  /** The newest one that took something back of what readers may have seen. */
  takenBack: number
  site: Site
}

/**
 * Asks what is live; the publication only where that is another generation than the one that is known. In a database that was
 * restored to an earlier moment, a number may come to stand for another generation: its version and its edition tell them apart.
 */
export const LIVE_SQL = `SELECT edition, generation, version, taken_back,
  CASE WHEN generation = ?2 AND version = ?3 AND edition = ?4 THEN NULL ELSE publication END AS publication,
  CASE WHEN generation = ?2 AND version = ?3 AND edition = ?4 THEN NULL ELSE frames END AS frames
FROM live WHERE format = ?1`

export function liveParameters(
  known: Live | undefined,
): [format: number, generation: number, version: string, edition: number] {
  return [EDITION_FORMAT, known?.generation ?? -1, known?.site.version ?? '', known?.edition ?? -1]
}

/** Reads the answer to it. @throws where nothing is live */
export function readLive(row: Row | undefined, known: Live | undefined): Live {
  if (row === undefined) throw new Error('nothing has been published here yet: run "khabar publish"')
  if (row.publication === null && known !== undefined) return known
  const { publication, frames } = row as { publication: Cell; frames: Cell }
  return {
    edition: Number(row.edition),
    generation: Number(row.generation),
    takenBack: takenBackIn(row),
    site: { version: String(row.version), publication: parsed(publication), frames: parsed(frames) },
  }
}

/** Where it is not known whether a generation took something back, as one that an older version published, it may have. */
export function takenBackIn({ taken_back: takenBack, generation }: Row): number {
  return Number(takenBack ?? generation)
}

/**
 * Whether what was made of one generation may hold something that a later one took back. A number that is no greater is that of
 * a database that was restored, of which nothing else is known.
 */
export function takesBack(older: Pick<Live, 'generation'>, newer: Pick<Live, 'generation' | 'takenBack'>): boolean {
  return newer.generation <= older.generation || newer.takenBack > older.generation
}

/** How a database says that it has not the tables of this version. */
const NOT_MIGRATED = /no such (?:table|column)|has no column named/

/** The error of a database, in words with a way out where its tables are older than the code. */
export function withWayOut(error: unknown): unknown {
  if (!(error instanceof Error) || !NOT_MIGRATED.test(error.message)) return error
  return new Error(
    'the database does not have the tables of this version yet: run "npm run deploy", or "npx wrangler d1 migrations apply DB --remote" with the --env of this worker, and then "khabar publish"',
    { cause: error },
  )
}
