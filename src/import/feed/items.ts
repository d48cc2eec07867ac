import { type AtomFeed, type JsonFeed, parseFeed, type RdfFeed, type RssFeed } from 'feedsmith'
import { withAddresses } from './addresses.ts'
import type { FeedItem, Loose, Words } from './feed-item.ts'
import { attachmentsOf, imageOf, isImage, mediaAttachments, mediaImages, mediaWords } from './media.ts'

export interface Feed {
  /** The address or, where it names none, the title of the site that it is of. */
  site: string | undefined
  language: string | undefined
  isOurs: boolean
  items: FeedItem[]
  /** Moments that the feed tells of itself. */
  dates?: (string | undefined)[]
}

/** Reads a feed in whatever format it is. @throws where it is none */
export function readFeed(text: string): Feed {
  const { format, feed } = parseFeed(text)
  if (format === 'rss') return rssFeed(feed)
  if (format === 'atom') return atomFeed(feed)
  if (format === 'rdf') return rdfFeed(feed)
  return jsonFeed(feed, text)
}

type RssItem = Loose<RssFeed.Item<string>>
type RdfItem = Loose<RdfFeed.Item<string>>

function rssFeed(feed: Loose<RssFeed.Feed<string>>): Feed {
  const { generator, language, title, link, atom, xml, items = [] } = feed
  const isOurs = generator === 'Khabar'
  const read = (item: RssItem) =>
    withAddresses(rssItem(item, isOurs), { home: link, around: [xml?.base, item.xml?.base] })
  const site = link ?? selfIn(atom?.links ?? []) ?? title
  return { site, language, isOurs, items: items.map(read), dates: [feed.lastBuildDate, feed.pubDate] }
}

function rssItem(item: RssItem, isOurs: boolean): FeedItem {
  const enclosures = item.enclosures ?? []
  const pictures = [
    ...mediaImages(item.media),
    ...enclosures.flatMap(({ url, type, length }) =>
      url !== undefined && isImage(type, url) ? [imageOf(url, { type, bytes: length })] : [],
    ),
  ]
  const { image: cover, summary, subtitle } = item.itunes ?? {}
  return {
    ...{
      id: item.guid?.value,
      address: item.link ?? (item.guid?.isPermaLink === false ? undefined : urlIn(item.guid?.value)),
    },
    title: words(item.title ?? item.dc?.titles?.[0]),
    ...(isOurs
      ? { summary: words(item.description), content: words(item.content?.encoded, 'html') }
      : summaryAndText(item.description ?? summary ?? subtitle, item.content?.encoded, mediaWords(item.media))),
    published: item.pubDate ?? item.dc?.dates?.[0] ?? item.dcterms?.created?.[0] ?? item.atom?.published,
    updated: item.atom?.updated ?? item.dcterms?.modified?.[0],
    authors: rssAuthors(item),
    categories: withoutMissing((item.categories ?? []).map(({ name }) => name)),
    language: item.dc?.languages?.[0],
    rights: item.dc?.rights?.[0],
    // The cover of an episode only counts where there is nothing else to show.
    images: pictures.length > 0 || cover === undefined ? pictures : [imageOf(cover, {})],
    attachments: [...attachmentsOf(enclosures), ...mediaAttachments(item.media)],
    others: othersOf({
      source: [item.source?.title, item.source?.url],
      contributor: [...(item.dc?.contributors ?? []), ...(item.atom?.contributors ?? []).map(({ name }) => name)],
      comments: [item.comments],
      point: [item.georss?.point],
    }),
  }
}

/** Names what is said with each value, as lines for the end of the file. */
function othersOf(said: Record<string, readonly unknown[]>): string[] {
  return Object.entries(said).flatMap(([name, values]) => {
    const text = values.flatMap((value) =>
      value === undefined ? [] : typeof value === 'object' ? JSON.stringify(value) : String(value),
    )
    return text.length === 0 ? [] : [`${name}: ${text.join(', ')}`]
  })
}

