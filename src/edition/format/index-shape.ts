import type { Publication } from '../../article/publication.ts'
import type { Frame } from '../../feed/head.ts'
import type { ChannelKind } from '../../site/channel.ts'
import type { Format } from '../../site/format.ts'
import type { RedirectRules } from '../../site/redirects.ts'
import type { Transitions } from '../../site/visibility.ts'

/**
 * The names of a channel and the instant from which each counts, ascending. A name that only hidden stories use is not shown
 * before one of them is visible.
 */
export type Names = readonly (readonly [since: number, name: string])[]

/**
 * A month of a channel, or a part of one: `[month, part, first, end, closesAt]`, as `['2025-11', 1, 0, 412, 1764527400000]`.
 * `first` and `end` bound its stories' places in the channel's own list; from `closesAt` on no story is added to it.
 */
export type IndexedArchive = [month: string, part: number, first: number, end: number, closesAt: number]

/** A published file: its path on the site, its size in bytes, the times at which it is served. */
export type IndexedFile = [path: string, bytes: number, turns: Transitions]

/**
 * Number of the format of index and pack. It is raised when either changes, so that a worker never reads an edition that it does
 * not understand.
 */
export const EDITION_FORMAT = 6

/** The segments of a story's bytes in the pack, in this order. */
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
 * Everything that a request needs to know without reading a story's bytes. It has columns instead of objects, so that ten
 * thousand stories take little time to parse and little memory. Stories are in the order of feeds: the newest to appear first.
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
    /** First instant at which each is visible. */
    from: number[]
    /** First instant at which each is no longer visible; null for never. */
    until: (number | null)[]
    /** Newest change that readers should see. */
    changed: number[]
    /** The places of stories that were retracted, whose pages respond with 410. */
    retracted: number[]
    /** Tag digests for each of `TAGGED`, joined: `DIGEST_LENGTH` characters a story. */
    digests: Record<Tagged, string>
    /** Lengths in bytes of the segments, `SEGMENTS.length` numbers a story. */
    lengths: number[]
    /** The number of stories in the pack; the older ones are in parts. */
    shipped: number
  }
  /** The parts in the order of their stories. */
  parts: IndexedPart[]
  channels: IndexedChannel[]
  /** Length in bytes of the end of the pack: the published files and their times as JSON, read when a file is first asked for. */
  filesLength: number
  /**
   * The redirects, if there are any: the rules, and the length in bytes of the table before the files in the pack. Where there are
   * many, their tables lie beside the edition, and these are their names by bucket.
   */
  redirects?: RedirectRules & { length: number; parts?: string[] }
}

/** A file beside the edition with the segments of some stories: its name, and the number of stories. */
export type IndexedPart = [name: string, count: number]

/** A channel and the places of its stories in the columns, ascending; the channel of all stories has no list of places. */
export interface IndexedChannel {
  kind: ChannelKind
  slug: string
  name: string
  /** The channel's names over time, if its name changes; `name` is the first. */
  names?: Names
  language?: string
  members?: number[]
  archives: IndexedArchive[]
}
