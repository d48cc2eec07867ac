import { isKnownPlace } from '../../time/index.ts'
import type { ImportContext } from '../imported.ts'
import { agencyIn } from '../story/agency.ts'
import { readBreadcrumb, stepsOf } from './lines/breadcrumb.ts'
import {
  isDesk,
  isEditedBy,
  isName,
  readByline,
  readCredits,
  readNameLabel,
  readNames,
  readSignature,
} from './lines/byline.ts'
import { isKeywords, readAgencyPhoto, readCaption, readPictureLabel } from './lines/caption.ts'
import { introducesLinks, isChrome, isDomain, isKicker } from './lines/chrome.ts'
import { beginsWithPlace } from './lines/dateline.ts'
import { isSummaryLabel, readField } from './lines/field.ts'
import { beginsWith, isProse, isSame, isShort, type Line, LONGEST_HEADLINE } from './lines/line.ts'
import { isBrokenStamp, isReadingTime, isRelativeStamp, readStampLabel, readStamps } from './lines/stamp.ts'
import { isSubhead } from './lines/subhead.ts'
import { readTopics } from './lines/topics.ts'
import { isInHead, type Page } from './page.ts'
import type { Doubt, Meaning } from './piece.ts'

/** The most characters of a line of topics; a longer line is not one. */
const MOST_TOPICS = 2_000
/** A longer line is a paragraph, whatever it begins with. */
export const LONGEST_LINE = 500
const LONGEST_BYLINE = 120
/** A longer line under "Also read" goes on with the story. */
const LONGEST_LINK = 140
/** A longer line with a moment is of the text. */
const LONGEST_STAMP = 80
const MOST_HEAD_LINES = 2

/** A line, and what stands around it. */
export interface Place {
  line: Line
  /** What the lines before it gave. */
  page: Page
  /** The next line that has text. */
  next: Line | undefined
  context: ImportContext
}

type Reading = Meaning & { doubt?: Doubt }
type Reader = (place: Place) => Reading | undefined

/** What a line can be, the surest first: the first reader that knows a line says what it is. `longest` is in characters. */
export const PRECEDENCE: readonly { what: string; longest: number; read: Reader }[] = [
  { what: 'links to other stories', longest: LONGEST_LINK, read: linkAt },
  { what: 'topics', longest: MOST_TOPICS, read: topicsAt },
  { what: 'a breadcrumb', longest: LONGEST_LINE, read: breadcrumbAt },
  { what: 'a picture’s source or caption, by its label', longest: LONGEST_LINE, read: pictureLabelAt },
  { what: 'a field that names itself', longest: LONGEST_LINE, read: fieldAt },
  { what: 'the kind of story, or the site', longest: LONGEST_LINE, read: kickerAt },
  { what: 'a place over the text', longest: LONGEST_LINE, read: placeAt },
  { what: 'a label of a stamp on the next line', longest: LONGEST_LINE, read: stampLabelAt },
  { what: 'a stamp that a label announced', longest: LONGEST_LINE, read: announcedStampAt },
  { what: 'stamps', longest: LONGEST_LINE, read: stampAt },
  { what: 'a stamp that names no moment', longest: LONGEST_LINE, read: brokenStampAt },
  { what: 'a moment that counts from now', longest: LONGEST_STAMP, read: relativeStampAt },
  { what: 'a label of a summary on the next line', longest: LONGEST_LINE, read: summaryLabelAt },
  { what: 'a label of a name on the next line', longest: LONGEST_BYLINE, read: nameLabelAt },
  { what: 'a name that a label announced', longest: LONGEST_BYLINE, read: announcedNameAt },
  { what: 'a reading time', longest: LONGEST_LINE, read: readingTimeAt },
  { what: 'buttons, invitations, notices', longest: LONGEST_LINE, read: chromeAt },
  { what: 'an agency’s line on who worked on a story', longest: LONGEST_LINE, read: creditsAt },
  { what: 'a breadcrumb or a byline once more', longest: LONGEST_LINE, read: repeatAt },
  { what: 'a caption', longest: LONGEST_LINE, read: captionAt },
  { what: 'what a picture is filed under', longest: LONGEST_LINE, read: keywordsAt },
  { what: 'a desk under the headline', longest: LONGEST_LINE, read: deskAt },
  { what: 'a byline', longest: LONGEST_BYLINE, read: bylineAt },
  { what: 'names beside a stamp', longest: LONGEST_BYLINE, read: namesAt },
  { what: 'a summary that a label announced', longest: Number.POSITIVE_INFINITY, read: announcedSummaryAt },
  { what: 'topics that a label announced', longest: MOST_TOPICS, read: announcedTopicsAt },
  { what: 'the headline', longest: LONGEST_HEADLINE, read: headlineAt },
  { what: 'a step of the breadcrumb once more', longest: Number.POSITIVE_INFINITY, read: stepAgainAt },
  { what: 'the headline once more', longest: Number.POSITIVE_INFINITY, read: headlineAgainAt },
  { what: 'the rest of the headline', longest: LONGEST_HEADLINE, read: headlineRestAt },
  { what: 'the text', longest: Number.POSITIVE_INFINITY, read: () => ({ kind: 'prose' }) },
]

