import type { Breadcrumb } from './lines/breadcrumb.ts'
import { isKeywords } from './lines/caption.ts'
import { isSame, type Line } from './lines/line.ts'
import { giveUpAnnouncement, keepUnplaced, type Page, type Placing } from './page.ts'
import type { PagePiece } from './piece.ts'
import { placeByline, placeNamed } from './place-byline.ts'
import { placeStamps } from './place-stamp.ts'
import { stepsWithin } from './readers/headline.ts'
import { endHead, markTurn } from './turn.ts'

/** Puts what a line says into its place in the page. */
export function placePiece(piece: PagePiece, { page, context, report }: Placing): void {
  const { line, certainty } = piece
  const placing = { page, context, report }
  if (certainty !== 'certain') report(line.number, certainty.finding, certainty.value)
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
    report(before.number, { code: 'import-caption-unlabelled' }, before.text)
  }
  endHead(page)
}
