import { DomUtils, parseDocument } from 'htmlparser2'
import { XmlDocument, type XmlElement } from 'libxml2-wasm'

/** What a document says of a story, in words that all three formats share. */
export interface ReadStory {
  id: string
  title: string
  link: string
  summary: string | undefined
  text: string | undefined
  published: string
  updated: string
  authors: string[]
  categories: string[]
  language: string | undefined
  rights: string | undefined
  picture: { url: string; caption: string; credit: string | undefined } | undefined
}

const NAMESPACES = {
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  media: 'http://search.yahoo.com/mrss/',
}

/** Reads RSS with libxml2, which takes nothing that is not well-formed. */
export function readRss(xml: string): { title: string; description: string; stories: ReadStory[] } {
  return withDocument(xml, (find) => ({
    title: text(find('/rss/channel/title')) ?? '',
    description: text(find('/rss/channel/description')) ?? '',
    stories: find('/rss/channel/item').map((item) => {
      const inside = (path: string) => item.find(path, NAMESPACES) as XmlElement[]
      return {
        id: text(inside('guid')) ?? '',
        title: text(inside('title')) ?? '',
        link: text(inside('link')) ?? '',
        summary: shown(text(inside('description'))),
        text: text(inside('content:encoded')),
        published: new Date(text(inside('pubDate')) ?? '').toISOString(),
        updated: text(inside('atom:updated')) ?? '',
        authors: inside('dc:creator').map(({ content }) => content),
        categories: inside('category').map(({ content }) => content),
        language: text(inside('dc:language')),
        rights: text(inside('dc:rights')),
        picture: picture(inside),
      }
    }),
  }))
}

/** Reads Atom with libxml2. */
export function readAtom(xml: string): { title: string; description: string; stories: ReadStory[] } {
  return withDocument(xml, (find) => ({
    title: text(find('/atom:feed/atom:title')) ?? '',
    description: text(find('/atom:feed/atom:subtitle')) ?? '',
    stories: find('/atom:feed/atom:entry').map((entry) => {
      const inside = (path: string) => entry.find(path, NAMESPACES) as XmlElement[]
      return {
        id: text(inside('atom:id')) ?? '',
        title: text(inside('atom:title')) ?? '',
        link: inside('atom:link[@rel="alternate"]')[0]?.attr('href')?.content ?? '',
        summary: text(inside('atom:summary')),
        text: text(inside('atom:content')),
        published: text(inside('atom:published')) ?? '',
        updated: text(inside('atom:updated')) ?? '',
        authors: inside('atom:author/atom:name').map(({ content }) => content),
        categories: inside('atom:category').map((category) => category.attr('term')?.content ?? ''),
        language: entry.attr('lang', 'xml')?.content ?? undefined,
        rights: text(inside('atom:rights')),
        picture: picture(inside),
      }
    }),
  }))
}

/** Reads JSON Feed. */
export function readJson(json: string): { title: string; description: string; stories: ReadStory[] } {
  const { title, description, items } = JSON.parse(json)
  return {
    title,
    description,
    // The members are those of JSON Feed 1.1; what is compared fails where they are not.
    // biome-ignore lint/suspicious/noExplicitAny: a document that was just parsed
    stories: items.map((item: any) => ({
      id: item.id,
      title: item.title,
      link: item.url,
      summary: item.summary,
      text: item.content_html,
      published: item.date_published,
      updated: item.date_modified,
      authors: (item.authors ?? []).map(({ name }: { name: string }) => name),
      categories: item.tags ?? [],
      language: item.language,
      rights: item._khabar?.rights,
      picture: item.image && {
        url: item.image,
        caption: item._khabar.image.caption ?? item._khabar.image.alt,
        credit: item._khabar.image.credit,
      },
    })),
  }
}

function withDocument<Read>(xml: string, read: (find: (path: string) => XmlElement[]) => Read): Read {
  const document = XmlDocument.fromString(xml)
  try {
    return read((path) => document.find(path, NAMESPACES) as XmlElement[])
  } finally {
    document.dispose()
  }
}

/** What HTML says: programs take a description of RSS for that. */
function shown(html: string | undefined): string | undefined {
  return html === undefined ? undefined : DomUtils.textContent(parseDocument(html))
}

function text(elements: readonly XmlElement[]): string | undefined {
  return elements[0]?.content
}

function picture(inside: (path: string) => XmlElement[]): ReadStory['picture'] {
  const url = inside('media:content')[0]?.attr('url')?.content
  if (url === undefined) return undefined
  return {
    url,
    caption: text(inside('media:content/media:description')) ?? '',
    credit: text(inside('media:content/media:credit')),
  }
}
