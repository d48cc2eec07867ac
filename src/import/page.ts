import { slugOf } from '../article/slug.ts'
import type { ImportCode } from '../problem/index.ts'
import { parseTimestamp } from '../time/index.ts'
import { type ImportContext, type Imported, type Leftover, sayAt } from './imported.ts'
import { asMarkdown } from './markdown-text.ts'
import {
  isKeywords,
  isReadingTime,
  isRubbish,
  isSubhead,
  type Line,
  readBreadcrumb,
  readByline,
  readCaption,
  readDateline,
  readStamps,
  readSubhead,
  readTopics,
} from './page-lines.ts'
import { splitTopics } from './topics.ts'

type Say = (line: number, code: ImportCode, message: string, value?: string) => void

/** What is understood of a page so far. */
interface Page {
  sections: string[]
  title: string | undefined
  summary: Line | undefined
  published: string | undefined
  updated: string | undefined
  /** The day that some copies begin with. */
  day: string | undefined
  authors: string[]
  agency: string | undefined
  caption: string | undefined
  credit: string | undefined
  keywords: string | undefined
  topics: { line: number; text: string } | undefined
  text: Line[]
  leftovers: Leftover[]
  /** Whether what ends a story has come. */
  isOver: boolean
}

/**
 * Reads the text of a story's page as it is copied or scraped from a news site: breadcrumb, caption, byline, stamps,
 * paragraphs, topics, in whatever order they come. What is not certain is said; what has no place is kept, and marked.
 */
export function importPage(source: string, context: ImportContext): Imported {
  const say: Say = (line, code, message, value) => {
    const severity = code === 'import-date' || code === 'import-title' ? 'error' : 'warning'
    sayAt(context, line, code, message, { value, severity })
  }
  const page = understand(linesOf(source), context, say)
  const story = storyOf(page, context, say)
  for (const { line, text } of story.leftovers)
    say(line, 'import-leftover', 'This found no place in the story. It stands, marked, at the end of the file.', text)
  return story
}

function linesOf(source: string): Line[] {
  return source
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r|\u2028|\u2029/)
    .map((text, index) => ({ number: index + 1, text: text.replace(/[\u00a0\u200b\ufeff]/g, ' ').trim() }))
}

/** What topics of a story may take, in characters. */
const MOST_TOPICS = 2_000

function understand(lines: readonly Line[], context: ImportContext, say: Say): Page {
  const page: Page = {
    ...{ sections: [], title: undefined, summary: undefined, published: undefined, updated: undefined },
    ...{ day: undefined, authors: [], agency: undefined, caption: undefined, credit: undefined, keywords: undefined },
    ...{ topics: undefined, text: [], leftovers: [], isOver: false },
  }
  let awaitsTopics = false
  for (const line of lines) {
    if (line.text === '') continue
    if (awaitsTopics) {
      awaitsTopics = false
      page.topics = { line: line.number, text: line.text }
      continue
    }
    const topics = line.text.length > MOST_TOPICS ? undefined : readTopics(line.text)
    if (topics !== undefined) {
      awaitsTopics = topics.text === ''
      page.topics ??= { line: line.number, text: topics.text }
      page.isOver = page.text.length > 0
      continue
    }
    if (!place(page, line, context, say)) addText(page, line)
  }
  return page
}

/** A longer line is a paragraph, whatever it begins with. */
const LONGEST_LINE = 500

/** Takes a line that says something of the story. @returns whether it did */
function place(page: Page, line: Line, context: ImportContext, say: Say): boolean {
  const { text, number } = line
  if (text.length > LONGEST_LINE) return false
  const breadcrumb = page.sections.length === 0 && page.text.length === 0 ? readBreadcrumb(text) : undefined
  if (breadcrumb !== undefined) {
    page.sections = breadcrumb.sections
    page.title ??= breadcrumb.title
    page.day = /^\s*date\s+(\d{4}-\d{2}-\d{2})/i.exec(text)?.[1]
    return true
  }
  const stamps = readStamps(text, context)
  if (stamps !== undefined) {
    headEnds(page, say)
    page.published ??= stamps.published
    page.updated ??= stamps.updated
    if (page.text.length > 0) page.isOver = true
    if (stamps.rest !== '' && !placeByline(page, stamps.rest, true))
      page.leftovers.push({ line: number, text: stamps.rest })
    return true
  }
  if (isReadingTime(text)) {
    headEnds(page, say)
    return true
  }
  if (isRubbish(text)) {
    page.leftovers.push({ line: number, text })
    return true
  }
  const caption = page.caption === undefined && page.credit === undefined ? readCaption(text) : undefined
  if (caption !== undefined) {
    headEnds(page, say)
    page.caption = caption.caption === '' ? undefined : caption.caption
    page.credit = caption.credit
    return true
  }
  const isHead = page.text.length <= 1 && !page.isOver
  if (page.text.length === 0 && page.title !== undefined && page.keywords === undefined && isKeywords(text)) {
    page.keywords = text
    return true
  }
  if (text.length <= 120 && (isHead || page.authors.length + Number(page.agency !== undefined) === 0)) {
    if (placeByline(page, text, isHead)) {
      headEnds(page, say)
      return true
    }
  }
  return false
}

function placeByline(page: Page, text: string, isHead: boolean): boolean {
  const byline = readByline(text, isHead)
  if (byline === undefined) return false
  for (const author of byline.authors) if (!page.authors.includes(author)) page.authors.push(author)
  page.agency ??= byline.agency
  return true
}

