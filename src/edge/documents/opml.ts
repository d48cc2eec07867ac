import type { Channel } from '../../site/channel.ts'
import { FORMAT_FACTS, type Format } from '../../site/format.ts'
import { absolute, feedPath } from '../../site/paths.ts'
import { escapeXml } from '../../site/xml.ts'
import type { Site } from '../../store/store.ts'
import { KINDS } from '../pages/feed-list.ts'
import { wordsFor } from '../pages/words.ts'

/**
 * The `type` of each format in OPML. OPML has no word for Atom, but every reader that reads RSS reads Atom too. The word for JSON
 * Feed is FreshRSS's. No other meaning of it is documented, and newsboat would keep failing on a JSON Feed that is called `rss`.
 */
const OPML_TYPES: Readonly<Record<Format, string>> = { rss: 'rss', atom: 'rss', json: 'JSONFeed' }

/**
 * Returns all feeds of a format as OPML 2.0 (http://opml.org/spec2.opml), with a folder for each kind of channel. It has no date
 * of its own: the same channels give the same bytes.
 */
export function opml({ publication }: Site, channels: readonly Channel[], format: Format): string {
  const words = wordsFor(publication.language)
  const titles = { section: words.sections, topic: words.topics, author: words.authors, language: words.languages }
  const feeds = (members: readonly Channel[]) =>
    members.map((channel) => feed(publication.url, channel, format)).join('')
  const body = [
    feeds(channels.filter(({ kind }) => kind === 'all')),
    ...KINDS.map((kind) => folder(titles[kind], feeds(channels.filter((channel) => channel.kind === kind)))),
  ]
  const title = escapeXml(`${publication.title} (${FORMAT_FACTS[format].name})`)
  return `<?xml version="1.0" encoding="utf-8"?><opml version="2.0"><head><title>${title}</title></head><body>${body.join('')}</body></opml>`
}

function folder(title: string, inside: string): string {
  return inside === '' ? '' : `<outline text="${escapeXml(title)}" title="${escapeXml(title)}">${inside}</outline>`
}

function feed(site: string, channel: Channel, format: Format): string {
  const title = escapeXml(channel.title)
  const facts = [
    ['type', OPML_TYPES[format]],
    ['text', title],
    ['title', title],
    ['description', escapeXml(channel.description)],
    ['language', channel.language],
    ['xmlUrl', escapeXml(absolute(site, feedPath(channel.path, format)))],
    ['htmlUrl', escapeXml(absolute(site, channel.path))],
  ]
  return `<outline ${facts.map(([name, value]) => `${name}="${value}"`).join(' ')}/>`
}
