import { isKnownCity, isKnownPlace } from '../../../time/index.ts'
import { readBreadcrumb } from '../lines/breadcrumb.ts'
import { isDomain, isKicker } from '../lines/chrome.ts'
import { isSummaryLabel, readField } from '../lines/field.ts'
import { isSame } from '../lines/line.ts'
import { readTopics } from '../lines/topics.ts'
import { isInHead } from '../page.ts'
import type { LineContext, Reading } from './reader.ts'

export function breadcrumbAt({ line: { text }, page }: LineContext): Reading | undefined {
  const steps = page.hasBreadcrumb || page.text.length > 0 ? undefined : readBreadcrumb(text)
  return steps && { kind: 'breadcrumb', steps }
}

/** Over the text only: in its midst "Source:" is one of the text. */
export function fieldAt({ line: { text }, page }: LineContext): Reading | undefined {
  const named = page.text.length > 0 ? undefined : readField(text)
  if (named === undefined || (named.field !== 'section' && page[named.field] !== undefined)) return undefined
  return { kind: 'field', ...named }
}

export function kickerAt({ line: { text }, page }: LineContext): Reading | undefined {
  const isOver = page.text.length === 0 && isInHead(page)
  return isOver && (isKicker(text) || isDomain(text)) ? { kind: 'chrome' } : undefined
}

/** `नई दिल्ली,` on a line of its own; `New Delhi` or `New Delhi, India`, right under a headline or a byline. */
export function placeAt({ line: { text }, page }: LineContext): Reading | undefined {
  if (page.text.length > 0) return undefined
  const place = text.replace(/,$/, '')
  const isFree = page.place === undefined || page.place === place
  if (place !== text && isKnownPlace(place)) return isFree ? { kind: 'place', place } : undefined
  const [city = '', ...regions] = text.split(',').map((part) => part.trim())
  const isStep = page.sections.some((section) => isSame(section, text))
  if (page.title === undefined || page.announcement !== undefined || !isInHead(page) || isStep) return undefined
  if (!isKnownCity(city) || !regions.every(isKnownPlace)) return undefined
  const byline = { authors: [], place: city, asides: regions, isDoubtful: true }
  const finding = { code: 'import-place-unlabelled' } as const
  return { kind: 'byline', byline, others: [], doubt: { finding, value: text } }
}

export function topicsAt({ line: { text } }: LineContext): Reading | undefined {
  const topics = readTopics(text)
  return topics === undefined ? undefined : { kind: 'topics', text: topics }
}

export function announcedTopicsAt({ line: { text }, page }: LineContext): Reading | undefined {
  if (page.announcement?.kind !== 'topics' || /[.!?।]$/u.test(text)) return undefined
  return { kind: 'topics', text }
}

export function summaryLabelAt({ line: { text }, page }: LineContext): Reading | undefined {
  const isFree = isInHead(page) && page.summary === undefined
  return isFree && isSummaryLabel(text) ? { kind: 'label', announces: 'summary' } : undefined
}

export function announcedSummaryAt({ line: { text }, page }: LineContext): Reading | undefined {
  if (page.announcement?.kind !== 'summary' || page.summary !== undefined) return undefined
  return { kind: 'field', field: 'summary', value: text }
}
