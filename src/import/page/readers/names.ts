import type { ImportContext } from '../../imported.ts'
import { agencyIn } from '../../story/agency.ts'
import { isDesk, readByline, readCredits, readNameLabel, readNames, readSignature } from '../lines/byline.ts'
import { readCaption } from '../lines/caption.ts'
import { isProse, isSame } from '../lines/line.ts'
import { isReadingTime, readStamps } from '../lines/stamp.ts'
import { isInHead, type Page } from '../page.ts'
import type { Doubt, Meaning } from '../piece.ts'
import { type LineContext, LONGEST_BYLINE, type Reading } from './reader.ts'

export function nameLabelAt({ line: { text } }: LineContext): Reading | undefined {
  const announces = readNameLabel(text)
  return announces && { kind: 'label', announces }
}

export function announcedNameAt({ line: { text }, page }: LineContext): Reading | undefined {
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

/** Who reported a story is its author, where nobody signed it. */
export function creditsAt({ line: { text }, page }: LineContext): Reading | undefined {
  const credits = readCredits(text)
  if (credits === undefined) return undefined
  const { byline, others } = credits
  if (byline === undefined || page.authors.length > 0) return { kind: 'chrome' }
  return { kind: 'byline', byline, others }
}

export function deskAt({ line: { text }, page }: LineContext): Reading | undefined {
  const isFree = page.announcement === undefined && page.title !== undefined && page.text.length === 0
  if (!isFree || isSigned(text) || page.authors.length > 0 || !isDesk(text)) return undefined
  return { kind: 'byline', byline: { authors: [text], asides: [], isDoubtful: false }, others: [] }
}

export function isSigned(text: string): boolean {
  return text.length <= LONGEST_BYLINE && readByline(text, false) !== undefined
}

function canSign({ line: { text }, page }: LineContext): boolean {
  if (page.announcement !== undefined) return false
  const isNobody = page.authors.length === 0 && page.agency === undefined
  if (!isInHead(page) && !isNobody) return false
  // A headline may have bars in it, and is the first that a page says.
  return page.title !== undefined || page.hasBreadcrumb || agencyIn(text) !== undefined || isSigned(text)
}

export function bylineAt(around: LineContext): Reading | undefined {
  const { text } = around.line
  const signature = canSign(around) ? readSignature(text, isInHead(around.page)) : undefined
  if (signature === undefined) return undefined
  const { byline } = signature
  const isDoubtful = byline.isDoubtful && byline.authors.length > 0
  const doubt: Doubt = { finding: { code: 'import-byline-bars' }, value: text }
  return { kind: 'byline', ...signature, ...(isDoubtful ? { doubt } : {}) }
}

export function namesAt(around: LineContext): Reading | undefined {
  const { line, page } = around
  if (!canSign(around) || !isOfNames(around)) return undefined
  return namesIn(line.text, page, isOverStamp(around) ? 'over' : 'under')
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
  const byline = { authors, asides: [], isDoubtful: true, ...(place === undefined ? {} : { place }) }
  const finding = { code: 'import-byline-unlabelled', side } as const
  return { kind: 'byline', byline, others: [], doubt: { finding, value: text } }
}

export function isOfNames(around: LineContext): boolean {
  return (isOverStamp(around) || isUnderStamp(around)) && readNames(around.line.text) !== undefined
}

function isOverStamp({ page, next, context }: LineContext): boolean {
  return isInHead(page) && page.title !== undefined && next !== undefined && isStamp(next.text, context)
}

/** Under a stamp stands who wrote the story, where nobody signed before; over a credit, who is in the picture. */
function isUnderStamp({ page, next, context }: LineContext): boolean {
  const isNobody = page.authors.length === 0 && page.agency === undefined
  if (!isInHead(page) || page.title === undefined || !isNobody) return false
  const { text: last = '' } = page.last ?? {}
  if (last.length > LONGEST_BYLINE || !isStamp(last, context)) return false
  return next === undefined || readCaption(next.text, true)?.caption !== ''
}

function isStamp(text: string, context: ImportContext): boolean {
  return isReadingTime(text) || readStamps(text, context) !== undefined
}
