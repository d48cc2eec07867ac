import { isKnownPlace, parseTimestamp } from '../../time/index.ts'
import { type ImportContext, instantOf } from '../imported.ts'
import { isSameAgency } from '../story/agency.ts'
import { paragraphsOf } from './body.ts'
import { signedIn } from './dates.ts'
import type { Breadcrumb } from './lines/breadcrumb.ts'
import { type Byline, isDesk, readSignature } from './lines/byline.ts'
import { isKeywords } from './lines/caption.ts'
import { placeName } from './lines/dateline.ts'
import { isProse, isSame, type Line } from './lines/line.ts'
import type { Stamps } from './lines/stamp.ts'
import { keepUnplaced, type Page, type ReportOfPage } from './page.ts'
import type { Announcement, PagePiece } from './piece.ts'
import { namesIn, stepsWithin } from './precedence.ts'

/** A standfirst that was wrapped has no more lines. */
const MOST_SUMMARY_LINES = 4
const MOST_HEAD_LINES = 2
const MILLISECONDS_OF_DAY = 86_400_000

interface Placing {
  page: Page
  context: ImportContext
  report: ReportOfPage
}

/** Puts what a line was reading as into its place in the page. */
export function placePiece(piece: PagePiece, { page, context, report }: Placing): void {
  const { line, certainty } = piece
  const placing = { page, context, report }
  if (certainty !== 'certain') report(line.number, 'import-doubt', certainty.message, certainty.value)
  switch (piece.kind) {
    case 'breadcrumb':
      placeBreadcrumb(piece.steps, line, page)
      break
    case 'stamp':
      placeStamps(piece.stamps, piece.as, line, placing)
      break
    case 'label':
      giveUpAnnouncement(page)
      page.announcement = { kind: piece.announces, line }
      break
    case 'byline':
      if (piece.isAnnounced) delete page.announcement
      placeByline(piece.byline, piece.others, line, page)
      endHead(page)
      break
    case 'caption':
      placeCaption(piece, placing)
      break
    case 'keywords':
      page.keywords = line.text
      break
    case 'topics':
      placeTopics(piece.text, line, page)
      break
    case 'field':
      placeField(piece, page)
      break
    case 'place':
      page.place = placeNamed(piece.place)
      break
    case 'reading time':
      endHead(page)
      break
    case 'links':
      page.hasLinks = true
      giveUpAnnouncement(page, 'topics')
      keepUnplaced(page, line)
      break
    case 'chrome':
      giveUpAnnouncement(page, 'topics')
      keepUnplaced(page, line)
      break
    case 'headline':
      giveUpAnnouncement(page)
      page.title = line.text
      page.headline = line
      cutSections(page, line.text)
      break
    case 'headline goes on':
      giveUpAnnouncement(page)
      page.title = `${page.title} ${line.text}`
      delete page.headline
      break
    case 'headline again':
      giveUpAnnouncement(page)
      placeHeadlineAgain(piece.again, line, page)
      break
    case 'prose':
      giveUpAnnouncement(page)
      if (page.title === undefined) page.isHeadless = true
      delete page.headline
      page.text.push(line)
  }
}

/** Gives up the text that a line announced and that did not come. */
export function giveUpAnnouncement(page: Page, only?: Announcement): void {
  const { kind, line } = page.announcement ?? {}
  if (only !== undefined && kind !== only) return
  delete page.announcement
  if (line !== undefined && kind !== 'topics') keepUnplaced(page, line)
}

function placeBreadcrumb({ sections, title }: Breadcrumb, line: Line, page: Page): void {
  page.hasBreadcrumb = true
  page.sections.push(...sections)
  if (title !== undefined && page.title !== undefined && page.keywords === undefined && isKeywords(page.title)) {
    page.keywords = page.title
    delete page.title
  }
  if (page.title === undefined) {
    if (title !== undefined) page.title = title
    return
  }
  const isCut = cutSections(page, page.title, ...(title === undefined ? [] : [title]))
  if (!isCut && title !== undefined && !isSame(page.title, title)) keepUnplaced(page, { ...line, text: title })
}

/** A headline that holds what parts steps was taken for a section or more. @returns whether the steps end in it */
function cutSections(page: Page, headline: string, ...ends: readonly string[]): boolean {
  const first = stepsWithin(page.sections, headline, ...ends)
  if (first !== undefined) page.sections = page.sections.slice(0, first)
  return first !== undefined
}

function placeHeadlineAgain(again: string, { text }: Line, page: Page): void {
  const { title = '' } = page
  if (isSame(title, again)) page.again = ''
  else if (cutSections(page, text, title)) page.title = text
  else page.again = again
}

function placeTopics(text: string, line: Line, page: Page): void {
  const isAnnounced = page.announcement?.kind === 'topics' && text === line.text
  if (!isAnnounced) {
    giveUpAnnouncement(page)
    if (text === '' || text.endsWith(',')) page.announcement = { kind: 'topics', line }
  }
  if (text !== '') page.topics.push({ ...line, text })
  if (!isAnnounced) markTurn(page, true)
}

function placeField({ field, value, line }: PagePiece & { kind: 'field' }, page: Page): void {
  if (page.announcement?.kind === 'summary') delete page.announcement
  if (field === 'section') page.sections.push(value)
  else if (field === 'summary') {
    page.summary = { ...line, text: value }
    page.isSummaryNamed = true
  } else page[field] = value
}

function placeCaption({ caption, credit, isLabelled, line }: PagePiece & { kind: 'caption' }, placing: Placing): void {
  const { page, report } = placing
  if (credit !== undefined) page.credit = credit
  if (caption !== undefined) page.caption = caption
  if (isLabelled) return
  // Pages print a caption with the picture, and under it.
  if (caption !== undefined) page.text = page.text.filter(({ text }) => !isSame(text, caption))
  const before = page.text.at(-1)
  if (caption === undefined && before?.number === line.number - 1 && page.text.length <= 2) {
    page.text.pop()
    page.caption = before.text
    const message = "This stands over a picture's credit, and was taken as its caption."
    report(before.number, 'import-doubt', message, before.text)
  }
  endHead(page)
}

