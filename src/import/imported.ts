import type { FrontMatter } from '../article/fields/schema.ts'
import { isWarning, type Problem } from '../problem/index.ts'
import type { Format } from '../site/format.ts'
import { parseTimestamp, type YearRange } from '../time/index.ts'
import { type ReportProblem, reportFinding } from './finding/report.ts'

/** A picture as a source tells of it; one without an address waits for its file. */
export interface ImportedImage extends Partial<NonNullable<FrontMatter['image']>> {
  /** Words that the picture is filed under, if the source says no more of it. */
  keywords?: string
}

/** A story as a source tells it: the fields of a content file as far as they are known, and its text. */
export interface Imported {
  /** The source's name for a person, and the line that the story begins on. */
  file: string
  line: number
  /** The keys of a story without a lasting id: a second import finds it by any of these. */
  keys: string[]
  /**
   * The story's own place in its source: a path, the number of a post, the address of an item. Two stories with one id or key, and
   * two places, are two stories.
   */
  origin?: string
  /** Who tells the story, as far as the source says: the host of its site. Ids are public, and any other can repeat them. */
  source?: string
  /** An id that the source will never change, in the form of a story's. */
  id?: string
  /** The last part of its address, as far as the source has one. */
  slug?: string
  title?: string
  summary?: string
  /** Names of sections, as the source calls them; the first that the publication has is the story's. */
  sections: string[]
  /** Names that may be a section's or a topic's: what becomes no section becomes a topic. */
  categories: string[]
  topics: string[]
  /** Timestamps in any form that a content file takes. */
  published?: string
  updated?: string
  embargo?: string
  expires?: string
  authors: string[]
  agency?: string
  dateline?: string
  image?: ImportedImage
  language?: string
  /** Whether it is there in another language too. */
  isTranslated?: boolean
  rights?: string
  /** The path of its file in the source, for a story that is a file: `site/content/post/second.md`. */
  path?: string
  /** The address at which the story could be read: of the web, or a path of its site. */
  address?: string
  /** Further addresses that led to it. */
  aliases?: string[]
  /** The lists of its source in which it stood. */
  lists?: OldList[]
  /** Whether it is to be read there from now on too. */
  goesOn?: boolean
  corrections?: { at: string; note: string }[]
  retracted?: { at: string; reason: string }
  draft?: boolean
  /** Markdown, with HTML where Markdown would lose something. */
  body: string
  /** Texts without a place in the story, by their lines in the source. */
  leftovers: Leftover[]
  /** The whole text of its source, where that is this story alone. */
  text?: string
  /** Whether something was said of it that keeps it from being published. */
  isBroken?: boolean
}

/** A list of stories in a source, by the addresses at which people and readers could have it. */
export interface OldList {
  /** What its stories have in common: nothing, what they are about, or who wrote them. */
  of: 'everything' | 'subject' | 'author'
  /** The name of the subject or the author. */
  name: string
  pages: string[]
  feeds: [address: string, format: Format][]
}

export interface Leftover {
  line: number
  text: string
}

/** The context in which importers read every source. */
export interface ImportContext {
  /** The source's name for a person. */
  file: string
  /** The zone of times that name none. */
  zone: string
  /** Whether somebody named that zone for this source. */
  isZoneNamed?: boolean
  dateOrder: 'day-first' | 'month-first'
  /** The years that two digits may mean in this source, where it is known. */
  twoDigitYears?: YearRange
  /** The publication's language. */
  language: string
  /** The publication's address, without a slash at the end. */
  site: string
  /** The types of a WordPress export's posts that become stories; `post` where none are named. */
  types?: readonly string[]
  /** Hosts whose frames may stand in a story. */
  embeds: readonly string[]
  /** Whether the publication has a section of that name. */
  isSection?: (name: string) => boolean
  report: ReportProblem
}

/** Reads one story. `isBroken` is set if an error was reported of it. */
export function readOne<Story extends Imported | undefined>(
  context: ImportContext,
  read: (context: ImportContext) => Story,
): Story {
  let isBroken = false
  const report = (problem: Problem) => {
    isBroken ||= !isWarning(problem)
    context.report(problem)
  }
  const story = read({ ...context, report })
  return story !== undefined && isBroken ? { ...story, isBroken } : story
}

/** Reports each text that could not be placed. An import keeps them at the end of the file. */
export function reportUnplaced(leftovers: readonly Leftover[], context: Pick<ImportContext, 'file' | 'report'>): void {
  for (const { line, text } of leftovers) reportFinding(context, line, { code: 'import-leftover' }, text)
}

/** Returns the instant of a stamp, in milliseconds since 1970; `NaN` for a text that names none. */
export function instantOf(stamp: string, context: ImportContext): number {
  const read = parseTimestamp(stamp, context)
  return read.ok ? read.instant : Number.NaN
}

/** Returns the host of a source's site (`news.example`), which tells its stories from those of others; `undefined` for a text that is no address. */
export function hostOf(address: string | undefined): string | undefined {
  const host = URL.parse(address ?? '')?.hostname.replace(/^www\./, '')
  return host === '' ? undefined : host
}

type KnownFacts<Facts> = { [Name in keyof Facts]?: Exclude<Facts[Name], undefined> }

/** Returns the facts without those that are `undefined`. */
export function withKnown<Facts extends object>(facts: Facts): KnownFacts<Facts> {
  // Only values that are undefined are gone, as the type says.
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as KnownFacts<Facts>
}
