import type { Row } from '../row.ts'

/** What a run asks of a subject. */
export interface Asked {
  wants: (what: string) => boolean
  /** Whether CPU profiles are to be left. */
  profiles: boolean
  /** How many stories are compiled and checked. */
  articles: number
  /** How many stories are put into a database. */
  stored: number
}

/** Rows that are measured with the same things. */
export interface Subject {
  rows: readonly string[]
  /** Gives the rows that are wanted, and may give others that came with them. */
  measure: (asked: Asked) => Promise<Row[]>
}

/** Rounds of a served row, each a second a side. */
export const ROUNDS = 7
