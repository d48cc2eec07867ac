import { EDITION_FORMAT } from '../../edition/format/index-shape.ts'
import type { Site } from '../store.ts'
import { type Cell, parsed, type Row } from './database.ts'

/** The live edition, as the database names it. */
export interface Live {
  /** Number of the edition, which its rows carry. */
  edition: number
  /** Number of the publish that made it live, counted up. */
  generation: number
  /** The newest generation that took something back that readers may have seen. */
  takenBack: number
  site: Site
}

/**
 * Asks what is live; the publication comes along only if the generation is not the known one. In a database that was restored to an
 * earlier moment, the same number may name another generation: version and edition tell them apart.
 */
export const LIVE_SQL = `SELECT edition, generation, version, taken_back,
  CASE WHEN generation = ?2 AND version = ?3 AND edition = ?4 THEN NULL ELSE publication END AS publication,
  CASE WHEN generation = ?2 AND version = ?3 AND edition = ?4 THEN NULL ELSE frames END AS frames,
  CASE WHEN generation = ?2 AND version = ?3 AND edition = ?4 THEN NULL ELSE redirects END AS redirects
FROM live WHERE format = ?1`

/** Returns the parameters of `LIVE_SQL`. @param known the live edition that was seen last */
export function liveParameters(
  known: Live | undefined,
): [format: number, generation: number, version: string, edition: number] {
  return [EDITION_FORMAT, known?.generation ?? -1, known?.site.version ?? '', known?.edition ?? -1]
}

/** Reads the row of `LIVE_SQL`. @throws if nothing is live */
export function readLive(row: Row | undefined, known: Live | undefined): Live {
  if (row === undefined) throw new Error('nothing has been published here yet: run "khabar publish"')
  if (row.publication === null && known !== undefined) return known
  const { publication, frames } = row as { publication: Cell; frames: Cell }
  return {
    edition: Number(row.edition),
    generation: Number(row.generation),
    takenBack: takenBackIn(row),
    site: {
      version: String(row.version),
      publication: parsed(publication),
      frames: parsed(frames),
      ...(row.redirects === null ? {} : { redirects: parsed(row.redirects) }),
    },
  }
}

/** Returns `Live.takenBack`. A generation that an older version of Khabar published does not say it, and may have taken something back. */
export function takenBackIn({ taken_back: takenBack, generation }: Row): number {
  return Number(takenBack ?? generation)
}

/**
 * Returns whether documents of one generation may hold something that a newer one took back. If the newer number is not greater, the
 * database was restored, and nothing else is known of it: then they may.
 */
export function takesBack(older: Pick<Live, 'generation'>, newer: Pick<Live, 'generation' | 'takenBack'>): boolean {
  return newer.generation <= older.generation || newer.takenBack > older.generation
}

/** Messages of a database that does not have the tables of this version. */
const NOT_MIGRATED = /no such (?:table|column)|has no column named/

/** Returns the error of a database; if its tables are older than the code, in words with a way out. */
export function withWayOut(error: unknown): unknown {
  if (!(error instanceof Error) || !NOT_MIGRATED.test(error.message)) return error
  return new Error(
    'the database does not have the tables of this version yet: run "npm run deploy", or "npx wrangler d1 migrations apply DB --remote" with the --env of this worker, and then "khabar publish"',
    { cause: error },
  )
}
