import type { Publication } from '../../../article/publication.ts'
import { SITE_FILES } from '../../../site/paths.ts'
import { SLOTS, type Slot } from '../../head.ts'

/** The facts of a publication that the heads of all formats show. */
export interface HeadContext {
  publication: Publication
  /** Absolute URLs. */
  logo?: string
  icon?: string
}

/** The name of the program, as feeds give it. */
export const GENERATOR = 'Khabar'

/** Stands for the date of the feed or the story: without a date, the package would read the clock. */
export const SENTINEL_DATE = new Date(0)

/** Stands for a second date, so that the two can be told apart. */
export const SENTINEL_UPDATED = new Date(SENTINEL_DATE.getTime() + 1000)

/** A URL that marks the place of a slot. The TLD is reserved (RFC 6761), so no content holds it. */
export function slotMark(slot: Slot): string {
  return `https://khabar.invalid/${slot}`
}

/** Cuts a head at its slots. `updated` is the sentinel date as this format prints it. */
export function cutAtSlots(head: string, updated?: string): string[] {
  const marked = updated === undefined ? head : head.replaceAll(updated, slotMark('updated'))
  return marked.split(new RegExp(`https://khabar\\.invalid/(${SLOTS.join('|')})`))
}

/** The options that the package gets for every feed; each slot holds its mark. */
export function feedOptions({ publication }: HeadContext) {
  return {
    id: slotMark('id'),
    title: slotMark('title'),
    description: slotMark('description'),
    link: slotMark('page'),
    feed: slotMark('self'),
    language: slotMark('language'),
    updated: SENTINEL_DATE,
    generator: GENERATOR,
    ...(publication.hubs[0] === undefined ? {} : { hub: publication.hubs[0] }),
  }
}

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'

/** Names the stylesheet with which a browser shows the document as a page. */
export function withStylesheet(document: string): string {
  return document.replace(
    DECLARATION,
    `${DECLARATION}<?xml-stylesheet type="text/css" href="${SITE_FILES.feedStylesheet}"?>`,
  )
}
