import { FEED_FILES } from './paths.ts'

/** The formats in which every channel can be followed. */
export const FORMATS = ['rss', 'atom', 'json'] as const
export type Format = (typeof FORMATS)[number]

interface FormatFacts {
  /** The name that people use. */
  name: string
  file: string
  /** The media type with which the document is served. */
  mediaType: string
  /** The type in a page's autodiscovery link: NetNewsWire misses `application/feed+json` there. */
  discoveryType: string
  /** The media type with which a browser shows the document to a person: Chromium shows XML of other types as plain text. */
  shownType: string
}

export const FORMAT_FACTS: Readonly<Record<Format, FormatFacts>> = {
  rss: {
    name: 'RSS',
    file: FEED_FILES.rss,
    mediaType: 'application/rss+xml',
    discoveryType: 'application/rss+xml',
    shownType: 'text/xml',
  },
  atom: {
    name: 'Atom',
    file: FEED_FILES.atom,
    mediaType: 'application/atom+xml',
    discoveryType: 'application/atom+xml',
    shownType: 'text/xml',
  },
  json: {
    name: 'JSON Feed',
    file: FEED_FILES.json,
    mediaType: 'application/feed+json',
    discoveryType: 'application/json',
    shownType: 'application/json',
  },
}