/** Whether a line ends the links to other stories before it. */
export function endsLinks(text: string): boolean {
  return isProse(text) || isSubhead(text) || text.length > LONGEST_LINK
}

/** Under "Also read" stand headlines of other stories. */
function linkAt({ line: { text }, page, context }: Place): Reading | undefined {
  if (introducesLinks(text)) return { kind: 'links' }
  if (!page.hasLinks || endsLinks(text) || isChrome(text)) return undefined
  const isOther = readStamps(text, context) === undefined && readTopics(text) === undefined
  return isOther ? { kind: 'links' } : undefined
}

function topicsAt({ line: { text } }: Place): Reading | undefined {
  const topics = readTopics(text)
  return topics === undefined ? undefined : { kind: 'topics', text: topics }
}

function breadcrumbAt({ line: { text }, page }: Place): Reading | undefined {
  const steps = page.hasBreadcrumb || page.text.length > 0 ? undefined : readBreadcrumb(text)
  return steps && { kind: 'breadcrumb', steps }
}

function pictureLabelAt({ line: { text }, page }: Place): Reading | undefined {
  const picture = readPictureLabel(text)
  if (picture === undefined || (page.text.length > 1 && picture.caption === undefined)) return undefined
  const isFree = picture.caption === undefined ? page.credit === undefined : page.caption === undefined
  return isFree ? { kind: 'caption', isLabelled: true, ...picture } : undefined
}

/** Over the text only: in its midst "Source:" is one of the text. */
function fieldAt({ line: { text }, page }: Place): Reading | undefined {
  const named = page.text.length > 0 ? undefined : readField(text)
  if (named === undefined || (named.field !== 'section' && page[named.field] !== undefined)) return undefined
  return { kind: 'field', ...named }
}

function kickerAt({ line: { text }, page }: Place): Reading | undefined {
  const isOver = page.text.length === 0 && isInHead(page)
  return isOver && (isKicker(text) || isDomain(text)) ? { kind: 'chrome' } : undefined
}

/** `नई दिल्ली,` on a line of its own. */
function placeAt({ line: { text }, page }: Place): Reading | undefined {
  const place = text.replace(/,$/, '')
  if (page.text.length > 0 || place === text || !isKnownPlace(place)) return undefined
  return page.place === undefined || page.place === place ? { kind: 'place', place } : undefined
}

function stampLabelAt({ line: { text } }: Place): Reading | undefined {
  const announces = readStampLabel(text)
  return announces && { kind: 'label', announces }
}

function announcedStampAt({ line: { text }, page, context }: Place): Reading | undefined {
  const { kind } = page.announcement ?? {}
  if (kind !== 'published' && kind !== 'updated') return undefined
  const stamps = readStamps(text, context)
  return stamps?.isBare === true && stamps.published !== undefined ? { kind: 'stamp', stamps, as: kind } : undefined
}

