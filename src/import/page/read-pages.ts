import { isKnownPlace } from '../../time/index.ts'
import { type ImportContext, type Imported, readOne, reportAt, UNPLACED } from '../imported.ts'
import { isSameAgency } from '../story/agency.ts'
import { withMeantCharacters } from '../story/old-characters.ts'
import { markdownOf, type Paragraph, paragraphsOf } from './body.ts'
import { datesOf, keysOf, type PageDates } from './dates.ts'
import { isSame } from './head.ts'
import { type Dateline, isHardlySection, type Line, readBreadcrumb, readDateline, readStamps } from './lines.ts'
import type { Page, ReportOfPage } from './page.ts'
import { LONGEST_LINE, readPage } from './reading.ts'
import { splitTopics } from './topics.ts'

/**
 * Reads the text of a story's page as it is copied or scraped from a news site: breadcrumb, caption, byline, stamps,
 * paragraphs, topics, in whatever order they come. What is not certain is said; what has no place is kept, and marked.
 */
export function importPage(source: string, context: ImportContext): Imported {
  return importLines(linesOf(source, context), context)
}

/** Reads a text that holds the pages of one story or of several, each under its breadcrumb. */
export function importPages(source: string, context: ImportContext): Imported[] {
  const lines = linesOf(source, context)
  const starts = startsIn(lines, context)
  const stories = starts.map((start, index) =>
    readOne(context, (context) => withSteps(importLines(lines.slice(start, starts[index + 1]), context), context)),
  )
  // The file says which story it is only where it has one.
  return stories.length < 2 ? stories : stories.map((story) => ({ ...story, keys: story.keys.slice(0, 1) }))
}

/** Keeps the steps of a breadcrumb that are no sections here. */
function withSteps(story: Imported, context: ImportContext): Imported {
  const { isSection } = context
  const steps =
    isSection === undefined ? [] : story.sections.filter((name) => !isHardlySection(name) && !isSection(name))
  if (steps.length === 0) return story
  const left = { line: story.line, text: steps.join(' / ') }
  reportAt(
    context,
    left.line,
    'import-leftover',
    'The breadcrumb names no section of this publication. It is kept, marked, at the end of the file.',
    { value: left.text },
  )
  return { ...story, leftovers: [...story.leftovers, left] }
}

/** Returns the lines at which stories begin: at a breadcrumb of another headline, after the stamp of the previous story. */
function startsIn(lines: readonly Line[], context: ImportContext): number[] {
  const starts = [0]
  let title: string | undefined
  let hasStamp = false
  for (const [index, { text }] of lines.entries()) {
    if (text.length > LONGEST_LINE) continue
    const next = readBreadcrumb(text)?.title
    if (next === undefined) {
      hasStamp ||= title !== undefined && readStamps(text, context) !== undefined
      continue
    }
    if (title !== undefined && hasStamp && !isSame(title, next)) {
      starts.push(index)
      hasStamp = false
    } else if (title !== undefined) continue
    title = next
  }
  return starts
}

function importLines(lines: readonly Line[], context: ImportContext): Imported {
  const firstLine = lines.find(({ text }) => text !== '')?.number ?? 1
  const report: ReportOfPage = (line, code, message, value) => {
    const severity = code === 'import-date' || code === 'import-title' ? 'error' : 'warning'
    reportAt(context, Math.max(line, firstLine), code, message, { value, severity })
  }
  const story = storyOf(readPage(lines, context, report), context, report)
  for (const { line, text } of story.leftovers) report(line, 'import-leftover', UNPLACED, text)
  return { ...story, line: firstLine }
}

function linesOf(source: string, context: ImportContext): Line[] {
  return withMeantCharacters(source, context)
    .split(/\r\n|[\n\r\f\u2028\u2029]/)
    .map((text, index) => ({
      number: index + 1,
      text: text
        // What nobody sees, within words too.
        .replace(/[\u200b\u2060\ufeff\u00ad]/g, '')
        .replace(/\t/g, '  ')
        .replace(/[^\P{Z} ]|\p{Cc}/gu, ' ')
        .trim(),
    }))
}

