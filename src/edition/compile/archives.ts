import { parseTimestamp } from '../../time/index.ts'
import type { IndexedArchive } from '../format/index-shape.ts'

/**
 * The most stories in one archive document: some readers take no more than 5 MB, and an edge worker has to hold it. Do not change
 * it lightly: the addresses of archived stories depend on it.
 */
export const MOST_STORIES_OF_PART = 500

/** A story as archives see it: the moment it appears, and the month of that moment in the publication's zone. */
export interface Dated {
  from: number
  month: string
}

/**
 * Cuts a channel's stories, the newest first, into months and parts. The part of a story follows from the older stories alone, so
 * that new stories never move one to another archive.
 * @param endOfMonth returns the first instant after a month
 */
export function archivesOf(stories: readonly Dated[], endOfMonth: (month: string) => number): IndexedArchive[] {
  const archives: IndexedArchive[] = []
  for (let first = 0; first < stories.length; ) {
    const month = stories[first]?.month ?? ''
    let end = first
    while (stories[end]?.month === month) end++
    let closesAt = endOfMonth(month)
    for (let part = Math.ceil((end - first) / MOST_STORIES_OF_PART); part > 0; part--) {
      // The oldest stories fill the first part, the next ones the second part, and so on.
      const from = Math.max(first, end - part * MOST_STORIES_OF_PART)
      const to = end - (part - 1) * MOST_STORIES_OF_PART
      archives.push([month, part, from, to, closesAt])
      closesAt = stories[to - 1]?.from ?? closesAt
    }
    first = end
  }
  return archives
}

/** Returns the first instant after a month such as `2025-11`, in a zone. */
export function endOfMonth(month: string, zone: string): number {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`
  // If the clocks skip midnight, the day begins an hour later.
  for (const text of [next, `${next}T01:00`]) {
    const read = parseTimestamp(text, { zone })
    if (read.ok) return read.instant
  }
  throw new Error(`the end of ${month} in ${zone} cannot be found`)
}
