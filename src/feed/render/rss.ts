import { attributes, element, escapeHtml, escapeXml } from '../../site/xml.ts'
import { rfc822, rfc3339 } from '../../time/index.ts'
import type { Frame } from '../head.ts'
import { type HeadContext, rssFrame, rssItem } from './feed-package/index.ts'
import type { RenderingContext, ShownItem } from './item.ts'
import { mediaElements } from './media.ts'
import type { Rendition } from './rendition.ts'
import { namespaceDeclarations } from './xml-namespaces.ts'

/**
 * Renders a story as an `item` of RSS 2.0 (https://www.rssboard.org/rss-specification and its Best Practices Profile).
 * Its `description` is always there and stands before the full text (Profile, 5.2.1): many readers show nothing else. It is
 * the one element that readers take for HTML (Profile, 3.1 and 4.1.1.20.4), so its plain text is escaped twice.
 */
export function renderRssItem(item: ShownItem, context: RenderingContext): Rendition {
  const { title, link, id, published, updated, excerpt, credits, categories, language, rights, picture } = item
  return rssItem({
    title: escapeXml(title),
    link: escapeXml(link),
    guid: escapeXml(id),
    pubDate: rfc822(published),
    description: escapeXml(escapeHtml(excerpt)),
    hasText: context.text === 'full',
    extensions: [
      ...credits.map(({ name }) => element('dc:creator', name)),
      ...categories.map((category) => element('category', category)),
      element('atom:updated', rfc3339(updated)),
      language === context.language ? '' : element('dc:language', language),
      rights === undefined ? '' : element('dc:rights', rights),
      picture === undefined ? '' : mediaElements(picture),
      enclosure(picture),
    ].join(''),
  })
}

/** Returns the enclosure, at most one, and only if its true length is known: validators and readers complain about `length="0"`. */
function enclosure(picture: ShownItem['picture']): string {
  if (picture?.bytes === undefined || picture.type === undefined) return ''
  return `<enclosure${attributes({ url: picture.url, length: picture.bytes, type: picture.type })}/>`
}

/** Renders the document around the items of every RSS feed of a publication. */
export function renderRssFrame(context: HeadContext): Frame {
  const { hubs, pollMinutes } = context.publication
  const furtherHubs = hubs.slice(1).map((hub) => `<atom:link${attributes({ href: hub, rel: 'hub' })}/>`)
  return rssFrame(
    context,
    namespaceDeclarations('content', 'dc', 'atom', 'media', 'sy', 'fh'),
    `${furtherHubs.join('')}${syndication(pollMinutes)}`,
  )
}

/** The same pace as `ttl` in the words of mod_syndication, which counts updates a period in whole numbers. */
function syndication(pollMinutes: number): string {
  for (const [period, minutes] of [
    ['hourly', 60],
    ['daily', 1440],
  ] as const) {
    if (minutes % pollMinutes !== 0) continue
    const frequency = minutes / pollMinutes
    return `<sy:updatePeriod>${period}</sy:updatePeriod><sy:updateFrequency>${frequency}</sy:updateFrequency>`
  }
  return ''
}
