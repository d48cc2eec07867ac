import type { ImportCode } from '../../problem/problem.ts'
import type { Leftover } from '../imported.ts'
import type { Wrapping } from './body.ts'
import type { Line } from './lines.ts'
export type ReportOfPage = (line: number, code: ImportCode, message: string, value?: string) => void

/** The facts and the text that were found in a page. */
export interface Page {
  sections: string[]
  title?: string
  summary?: Line
  published?: string
  updated?: string
  /** The line of the first stamp. */
  stampLine: number
  /** The day that some copies begin with. */
  day?: string
  authors: string[]
  agency?: string
  place?: string
  caption?: string
  credit?: string
  keywords?: string
  topics: Line[]
  text: Line[]
  wrapping: Wrapping
  leftovers: Leftover[]
}