function stampAt({ line: { text }, page, context }: Place): Reading | undefined {
  const stamps = readStamps(text, context, page.published ?? page.updated)
  if (stamps === undefined) return undefined
  // A day alone on its line, in the midst of a text, is one of the text.
  const isOfText = stamps.isBare && page.text.length > (page.published === undefined ? 2 : 0)
  return isOfText ? undefined : { kind: 'stamp', stamps }
}

function brokenStampAt({ line: { text }, context }: Place): Reading | undefined {
  if (!isBrokenStamp(text) || readStamps(text, context) !== undefined) return undefined
  const message = 'This looks like a timestamp, but names no date and time that exist.'
  return { kind: 'chrome', doubt: { message, value: text } }
}

function relativeStampAt({ line: { text }, context }: Place): Reading | undefined {
  return isRelativeStamp(text, context) ? { kind: 'chrome' } : undefined
}

function summaryLabelAt({ line: { text }, page }: Place): Reading | undefined {
  const isFree = isInHead(page) && page.summary === undefined
  return isFree && isSummaryLabel(text) ? { kind: 'label', announces: 'summary' } : undefined
}

function nameLabelAt({ line: { text } }: Place): Reading | undefined {
  const announces = readNameLabel(text)
  return announces && { kind: 'label', announces }
}

function announcedNameAt({ line: { text }, page }: Place): Reading | undefined {
  const { kind, line } = page.announcement ?? {}
  if (line === undefined || (kind !== 'byline' && kind !== 'editor')) return undefined
  const byline = nameUnder(text)
  if (byline === undefined) return undefined
  if (kind === 'byline') return { kind: 'byline', byline, others: [], isAnnounced: true }
  return {
    kind: 'byline',
    byline: { authors: [], asides: [], isDoubtful: false },
    others: [`${line.text} ${text}`],
    isAnnounced: true,
  }
}

function nameUnder(text: string): ReturnType<typeof readByline> {
  return text.length > LONGEST_BYLINE || isProse(text) ? undefined : readByline(`By ${text}`, false)
}

function readingTimeAt({ line: { text } }: Place): Reading | undefined {
  return isReadingTime(text) ? { kind: 'reading time' } : undefined
}

function chromeAt({ line: { text } }: Place): Reading | undefined {
  const isEditor = text.length <= LONGEST_BYLINE && isEditedBy(text)
  return isEditor || isChrome(text) ? { kind: 'chrome' } : undefined
}

/** Who reported a story is its author, where nobody signed it. */
function creditsAt({ line: { text }, page }: Place): Reading | undefined {
  const credits = readCredits(text)
  if (credits === undefined) return undefined
  const { byline, others } = credits
  if (byline === undefined || page.authors.length > 0) return { kind: 'chrome' }
  return { kind: 'byline', byline, others }
}

/** Under the text some pages print their steps and the author's name again. */
function repeatAt({ line: { text }, page }: Place): Reading | undefined {
  if (page.text.length === 0) return undefined
  const steps = stepsOf(text)
  const isBreadcrumb = steps.length > 1 && isSame(steps.at(-1) ?? '', page.title ?? '')
  return isBreadcrumb || page.authors.some((author) => isSame(author, text)) ? { kind: 'chrome' } : undefined
}

function captionAt({ line: { text }, page }: Place): Reading | undefined {
  const hasPicture = page.caption !== undefined || page.credit !== undefined
  const isOver = page.text.length <= 1
  const read = hasPicture ? undefined : readCaption(text, isOver)
  const late = read ?? (isOver && !hasPicture ? undefined : readAgencyPhoto(text))
  // A second picture stays in the text, but for its credit alone.
  if (late === undefined || (hasPicture && late.caption !== '')) return undefined
  if (hasPicture) return { kind: 'chrome' }
  const { caption, credit } = late
  return { kind: 'caption', isLabelled: read === undefined, credit, ...(caption === '' ? {} : { caption }) }
}

