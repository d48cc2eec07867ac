import type { Publication } from '../../article/publication.ts'
import type { Frame } from '../../feed/head.ts'
import type { ChannelKind } from '../../site/channel.ts'
import type { Format } from '../../site/format.ts'
import type { Transitions } from '../../site/visibility.ts'

/**
 * Which name a channel goes by, from which moment on; ascending. A name that only hidden stories use is not told before one
 * of them can be seen.
 */
export type Names = readonly (readonly [since: number, name: string])[]

/**
 * A month of a channel, or a part of one: `[month, part, first, end, closesAt]`. `first` and `end` bound its stories'
 * places in the channel's own list; from `closesAt` on no story joins it any more.
 */
export type IndexedArchive = [month: string, part: number, first: number, end: number, closesAt: number]

/** A published file: its path on the site, its size in bytes, when it is to be had. */
export type IndexedFile = [path: string, bytes: number, turns: Transitions]

/** Raised when index or pack change their shape, so that a worker never reads an edition it does not understand. */
export const EDITION_FORMAT = 6

/** The pieces of bytes that the pack holds of each story, in this order. */
export const SEGMENTS = [
  'rssBefore',
  'rssAfter',
  'atomBefore',
  'atomAfter',
  'jsonBefore',
  'jsonAfter',
  'text',
  'page',
] as const
export type Segment = (typeof SEGMENTS)[number]

/** The forms of a story that have a tag digest, and so an entity tag: each format, and the page. */
export const TAGGED = ['rss', 'atom', 'json', 'page'] as const
export type Tagged = (typeof TAGGED)[number]

/**
 * All that a request needs to know without touching a story's bytes. Columns rather than objects, so that ten thousand
 * stories cost little to parse and to hold. Stories stand in the order of feeds: the newest to appear first.
 */
export interface EditionIndex {
  format: typeof EDITION_FORMAT
  /** 11 characters of base64url; the same content has the same version (`versionOf`). */
  version: string
  publication: Publication
  frames: Record<Format, Frame>
  stories: {
    count: number
    /** Paths of the pages, not percent-encoded. */
    paths: string[]
    /** First instant at which each is shown. */
    from: number[]
    /** First instant at which each is shown no more; null for never. */
    until: (number | null)[]
    /** Newest change that readers should see. */
    changed: number[]
    /** Whether the page answers that the story is gone. */
    retracted: number[]
    /** Tag digests for each of `TAGGED`, joined: `DIGEST_LENGTH` characters a story. */
    digests: Record<Tagged, string>
    /** Lengths in bytes of the segments, `SEGMENTS.length` numbers a story. */
    lengths: number[]
    /** How many lie in the pack; the older ones lie in parts. */
    shipped: number
  }
  /** The parts in the order of their stories. */
  parts: IndexedPart[]
  channels: IndexedChannel[]
  /** Length in bytes of the pack's end: when each published file is to be had, as JSON, read when one is first asked for. */
  filesLength: number
}

/** A file beside the edition with the segments of some stories: its name, and how many they are. */
export type IndexedPart = [name: string, count: number]

/** A channel and the places of its stories in the columns, ascending; everything's are left out. */
export interface IndexedChannel {
  kind: ChannelKind
  slug: string
  name: string
  /** Where that changes, the name in the course of time; `name` is the first. */
  names?: Names
  language?: string
  members?: number[]
  archives: IndexedArchive[]
}
