import { isKnownPlace } from '../../time/index.ts'
import type { ImportContext, Imported } from '../imported.ts'
import { isSameAgency } from '../story/agency.ts'
import { markdownOf, type Paragraph, paragraphsOf } from './body.ts'
import { datesOf, isOnDay, keysOf, type PageDates } from './dates.ts'
import { isDesk } from './lines/byline.ts'
import { type Dateline, readDateline } from './lines/dateline.ts'
import { splitTopics } from './lines/topics.ts'
import type { Page, ReportOfPage } from './page.ts'

/** Makes a story of what a page says. What it leaves open is said. */
export function storyOf(page: Page, context: ImportContext, report: ReportOfPage): Imported {
  const dates = datesOf(page, context, report)
  const paragraphs = paragraphsOf(page.text, page.wrapping)
  if (page.wrapping !== undefined && paragraphs.length < page.text.length) {
    report(page.text[0]?.number ?? 1, { code: 'import-text-unwrapped', width: page.wrapping })
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
    checkDateline(dateline, first.line, page, dates, context, report)
  }
  const place = alone ?? dateline?.dateline ?? page.place
  const agency = page.agency ?? dateline?.agency
  const { title, summary, authors, sections } = page
  const words = [title, summary?.text, page.caption, page.keywords, ...paragraphs.map(({ text }) => text)]
  const topics = topicsOf(page, words.join('\n'), report)
  const image = imageOf(page, report)
  if (title === undefined) report(1, { code: 'import-title', of: 'page' })
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
function checkDateline(
  dateline: Dateline,
  line: number,
  page: Page,
  dates: PageDates,
  context: ImportContext,
  report: ReportOfPage,
): void {
  const { agency, day, dateline: place, asides } = dateline
  for (const text of asides) {
    if (page.authors.length === 0 && isDesk(text)) page.authors.push(text)
    else page.leftovers.push({ line, text })
  }
  if (place !== undefined && page.place !== undefined && page.place.toLowerCase() !== place.toLowerCase())
    page.leftovers.push({ line, text: page.place })
  if (agency !== undefined && page.agency !== undefined && !isSameAgency(agency, page.agency))
    page.leftovers.push({ line, text: agency })
  if (day === undefined) return
  if ([dates.published, dates.updated].some((stamp) => namesDay(day, stamp, context))) return
  report(line, { code: 'import-dateline-day' }, day)
  page.leftovers.push({ line, text: day })
}

/** Whether `Nov 26`, of the year of a stamp, is the day of that stamp. */
function namesDay(day: string, stamp: string | undefined, context: ImportContext): boolean {
  if (stamp === undefined) return false
  // Months are written short and long.
  const beginningsOf = (text: string) =>
    text.split(/[^\p{L}\p{M}\p{N}]+/u).flatMap((word) => (word === '' ? [] : [word.toLowerCase().slice(0, 3)]))
  const words = new Set(beginningsOf(stamp))
  if (beginningsOf(day).every((word) => words.has(word))) return true
  const [year = ''] = /\d{4}/.exec(stamp) ?? []
  return isOnDay(stamp, `${day} ${year}`, context)
}

function topicsOf({ topics: lines }: Page, words: string, report: ReportOfPage): string[] {
  const { topics, doubts } = splitTopics(lines.map(({ text }) => text).join('\n'), words)
  for (const doubt of doubts) report(lines[0]?.number ?? 1, { code: 'import-topics' }, doubt)
  return topics
}

function imageOf({ caption, credit, keywords }: Page, report: ReportOfPage): Imported['image'] {
  if (caption === undefined && credit === undefined && keywords === undefined) return undefined
  report(1, { code: 'import-picture', of: 'page' }, caption)
  return {
    ...(keywords === undefined ? {} : { keywords }),
    ...(caption === undefined ? {} : { caption }),
    ...(credit === undefined ? {} : { credit }),
  }
}