/** Words between commas over the text. */
function keywordsAt(place: Place): Reading | undefined {
  const { page, next } = place
  const { text } = place.line
  if (page.announcement !== undefined || page.keywords !== undefined || !isKeywords(text)) return undefined
  if (isSigned(text) || isOfNames(place)) return undefined
  const isOverCaption = next !== undefined && readCaption(next.text, true) !== undefined
  // A headline begins with a capital.
  const isNoHeadline = /\p{Ll}/u.test(text) && !/\p{Lu}/u.test(text)
  const isFree =
    page.text.length === 0
      ? page.title !== undefined || isNoHeadline
      : page.text.length === 1 && isInHead(page) && isOverCaption
  if (!isFree) return undefined
  const areNames = text.split(',').every((name) => /\s/.test(name.trim()) && isName(name.trim()))
  const message = "These names were taken as a picture's keywords."
  return { kind: 'keywords', ...(areNames ? { doubt: { message, value: text } } : {}) }
}

function deskAt({ line: { text }, page }: Place): Reading | undefined {
  const isFree = page.announcement === undefined && page.title !== undefined && page.text.length === 0
  if (!isFree || isSigned(text) || page.authors.length > 0 || !isDesk(text)) return undefined
  return { kind: 'byline', byline: { authors: [text], asides: [], isDoubtful: false }, others: [] }
}

function isSigned(text: string): boolean {
  return text.length <= LONGEST_BYLINE && readByline(text, false) !== undefined
}

function canSign({ line: { text }, page }: Place): boolean {
  if (page.announcement !== undefined) return false
  const isNobody = page.authors.length === 0 && page.agency === undefined
  if (!isInHead(page) && !isNobody) return false
  // A headline may have bars in it, and is the first that a page says.
  return page.title !== undefined || page.hasBreadcrumb || agencyIn(text) !== undefined || isSigned(text)
}

function bylineAt(place: Place): Reading | undefined {
  const { text } = place.line
  const signature = canSign(place) ? readSignature(text, isInHead(place.page)) : undefined
  if (signature === undefined) return undefined
  const { byline } = signature
  const message = 'Names with bars between them were taken as a byline.'
  const isDoubtful = byline.isDoubtful && byline.authors.length > 0
  return { kind: 'byline', ...signature, ...(isDoubtful ? { doubt: { message, value: text } } : {}) }
}

function namesAt(place: Place): Reading | undefined {
  const { line, page } = place
  if (!canSign(place) || !isOfNames(place)) return undefined
  return namesIn(line.text, page, isOverStamp(place) ? 'over' : 'under')
}

/** Names by a stamp, that can be names and nothing else. */
export function namesIn(
  text: string,
  page: Page,
  side: 'over' | 'under' | 'beside',
): (Meaning & { kind: 'byline'; doubt: Doubt }) | undefined {
  const isStep = page.sections.some((section) => isSame(section, text))
  const names = page.authors.length > 0 || isStep ? undefined : readNames(text)
  if (names === undefined) return undefined
  const { authors, place } = names
  if (place !== undefined && page.place !== undefined && page.place !== place) return undefined
  const message = `This stands ${side} a stamp, and was taken as the byline.`
  const byline = { authors, asides: [], isDoubtful: true, ...(place === undefined ? {} : { place }) }
  return { kind: 'byline', byline, others: [], doubt: { message, value: text } }
}

function isOfNames(place: Place): boolean {
  return (isOverStamp(place) || isUnderStamp(place)) && readNames(place.line.text) !== undefined
}

function isOverStamp({ page, next, context }: Place): boolean {
  return isInHead(page) && page.title !== undefined && next !== undefined && isStamp(next.text, context)
}

