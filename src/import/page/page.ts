import type { Finding } from '../finding/finding.ts'
import { type ImportContext, instantOf, type Leftover } from '../imported.ts'
import type { Wrapping } from './body.ts'
import type { Line } from './lines/line.ts'
import { readStamps } from './lines/stamp.ts'
import type { Announcement } from './piece.ts'

export type ReportOfPage = (line: number, finding: Finding, value?: string) => void

/** The facts and the text that the pieces of a page gave so far. */
export interface Page {
  sections: string[]
  hasBreadcrumb: boolean
  title?: string
  summary?: Line
  isSummaryNamed: boolean
  published?: string
  updated?: string
  /** The line of the first stamp. */
  stampLine: number
  /** The moment without a label that was taken as the moment of publication. */
  bareMoment?: Line
  /** Such moments, where another turned out to say it. */
  spareMoments: Line[]
  /** The day that a collector wrote before the page. */
  collectorDay?: Line
  authors: string[]
  agency?: string
  place?: string
  caption?: string
  credit?: string
  keywords?: string
  topics: Line[]
  text: Line[]
  /** The number of lines of text when stamps or topics came, which end the head or the story, and which of them is likelier. */
  turn?: { at: number; isEnd: boolean }
  leftovers: Leftover[]
  wrapping: Wrapping
  /** Whether text came where a headline would stand. */
  isHeadless: boolean
  /** The line of the headline, as long as it may go on in the next. */
  headline?: Line
  /** The part of a repeated headline that has come, line by line. */
  again: string
  /** What a line announced that has not come yet. */
  announcement?: { kind: Announcement; line: Line }
  /** Whether links to other stories have begun. */
  hasLinks: boolean
  /** The last line that was no link. */
  last?: Line
}

export function emptyPage(wrapping: Wrapping): Page {
  return {
    ...{ sections: [], hasBreadcrumb: false, isSummaryNamed: false, stampLine: 1, spareMoments: [], authors: [] },
    ...{ topics: [], text: [], leftovers: [], wrapping, again: '', isHeadless: false, hasLinks: false },
  }
}

/** Whether no more than a standfirst has come of the text. */
export function isInHead({ text, turn }: Page): boolean {
  return text.length <= 1 && turn === undefined
}

export function keepUnplaced(page: Page, { number, text }: Line): void {
  page.leftovers.push({ line: number, text })
}

/** The moment that a line names and nothing else. */
export function momentOf({ text }: Line, context: ImportContext): number {
  return instantOf(readStamps(text, context)?.published ?? '', context)
}

/** A page, and what its pieces are placed with. */
export interface Placing {
  page: Page
  context: ImportContext
  report: ReportOfPage
}

/** Gives up the text that a line announced and that did not come. */
export function giveUpAnnouncement(page: Page, only?: Announcement): void {
  const { kind, line } = page.announcement ?? {}
  if (only !== undefined && kind !== only) return
  delete page.announcement
  if (line !== undefined && kind !== 'topics') keepUnplaced(page, line)
}
