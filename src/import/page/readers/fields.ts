import { isKnownPlace } from '../../../time/index.ts'
import { readBreadcrumb } from '../lines/breadcrumb.ts'
import { isDomain, isKicker } from '../lines/chrome.ts'
import { isSummaryLabel, readField } from '../lines/field.ts'
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

/** `नई दिल्ली,` on a line of its own. */
export function placeAt({ line: { text }, page }: LineContext): Reading | undefined {
  const place = text.replace(/,$/, '')
  if (page.text.length > 0 || place === text || !isKnownPlace(place)) return undefined
  return page.place === undefined || page.place === place ? { kind: 'place', place } : undefined
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
