import type { Publication } from '../article/publication.ts'
import { SITE_FILES } from '../site/paths.ts'

/** What differs between the feeds of one format: everything else in head and tail is the publication's. */
export const SLOTS = ['id', 'title', 'description', 'page', 'self', 'language', 'updated', 'history'] as const
export type Slot = (typeof SLOTS)[number]

/** Head and tail of a format's documents; the head is literal text and slots in turns, beginning with text. */
export interface Frame {
  head: string[]
  /** Stands between two items. */
  separator: string
  tail: string
}

/** An address that stands in a document where a slot is; the TLD is reserved (RFC 6761), so no content holds it. */
export function slotMark(slot: Slot): string {
  return `https://khabar.invalid/${slot}`
}

/** The instant that stands where the feed's own date goes: the `feed` package would read the clock without one. */
export const SENTINEL_DATE = new Date(0)

/** The same where a second date goes, so that the two are told apart. */
export const SENTINEL_UPDATED = new Date(SENTINEL_DATE.getTime() + 1000)

/** Cuts a head at its slots. `updated` is the sentinel date as this format prints it. */
export function cutAtSlots(head: string, updated?: string): string[] {
  const marked = updated === undefined ? head : head.replaceAll(updated, slotMark('updated'))
  return marked.split(new RegExp(`https://khabar\\.invalid/(${SLOTS.join('|')})`))
}

/** Puts a head together. The values are escaped by the caller as the format asks. */
export function fillHead(head: readonly string[], values: Readonly<Record<Slot, string>>): string {
  return head.map((part, index) => (index % 2 === 0 ? part : values[part as Slot])).join('')
}

/** What the heads of all formats say of the publication. */
export interface HeadContext {
  publication: Publication
  /** Absolute addresses. */
  logo?: string
  icon?: string
}

/** What the `feed` package is told of every feed; each slot holds its mark. */
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

export const GENERATOR = 'Khabar'

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'

/** Names the stylesheet by which a browser shows the document as something to read. */
export function withStylesheet(document: string): string {
  return document.replace(
    DECLARATION,
    `${DECLARATION}<?xml-stylesheet type="text/css" href="${SITE_FILES.feedStylesheet}"?>`,
  )
}