/** A line of text between headline and byline stands over the story: a summary. */
function headEnds(page: Page, say: Say): void {
  const [only, ...more] = page.text
  if (only === undefined || more.length > 0 || page.summary !== undefined || page.isOver || page.title === undefined)
    return
  page.summary = only
  page.text = []
  say(only.number, 'import-doubt', 'This stands between headline and byline, and was taken as the summary.', only.text)
}

function addText(page: Page, line: Line): void {
  if (page.title === undefined && page.text.length === 0) {
    page.title = line.text
    return
  }
  if (page.title !== undefined && page.text.length === 0 && isSame(line.text, page.title)) return
  if (page.isOver) page.leftovers.push({ line: line.number, text: line.text })
  else page.text.push(line)
}

function isSame(a: string, b: string): boolean {
  const folded = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim()
  return folded(a) === folded(b)
}

function storyOf(page: Page, context: ImportContext, say: Say): Imported {
  const { published, updated } = dates(page, context, say)
  const [first, ...rest] = paragraphsOf(page.text)
  const dateline = first === undefined ? undefined : readDateline(first)
  const paragraphs = first === undefined ? [] : [dateline?.rest ?? first, ...rest]
  const agency = page.agency ?? dateline?.agency
  const words = [page.title, page.summary?.text, page.caption, page.keywords, ...paragraphs].join('\n')
  const { topics, doubts } = splitTopics(page.topics?.text ?? '', words)
  for (const doubt of doubts)
    say(
      page.topics?.line ?? 1,
      'import-topics',
      'The page ran its topics together; nothing but the letters speaks for this cut.',
      doubt,
    )
  const image = imageOf(page, say)
  if (page.title === undefined) say(1, 'import-title', 'There is no headline here. Put it on the first line.')
  return {
    ...{ file: context.file, line: 1, keys: keysOf(page, published, context) },
    ...{ sections: page.sections, categories: [], topics, authors: page.authors },
    ...(page.title === undefined ? {} : { title: page.title }),
    ...(page.summary === undefined ? {} : { summary: page.summary.text }),
    ...(published === undefined ? {} : { published }),
    ...(updated === undefined ? {} : { updated }),
    ...(agency === undefined ? {} : { agency }),
    ...(dateline === undefined ? {} : { dateline: dateline.dateline }),
    ...(image === undefined ? {} : { image }),
    body: paragraphs.flatMap(markdownOf).join('\n\n'),
    leftovers: page.leftovers,
  }
}

/** A story is known again by its headline, or by its file, at its first moment. */
function keysOf(page: Page, published: string | undefined, context: ImportContext): string[] {
  const read = published === undefined ? undefined : parseTimestamp(published, context)
  if (read?.ok !== true || page.title === undefined) return []
  const moment = new Date(read.instant).toISOString()
  return [`page ${slugOf(page.title)} ${moment}`, `page ${context.file} ${moment}`]
}

function dates(page: Page, context: ImportContext, say: Say): { published?: string; updated?: string } {
  const { published, updated, day } = page
  if (published === undefined && updated !== undefined) {
    say(
      1,
      'import-doubt',
      'The page says only when it was updated; that was taken as the moment of publication too.',
      updated,
    )
    return { published: updated }
  }
  if (published === undefined && day !== undefined) {
    say(1, 'import-doubt', 'The page has no time; the day it begins with was taken.', day)
    return { published: day }
  }
  if (published === undefined) {
    say(
      1,
      'import-date',
      'There is no date of publication here. Add a line such as: First Published: Nov 20 2025 | 5:41 PM IST',
    )
    return {}
  }
  const [from, to] = [published, updated ?? published].map((text) => {
    const read = parseTimestamp(text, context)
    return read.ok ? read.instant : Number.NaN
  }) as [number, number]
  if (updated === undefined || to === from) return { published }
  if (to > from) return { published, updated }
  say(
    1,
    'import-doubt',
    'The page says that it was updated before it was published; the earlier moment was taken as the first.',
    updated,
  )
  return { published: updated, updated: published }
}

/** Lines that were wrapped within a sentence belong together. */
function paragraphsOf(lines: readonly Line[]): string[] {
  const paragraphs: string[] = []
  let last: Line | undefined
  for (const line of lines) {
    const before = paragraphs.at(-1)
    const goesOn = last?.number === line.number - 1 && !/[.!?:"”’।)]$/u.test(last.text) && /^\p{Ll}/u.test(line.text)
    if (before !== undefined && goesOn) paragraphs[paragraphs.length - 1] = `${before} ${line.text}`
    else paragraphs.push(line.text)
    last = line
  }
  return paragraphs
}

function markdownOf(paragraph: string): string[] {
  if (isSubhead(paragraph)) return [`## ${asMarkdown(paragraph)}`]
  const { subhead, rest } = readSubhead(paragraph) ?? { rest: paragraph }
  const text = asMarkdown(rest.replace(/\s+/gu, ' '))
  return subhead === undefined ? [text] : [`## ${asMarkdown(subhead)}`, text]
}

function imageOf({ caption, credit, keywords }: Page, say: Say): Imported['image'] {
  if (caption === undefined && credit === undefined && keywords === undefined) return undefined
  say(
    1,
    'import-picture',
    'The page tells of a picture, whose file is not in its text. Caption and credit wait in the file for it.',
    caption,
  )
  return {
    ...(keywords === undefined ? {} : { keywords }),
    ...(caption === undefined ? {} : { caption }),
    ...(credit === undefined ? {} : { credit }),
  }
}
