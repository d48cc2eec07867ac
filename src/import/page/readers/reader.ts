import type { ImportContext } from '../../imported.ts'
import type { Line } from '../lines/line.ts'
import type { Page } from '../page.ts'
import type { Doubt, Meaning } from '../piece.ts'

/** A line, and what stands around it. */
export interface LineContext {
  line: Line
  /** What the lines before it gave. */
  page: Page
  /** The next line that has text. */
  next: Line | undefined
  context: ImportContext
}

export type Reading = Meaning & { doubt?: Doubt }

export type Reader = (around: LineContext) => Reading | undefined

/** A longer line is a paragraph, whatever it begins with. */
export const LONGEST_LINE = 500

export const LONGEST_BYLINE = 120

/** A longer line under "Also read" goes on with the story. */
export const LONGEST_LINK = 140
