import { type ImportContext, instantOf } from '../imported.ts'
import { isItem } from './body.ts'
import { signedIn } from './dates.ts'
import { isHardlySection, likelyFirst } from './lines/breadcrumb.ts'
import { isKeywords } from './lines/caption.ts'
import { isProse, isShort, type Line } from './lines/line.ts'
import { readStamps } from './lines/stamp.ts'
import { isSubhead } from './lines/subhead.ts'
import { keepUnplaced, momentOf, type Page, type ReportOfPage } from './page.ts'

const LONGEST_STAMP = 80
const LONGEST_TAG = 40
/** One short line alone may end a text. */
const FEWEST_TAGS = 2

/** Decides what only the whole page shows: where the story stands, which stamp is whose, what the last short lines are. */
export function settlePage(page: Page, context: ImportContext, report: ReportOfPage): void {
  const at = page.turn?.at ?? page.text.length
  page.text = textOf(page, page.text.slice(0, at), page.text.slice(at))
  placeMoments(page, context, report)
  if (page.title === undefined) takeStepAsHeadline(page, context, report)
  if (page.text.length === 0 && page.summary !== undefined) {
    page.text = [page.summary]
    delete page.summary
  }
  if (page.summary !== undefined && !page.isSummaryNamed) {
    report(page.summary.number, { code: 'import-summary-unlabelled' }, page.summary.text)
  }
  takeTags(page, report)
  page.sections = likelyFirst(page.sections)
  page.leftovers.sort((a, b) => a.line - b.line)
}

/** Stamps and topics stand over a story or under it: the side that says more is the story. */
function textOf(page: Page, before: readonly Line[], after: readonly Line[]): Line[] {
  const { title, wrapping } = page
  const isEnd = page.turn?.isEnd === true
  // Without a headline there is no head.
  if (title === undefined && !isEnd) return [...before, ...after]
  // A sentence that was wrapped ends on another line.
  const isSentence = ({ text }: Line) => wrapping !== undefined || isProse(text)
  const hasSentences = before.some(isSentence) || after.some(isSentence)
  const weight = (lines: readonly Line[]) => lengthOf(hasSentences ? lines.filter(isSentence) : lines)
  const isUnder = weight(after) > weight(before) * (isEnd ? 2 : 1)
  if (isUnder || (!isEnd && hasSentences && after.some(isSentence))) {
    const isText = (line: Line) => isSentence(line) || isItem(line.text)
    for (const line of before) if (!isText(line)) keepUnplaced(page, line)
    return [...before.filter(isText), ...after]
  }
  for (const line of after) keepUnplaced(page, line)
  return [...before]
}

function lengthOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { text }) => sum + text.length, 0)
}

/** Stamps that stood in the way of nothing: one that says what another says is said once; one alone is the story's. */
function placeMoments(page: Page, context: ImportContext, report: ReportOfPage): void {
  const { published, updated } = page
  const known = [published, updated].map((stamp) => instantOf(stamp ?? '', context))
  const isStamp = ({ text }: Line) => text.length <= LONGEST_STAMP && readStamps(text, context)?.isBare === true
  const saysMore = (line: Line) => !known.includes(momentOf(line, context)) || signedIn(line.text, context).length > 0
  for (const line of page.spareMoments) if (saysMore(line)) keepUnplaced(page, line)
  const bare = new Set(page.text.filter(isStamp))
  page.text = page.text.filter((line) => {
    if (!bare.has(line) || !known.includes(momentOf(line, context))) return true
    if (saysMore(line)) keepUnplaced(page, line)
    return false
  })
  const [only, ...more] = bare
  if (only === undefined || more.length > 0 || published !== undefined || updated !== undefined) return
  page.text = page.text.filter((line) => line !== only)
  page.stampLine = only.number
  page.published = only.text
  report(only.number, { code: 'import-moment-unlabelled' }, only.text)
}

/** A short headline may have been taken for a step of the breadcrumb. */
function takeStepAsHeadline(page: Page, context: ImportContext, report: ReportOfPage): void {
  const { sections } = page
  const last = sections.findLast((name) => !isHardlySection(name)) ?? ''
  if (sections.length < 2 || context.isSection?.(last) === true || !/\s/.test(last)) return
  page.sections = sections.filter((name) => name !== last)
  page.title = last
  report(1, { code: 'import-headline-from-steps' }, last)
}

/** Short lines at the end of a text of sentences, each alone, or names between commas: topics without their label. */
function takeTags(page: Page, report: ReportOfPage): void {
  const { text } = page
  const last = text.findLastIndex((line) => !isTag(line))
  const tags = text.slice(last + 1)
  const before = text[last]
  const isList = tags.length >= FEWEST_TAGS || (tags.length === 1 && (tags[0]?.text.split(',').length ?? 0) > 2)
  if (before === undefined || !isList || !isProse(before.text)) return
  page.text = text.slice(0, last + 1)
  page.topics.push(...tags)
  report(tags[0]?.number ?? 1, { code: 'import-topics-unlabelled' }, tags.map((tag) => tag.text).join(', '))
}

function isTag({ text }: Line): boolean {
  if (isKeywords(text)) return true
  const isName = isShort(text) && text.length <= LONGEST_TAG && /^[\p{L}\p{N}#]/u.test(text)
  return isName && !/[.!?।:"”’()]/u.test(text) && !isSubhead(text)
}