function rssAuthors({ dc, authors, atom, itunes }: RssItem): string[] {
  const ways = [
    dc?.creators,
    authors?.map(({ name, email }) => name ?? email),
    atom?.authors?.map(({ name }) => name),
    [itunes?.author],
  ]
  return ways.map((names) => withoutMissing(names ?? [])).find((names) => names.length > 0) ?? []
}

function rdfFeed({ dc, title, link, xml, items = [] }: Loose<RdfFeed.Feed<string>>): Feed {
  const read = (item: RdfItem) => withAddresses(rdfItem(item), { home: link, around: [xml?.base, item.xml?.base] })
  return { site: link ?? title, language: dc?.languages?.[0], isOurs: false, items: items.map(read) }
}

function rdfItem(item: RdfItem): FeedItem {
  return {
    id: item.rdf?.about,
    address: item.link,
    title: words(item.title),
    ...summaryAndText(item.description, item.content?.encoded),
    published: item.dc?.dates?.[0] ?? item.dcterms?.created?.[0],
    updated: item.dcterms?.modified?.[0],
    authors: withoutMissing(item.dc?.creators ?? []),
    categories: withoutMissing(item.dc?.subjects ?? []),
    language: item.dc?.languages?.[0],
    rights: item.dc?.rights?.[0],
    images: mediaImages(item.media),
    attachments: [],
  }
}

function atomFeed(feed: Loose<AtomFeed.Feed<string>>): Feed {
  // The publication itself stands there where stories name nobody (RFC 4287, 4.1.1).
  const authors = (feed.authors ?? []).filter(({ name }) => name !== feed.title?.value)
  const home = pageIn(feed.links ?? []) ?? selfIn(feed.links ?? [])
  const items = (feed.entries ?? []).map((entry): FeedItem => {
    const links = entry.links ?? []
    const enclosures = links.filter(({ rel }) => rel === 'enclosure')
    const item: FeedItem = {
      id: entry.id,
      address: pageIn(links),
      title: atomWords(entry.title),
      ...atomText(entry),
      published: entry.published ?? entry.updated,
      updated: entry.updated,
      authors: withoutMissing((entry.authors ?? authors).map(({ name }) => name)),
      categories: withoutMissing((entry.categories ?? []).map(({ term, label }) => label ?? term)),
      language: entry.xml?.lang,
      rights: entry.rights?.value,
      images: [
        ...mediaImages(entry.media),
        ...enclosures.flatMap(({ href, type, length }) =>
          href !== undefined && isImage(type, href) ? [imageOf(href, { type, bytes: length })] : [],
        ),
      ],
      attachments: [
        ...attachmentsOf(enclosures.map(({ href, type }) => ({ url: href, type }))),
        ...attachmentsOf([{ url: entry.content?.src, type: entry.content?.type }]),
        ...mediaAttachments(entry.media),
      ],
      others: othersOf({
        source: [entry.source?.title?.value, entry.source?.id],
        contributor: (entry.contributors ?? []).map(({ name }) => name),
        point: [entry.georss?.point],
      }),
    }
    return withAddresses(item, { home, around: [feed.xml?.base, entry.xml?.base], ofText: entry.content?.xml?.base })
  })
  const site = home ?? feed.id ?? feed.title?.value
  return { site, language: feed.xml?.lang, isOurs: feed.generator?.text === 'Khabar', items }
}

/** The address of a feed itself. */
function selfIn(links: readonly Loose<AtomFeed.Link<string>>[]): string | undefined {
  return links.find(({ rel }) => rel === 'self')?.href
}

/** The address of the page that a feed or an entry is about. */
function pageIn(links: readonly Loose<AtomFeed.Link<string>>[]): string | undefined {
  const pages = links.filter(({ rel }) => (rel ?? 'alternate') === 'alternate')
  return (pages.find(({ type }) => (type ?? 'text/html') === 'text/html') ?? pages[0])?.href
}

