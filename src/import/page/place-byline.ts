import { isSameAgency } from '../story/agency.ts'
import type { Byline } from './lines/byline.ts'
import { placeName } from './lines/dateline.ts'
import type { Line } from './lines/line.ts'
import { keepUnplaced, type Page } from './page.ts'

/** Takes a byline; a second agency or place, and what has no field, is kept. */
export function placeByline(byline: Byline, others: readonly string[], line: Line, page: Page): void {
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

export function placeNamed(place: string): string {
  return /\p{Ll}/u.test(place) ? place : placeName(place)
}

export function takePlace(place: string, page: Page): boolean {
  const name = placeNamed(place)
  page.place ??= name
  return page.place === name
}
