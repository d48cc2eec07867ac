import { absolute, feedPath } from '../article/site-paths.ts'
import type { Channel } from '../feed/channel.ts'
import { escapeXml } from '../feed/escape.ts'
import { FORMAT_FACTS, FORMATS, type Format } from '../feed/format.ts'
import type { Site } from '../store/store.ts'
import { KINDS } from './pages/feed-list-page.tsx'
import { wordsFor } from './words.ts'

/**
 * Lists all feeds as OPML 2.0 (http://opml.org/spec2.opml): a folder for each format, in it a folder for each kind of
 * channel, so that whoever imports it keeps one format by deleting two folders.
 * It carries no date of its own: the same channels give the same bytes.
 */
export function opml({ publication }: Site, channels: readonly Channel[]): string {
  const words = wordsFor(publication.language)
  const titles = { section: words.sections, topic: words.topics, author: words.authors, language: words.languages }
  const folders = FORMATS.map((format) => {
    const inside = [
      ...channels.filter(({ kind }) => kind === 'all').map((channel) => feed(publication.url, channel, format)),
      ...KINDS.map((kind) => {
        const members = channels.filter((channel) => channel.kind === kind)
        return folder(titles[kind], members.map((channel) => feed(publication.url, channel, format)).join(''))
      }),
    ]
    return folder(FORMAT_FACTS[format].name, inside.join(''))
  })
  const head = `<head><title>${escapeXml(publication.title)}</title></head>`
  return `<?xml version="1.0" encoding="utf-8"?><opml version="2.0">${head}<body>${folders.join('')}</body></opml>`
}

function folder(title: string, inside: string): string {
  return inside === '' ? '' : `<outline text="${escapeXml(title)}" title="${escapeXml(title)}">${inside}</outline>`
}

function feed(site: string, channel: Channel, format: Format): string {
  const title = escapeXml(channel.title)
  // `type` is rss whatever the format: readers pass over what they do not know.
  const facts = [
    ['type', 'rss'],
    ['text', title],
    ['title', title],
    ['description', escapeXml(channel.description)],
    ['language', channel.language],
    ['xmlUrl', escapeXml(absolute(site, feedPath(channel.path, format)))],
    ['htmlUrl', escapeXml(absolute(site, channel.path))],
  ]
  return `<outline ${facts.map(([name, value]) => `${name}="${value}"`).join(' ')}/>`
}
