import { slugOf } from '../../article/slug.ts'
import { parseTimestamp } from '../../time/index.ts'
import { type ImportContext, instantOf } from '../imported.ts'
import type { Page, ReportOfPage } from './page.ts'

export interface PageDates {
  published?: string
  updated?: string
}

/** When a page's story was published and updated. What the page leaves open is said. */
export function datesOf(page: Page, context: ImportContext, report: ReportOfPage): PageDates {
  const { published, updated, collectorDay, stampLine: line } = page
  const day = collectorDay?.text
  const stamps = [published, updated].filter((stamp) => stamp !== undefined)
  const isOfStamp = stamps.some((stamp) => isOnDay(stamp, (day ?? '').slice(0, 10), context))
  if (collectorDay !== undefined && stamps.length > 0 && !isOfStamp)
    page.leftovers.push({ line: collectorDay.number, text: collectorDay.text })
  if (published === undefined && updated !== undefined) {
    report(line, { code: 'import-moment-updated-only' }, updated)
    return { published: updated }
  }
  if (published === undefined && day !== undefined) {
    report(collectorDay?.number ?? 1, { code: 'import-day-of-collector' }, day)
    return { published: day }
  }
  if (published === undefined) {
    report(1, { code: 'import-date', of: 'page' })
    return {}
  }
  if (updated === undefined) return { published }
  const from = instantOf(published, context)
  const to = instantOf(updated, context)
  if (to === from) {
    const isKnown = (text: string) =>
      published.includes(text) ||
      page.authors.some((author) => text.endsWith(author)) ||
      page.place?.toLowerCase() === text.toLowerCase()
    for (const text of signedIn(updated, context)) if (!isKnown(text)) page.leftovers.push({ line, text })
    return { published }
  }
  if (to > from) return { published, updated }
  report(line, { code: 'import-moments-swapped' }, updated)
  return { published: updated, updated: published }
}

const MILLISECONDS_OF_DAY = 86_400_000

/** Whether a stamp names a moment of a day: `Nov 26 2025 | 10:48 PM IST` of `2025-11-26`. */
export function isOnDay(stamp: string, day: string, context: ImportContext): boolean {
  const later = instantOf(stamp, context) - instantOf(day, context)
  return later >= 0 && later < MILLISECONDS_OF_DAY
}

/** Who signed a stamp, and where: `Nov 20, 2025 5:41 PM IST By Asha Rao - New Delhi`. */
export function signedIn(stamp: string, context: ImportContext): string[] {
  const read = parseTimestamp(stamp, context)
  return read.ok ? read.words.filter((word) => word.as === 'credit' || word.as === 'place').map(({ text }) => text) : []
}

/** A story is known again by its headline, or by its file, at its first moment. */
export function keysOf(title: string | undefined, published: string | undefined, context: ImportContext): string[] {
  const instant = published === undefined ? Number.NaN : instantOf(published, context)
  if (Number.isNaN(instant) || title === undefined) return []
  const moment = new Date(instant).toISOString()
  return [`page ${slugOf(title)} ${moment}`, `page ${context.file} ${moment}`]
}