function jsonFeed(feed: Loose<JsonFeed.Feed<string>>, text: string): Feed {
  // The parser leaves out what it does not know.
  const written = (JSON.parse(text) as { items?: unknown[] }).items ?? []
  const own = new Map(written.filter(isRecord).map((item) => [String(item.id), item._khabar]))
  const items = (feed.items ?? []).map((item): FeedItem => {
    const attachments = item.attachments ?? []
    const extension = own.get(item.id ?? '')
    const lead = attachments.find(({ url }) => url === item.image)
    const picture = item.image ?? item.banner_image
    const read: FeedItem = {
      id: item.id,
      address: item.url ?? item.external_url,
      title: words(item.title, 'text'),
      summary: words(item.summary, 'text'),
      content: words(item.content_html, 'html') ?? words(item.content_text, 'text'),
      published: item.date_published ?? item.date_modified,
      updated: item.date_modified,
      authors: withoutMissing((item.authors ?? feed.authors ?? []).map(({ name }) => name)),
      categories: withoutMissing(item.tags ?? []),
      language: item.language,
      images: [
        ...(picture === undefined
          ? []
          : [imageOf(picture, { type: lead?.mime_type, bytes: lead?.size_in_bytes, caption: lead?.title })]),
        ...attachments.flatMap(({ url, mime_type: type, size_in_bytes: bytes }) =>
          url !== undefined && url !== picture && isImage(type, url) ? [imageOf(url, { type, bytes })] : [],
        ),
      ],
      attachments: attachmentsOf(attachments.map(({ url, mime_type: type }) => ({ url, type }))),
      own: isRecord(extension) ? extension : undefined,
    }
    return withAddresses(read, { home: feed.home_page_url ?? feed.feed_url, around: [] })
  })
  const site = feed.home_page_url ?? feed.feed_url ?? feed.title
  return { site, language: feed.language, isOurs: own.values().some(isRecord) || isInOwnForm(written), items }
}

/** Whether texts are as Khabar writes them, which names itself in no feed of this format. */
function isInOwnForm(items: readonly unknown[]): boolean {
  return items.every((item) => isRecord(item) && !/["\\\n\t]/.test(String(item.content_html ?? '\n')))
}

function isMarkedUp(html: string): boolean {
  return /<(?:a|p|br|div|img|h[1-6]|ul|ol|table|blockquote|figure)\b/i.test(html)
}

/** The only text of an item may be the story or its summary: length and markup decide. */
function summaryAndText(
  description: string | undefined,
  encoded: string | undefined,
  ofFilm?: Words,
): Pick<FeedItem, 'summary' | 'content'> {
  if (encoded !== undefined) return { summary: words(description), content: words(encoded, 'html') }
  if (description === undefined) return { content: ofFilm }
  const isStory = isMarkedUp(description) || description.length > 1_000
  return isStory ? { content: words(description, 'html') } : { summary: words(description) }
}

/** An entry whose only text is a summary with paragraphs, links or pictures has its text there, as items of RSS have. */
function atomText({ summary, content, media }: Loose<AtomFeed.Entry<string>>): Pick<FeedItem, 'summary' | 'content'> {
  const text = atomWords(content)
  const brief = atomWords(summary)
  if (text === undefined && brief === undefined) return { content: mediaWords(media) }
  if (text !== undefined || brief?.as !== 'html' || !isMarkedUp(brief.value)) return { summary: brief, content: text }
  return { content: brief }
}

function atomWords(text: { value?: string; type?: string } | undefined): Words | undefined {
  const { value, type = 'text' } = text ?? {}
  return words(value, /html/.test(type) ? 'html' : 'text')
}

function words(value: string | undefined, as: Words['as'] = 'unsaid'): Words | undefined {
  return value === undefined || value.trim() === '' ? undefined : { value, as }
}

function urlIn(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:/i.test(text) ? text : undefined
}

function withoutMissing(list: readonly (string | undefined)[]): string[] {
  return list.filter((text) => text !== undefined && text.trim() !== '') as string[]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