function storyOf(page: Page, context: ImportContext, report: ReportOfPage): Imported {
  const dates = datesOf(page, context, report)
  const paragraphs = paragraphsOf(page.text, page.wrapping)
  if (page.wrapping !== undefined && paragraphs.length < page.text.length) {
    const message = `The text is wrapped at ${page.wrapping} characters; lines that this explains were joined.`
    report(page.text[0]?.number ?? 1, 'import-doubt', message)
  }
  const alone = placeAlone(paragraphs)
  if (alone !== undefined) {
    const { line = 1 } = paragraphs.shift() ?? {}
    if (page.place !== undefined && page.place !== alone) page.leftovers.push({ line, text: page.place })
  }
  const [first] = paragraphs
  const dateline = alone !== undefined || first === undefined || first.isItem ? undefined : readDateline(first.text)
  if (first !== undefined && dateline !== undefined) {
    first.text = dateline.rest
    checkDateline(dateline, first.line, page, dates, report)
  }
  const place = alone ?? dateline?.dateline ?? page.place
  const agency = page.agency ?? dateline?.agency
  const { title, summary, authors, sections } = page
  const words = [title, summary?.text, page.caption, page.keywords, ...paragraphs.map(({ text }) => text)]
  const topics = topicsOf(page, words.join('\n'), report)
  const image = imageOf(page, report)
  if (title === undefined) report(1, 'import-title', 'There is no headline here. Put it on the first line.')
  return {
    file: context.file,
    line: 1,
    keys: keysOf(title, dates.published, context),
    sections,
    categories: [],
    topics,
    authors,
    ...dates,
    ...(title === undefined ? {} : { title }),
    ...(summary === undefined ? {} : { summary: summary.text }),
    ...(agency === undefined ? {} : { agency }),
    ...(place === undefined ? {} : { dateline: place }),
    ...(image === undefined ? {} : { image }),
    body: markdownOf(paragraphs),
    leftovers: page.leftovers,
  }
}

/** `New Delhi:` on a line of its own, over the text. */
function placeAlone([first, next]: readonly Paragraph[]): string | undefined {
  const place = /^(.*)[:：]$/u.exec(first?.text ?? '')?.[1]?.trimEnd()
  return place !== undefined && next !== undefined && isKnownPlace(place) ? place : undefined
}

/** Checks the words of a dateline besides the place: they are taken off the text, so they must be elsewhere or be reported. */
function checkDateline(dateline: Dateline, line: number, page: Page, dates: PageDates, report: ReportOfPage): void {
  const { agency, day, dateline: place } = dateline
  if (place !== undefined && page.place !== undefined && page.place.toLowerCase() !== place.toLowerCase())
    page.leftovers.push({ line, text: page.place })
  if (agency !== undefined && page.agency !== undefined && !isSameAgency(agency, page.agency))
    page.leftovers.push({ line, text: agency })
  if (day === undefined) return
  // Months are written short and long.
  const beginningsOf = (text = '') => text.split(/[^\p{L}\p{M}\p{N}]+/u).map((word) => word.toLowerCase().slice(0, 3))
  const stamps = [dates.published, dates.updated].map((stamp) => new Set(beginningsOf(stamp)))
  const parts = beginningsOf(day).filter((part) => part !== '')
  if (stamps.some((stamp) => parts.every((part) => stamp.has(part)))) return
  report(line, 'import-doubt', 'The dateline names a day that no stamp has.', day)
  page.leftovers.push({ line, text: day })
}

function topicsOf({ topics: lines }: Page, words: string, report: ReportOfPage): string[] {
  const { topics, doubts } = splitTopics(lines.map(({ text }) => text).join('\n'), words)
  const message = 'The page ran its topics together; nothing but the letters speaks for this cut.'
  for (const doubt of doubts) report(lines[0]?.number ?? 1, 'import-topics', message, doubt)
  return topics
}

function imageOf({ caption, credit, keywords }: Page, report: ReportOfPage): Imported['image'] {
  if (caption === undefined && credit === undefined && keywords === undefined) return undefined
  const message =
    'The page tells of a picture, whose file is not in its text. Caption and credit wait in the file for it.'
  report(1, 'import-picture', message, caption)
  return {
    ...(keywords === undefined ? {} : { keywords }),
    ...(caption === undefined ? {} : { caption }),
    ...(credit === undefined ? {} : { credit }),
  }
}
