import { EDITION_FORMAT } from '../../edition/index-shape.ts'
import type { Site } from '../store.ts'
import { type Cell, parsed, type Row } from './database.ts'

/** What is live, as the database says it. */
export interface Live {
  edition: number
  /** Counts what was published. */
  generation: number
  site: Site
}

/**
 * Asks what is live; the publication only where that is another generation than the one that is known. In a database that was
 * restored to an earlier moment, a number may come to stand for another generation: its version and its edition tell them apart.
 */
export const LIVE_SQL = `SELECT edition, generation, version,
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
    site: { version: String(row.version), publication: parsed(publication), frames: parsed(frames) },
  }
}