/** Takes a byline; a second agency or place, and what has no field, is kept. */
function placeByline(byline: Byline, others: readonly string[], line: Line, page: Page): void {
  const keep = (text: string) => keepUnplaced(page, { ...line, text })
  for (const text of others) keep(text)
  const { authors, agency, place, asides } = byline
  for (const author of authors) if (!page.authors.includes(author)) page.authors.push(author)
  if (agency !== undefined) {
    if (page.agency === undefined) page.agency = agency
    else if (!isSameAgency(page.agency, agency)) keep(agency)
  }
  if (place !== undefined && !takePlace(place, page)) keep(place)
  for (const aside of asides) keep(aside)
}

function placeNamed(place: string): string {
  return /\p{Ll}/u.test(place) ? place : placeName(place)
}

function takePlace(place: string, page: Page): boolean {
  const name = placeNamed(place)
  page.place ??= name
  return page.place === name
}

function placeStamps(
  { published, updated, rest, isBare }: Stamps,
  as: 'published' | 'updated' | undefined,
  line: Line,
  placing: Placing,
): void {
  const { page } = placing
  if (as === undefined) giveUpAnnouncement(page)
  else delete page.announcement
  if (published !== undefined) placeStamp(as ?? 'published', published, line, isBare && as === undefined, placing)
  if (updated !== undefined) placeStamp('updated', updated, line, false, placing)
  for (const text of rest) placeSigner(text, line, placing)
}

/** Takes what stands beside stamps for who wrote the story, and where. */
function placeSigner(text: string, line: Line, { page, report }: Placing): void {
  if (takeSigned(text, line, { page, report })) return
  if (page.authors.length === 0 && isDesk(text)) {
    page.authors.push(text)
    return
  }
  const names = namesIn(text, page, 'beside')
  if (names === undefined) keepUnplaced(page, { ...line, text })
  else {
    placeByline(names.byline, names.others, line, page)
    report(line.number, 'import-doubt', names.doubt.message, text)
  }
}

/** Takes who signed a stamp, or from where. */
function takeSigned(text: string, line: Line, { page, report }: Pick<Placing, 'page' | 'report'>): boolean {
  const signature = readSignature(text, true)
  if (signature === undefined) return isKnownPlace(text) && takePlace(text, page)
  const { byline, others } = signature
  placeByline(byline, others, line, page)
  if (byline.isDoubtful && byline.authors.length > 0)
    report(line.number, 'import-doubt', 'Names with bars between them were taken as a byline.', text)
  return true
}

/** @param isBare whether nothing says what moment this is */
function placeStamp(kind: 'published' | 'updated', value: string, line: Line, isBare: boolean, placing: Placing): void {
  const { page, context, report } = placing
  markTurn(page, false)
  if (kind === 'published' && !isBare && page.bareMoment !== undefined) {
    // Of two moments the one is published that is called so.
    page.spareMoments.push(page.bareMoment)
    delete page.bareMoment
    delete page.published
  }
  const known = page[kind]
  if (isBare && known !== undefined && page.bareMoment !== undefined && isFiner(value, known, context)) {
    // The day over a page, then the story's own moment.
    page.spareMoments.push(page.bareMoment)
    page.bareMoment = { ...line, text: value }
    page[kind] = value
    page.stampLine = line.number
    return
  }
  if (isBare && known === undefined) page.bareMoment = { ...line, text: value }
  if (known === undefined) {
    if (page.published === undefined && page.updated === undefined) page.stampLine = line.number
    page[kind] = value
    for (const text of signedIn(value, context)) takeSigned(text, line, placing)
    return
  }
  if (instantOf(known, context) === instantOf(value, context)) {
    for (const text of signedIn(value, context))
      if (!known.includes(text) && !takeSigned(text, line, placing)) keepUnplaced(page, { ...line, text })
    return
  }
  const message = `The page names another moment before this; that was taken as ${kind}.`
  report(line.number, 'import-doubt', message, value)
  keepUnplaced(page, line)
}

/** Whether a stamp says the hour of a day that another names. */
function isFiner(stamp: string, other: string, context: ImportContext): boolean {
  const [fine, coarse] = [stamp, other].map((text) => parseTimestamp(text, context))
  if (fine?.ok !== true || coarse?.ok !== true) return false
  const later = fine.instant - coarse.instant
  return coarse.precision === 'day' && fine.precision !== 'day' && later >= 0 && later < MILLISECONDS_OF_DAY
}

/** Stamps and topics came: the head ends, or the story does. */
function markTurn(page: Page, isEnd: boolean): void {
  endHead(page)
  if (page.text.length === 0 || page.turn !== undefined) return
  const sentences = page.text.filter(({ text }) => isProse(text)).length
  const isCounted = sentences > 0 && page.wrapping === undefined
  page.turn = { at: page.text.length, isEnd: isEnd || (isCounted ? sentences : page.text.length) > MOST_HEAD_LINES }
}

/** A paragraph between headline and byline stands over the story: a summary. */
function endHead(page: Page): void {
  const [first] = page.text
  if (first === undefined || page.summary !== undefined || page.turn !== undefined || page.title === undefined) return
  if (page.text.length > MOST_SUMMARY_LINES) return
  const [only, ...more] = paragraphsOf(page.text, page.wrapping)
  if (only === undefined || more.length > 0 || only.isItem) return
  page.summary = { number: first.number, text: only.text }
  page.text = []
}