/** Under a stamp stands who wrote the story, where nobody signed before; over a credit, who is in the picture. */
function isUnderStamp({ page, next, context }: Place): boolean {
  const isNobody = page.authors.length === 0 && page.agency === undefined
  if (!isInHead(page) || page.title === undefined || !isNobody) return false
  const { text: last = '' } = page.last ?? {}
  if (last.length > LONGEST_BYLINE || !isStamp(last, context)) return false
  return next === undefined || readCaption(next.text, true)?.caption !== ''
}

function isStamp(text: string, context: ImportContext): boolean {
  return isReadingTime(text) || readStamps(text, context) !== undefined
}

function announcedSummaryAt({ line: { text }, page }: Place): Reading | undefined {
  if (page.announcement?.kind !== 'summary' || page.summary !== undefined) return undefined
  return { kind: 'field', field: 'summary', value: text }
}

function announcedTopicsAt({ line: { text }, page }: Place): Reading | undefined {
  if (page.announcement?.kind !== 'topics' || /[.!?।]$/u.test(text)) return undefined
  return { kind: 'topics', text }
}

/** The first text of a page, unless it is a sentence with a full stop, or begins with a place as a paragraph does. */
function headlineAt({ line: { text }, page }: Place): Reading | undefined {
  if (page.text.length > 0 || page.title !== undefined || page.isHeadless) return undefined
  const isSentence = /(?<!\.\p{Lu})[.।]["”’]?$/u.test(text.slice(-6))
  return isSentence || beginsWithPlace(text) || isParagraph(text) ? undefined : { kind: 'headline' }
}

const MOST_HEADLINE_WORDS = 25
/** A line that goes on as a sentence does after a name and a colon has no more words where it is a headline. */
const MOST_WORDS_AFTER_NAME = 18

/** Whether a line without a full stop is too long for a headline: `Karimnagar: The new bus terminus will serve …`. */
function isParagraph(text: string): boolean {
  const count = text.split(/\s+/).length
  const beginsAsSentence = /^\p{Lu}[\p{L} ]{2,30}: (?:The|A|An|In|On) /u.test(text)
  return count > (beginsAsSentence ? MOST_WORDS_AFTER_NAME : MOST_HEADLINE_WORDS)
}

function stepAgainAt({ line: { text }, page }: Place): Reading | undefined {
  const isStep = page.sections.some((section) => isSame(section, text))
  return isStep && isInHead(page) && page.title !== undefined ? { kind: 'chrome' } : undefined
}

/** Some sites print it over the standfirst, and over the picture; and some break it over lines. */
function headlineAgainAt({ line: { text }, page }: Place): Reading | undefined {
  const { title } = page
  if (title === undefined) return undefined
  if (page.text.length <= MOST_HEAD_LINES && !isShort(text) && isSame(text, title))
    return { kind: 'headline again', again: text }
  if (page.text.length > 0) return undefined
  const again = `${page.again} ${text}`.trim()
  if (beginsWith(title, again) && (page.again !== '' || !isShort(text))) return { kind: 'headline again', again }
  const isWhole = isSame(text, title) || stepsWithin(page.sections, text, title) !== undefined
  return isWhole ? { kind: 'headline again', again: text } : undefined
}

/** The number of the first step that a headline holds, where the steps from there on, and these ends, are the headline. */
export function stepsWithin(
  sections: readonly string[],
  headline: string,
  ...ends: readonly string[]
): number | undefined {
  const first = sections.findIndex((_, at) => isSame([...sections.slice(at), ...ends].join(' '), headline))
  return first === -1 ? undefined : first
}

/** Whether a headline was broken at the end of a line: the next goes on in small letters. */
function headlineRestAt({ line: { text, number }, page }: Place): Reading | undefined {
  const { title = '', headline } = page
  if (page.text.length > 0 || headline === undefined || headline.number !== number - 1) return undefined
  if (/[?!]$/.test(headline.text) || !/^\p{Ll}/u.test(text) || isProse(text)) return undefined
  if (title.length + text.length >= LONGEST_HEADLINE) return undefined
  return {
    kind: 'headline goes on',
    doubt: { message: 'This line was taken as the rest of the headline.', value: text },
  }
}
