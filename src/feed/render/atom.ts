import { attributes, escapeXml } from '../../site/xml.ts'
import { rfc3339 } from '../../time/index.ts'
import type { Frame } from '../head.ts'
import { atomEntry, atomFrame, type HeadContext } from './feed-package/index.ts'
import type { RenderingContext, ShownItem } from './item.ts'
import { mediaElements } from './media.ts'
import type { Rendition } from './rendition.ts'
import { namespaceDeclarations } from './xml-namespaces.ts'

/** Renders a story as an `entry` of Atom 1.0 (RFC 4287, 4.1.2). */
export function renderAtomEntry(item: ShownItem, context: RenderingContext): Rendition {
  const { title, id, link, updated, published, language, credits, categories, rights, picture } = item
  const summary = context.text === 'summary' ? item.excerpt : item.summary
  return atomEntry({
    language: language === context.language ? '' : attributes({ 'xml:lang': language }),
    title: escapeXml(title),
    id: escapeXml(id),
    link: escapeXml(link),
    updated: rfc3339(updated),
    summary: summary === undefined ? undefined : escapeXml(summary),
    hasText: context.text === 'full',
    authors: credits.map(({ name, url }) => ({
      name: escapeXml(name),
      uri: url === undefined ? undefined : escapeXml(url),
    })),
    categories: categories.map(escapeXml),
    published: rfc3339(published),
    rights: rights === undefined ? undefined : escapeXml(rights),
    extensions: picture === undefined ? '' : `${enclosure(picture)}${mediaElements(picture)}`,
  })
}

/** Written here because the `feed` package guesses the type of enclosures, and takes no extensions for Atom. */
function enclosure({ url, type, bytes }: NonNullable<ShownItem['picture']>): string {
  if (type === undefined || bytes === undefined) return ''
  return `<link${attributes({ rel: 'enclosure', href: url, type, length: bytes })}/>`
}

/** Renders the document around the entries of every Atom feed of a publication. */
export function renderAtomFrame(context: HeadContext): Frame {
  const furtherHubs = context.publication.hubs.slice(1)
  const links = furtherHubs.map((hub) => `<link${attributes({ rel: 'hub', href: hub })}/>`)
  return atomFrame(context, namespaceDeclarations('media', 'fh'), links.join(''))
}
