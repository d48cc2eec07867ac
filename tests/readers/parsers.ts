import { Readable } from 'node:stream'
import { parseFeed as parseRowanmanning } from '@rowanmanning/feed-parser'
import FeedParser from 'feedparser'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { DomUtils, parseDocument } from 'htmlparser2'
import RssParser from 'rss-parser'
import type { Format } from '../../src/site/format.ts'
import type { Story } from './story.ts'

/** What a program shows of HTML, read by the rules of HTML: what most make of a description in RSS. */
function shown(html: string | undefined): string | undefined {
  return html === undefined ? undefined : DomUtils.textContent(parseDocument(html))
}

/** Reads a document with feedsmith, by format. */
export const feedsmith: Readonly<Record<Format, (text: string) => Partial<Story>[]>> = {
  rss: (text) =>
    (parseRssFeed(text).items ?? []).map((item) => {
      const picture = item.media?.contents?.[0]
      return {
        id: item.guid?.value ?? '',
        title: item.title ?? '',
        link: item.link ?? '',
        published: new Date(item.pubDate ?? '').toISOString(),
        updated: item.atom?.updated,
        authors: item.dc?.creators ?? [],
        topics: item.categories?.map(({ name }) => name ?? '') ?? [],
        summary: shown(item.description),
        text: item.content?.encoded ?? '',
        picture: picture?.url,
        caption: picture?.description?.value,
        credit: picture?.credits?.[0]?.value,
      }
    }),

  atom: (text) =>
    (parseAtomFeed(text).entries ?? []).map((entry) => {
      const picture = entry.media?.contents?.[0]
      return {
        id: entry.id ?? '',
        title: entry.title?.value ?? '',
        link: entry.links?.find(({ rel }) => rel === 'alternate')?.href ?? '',
        published: entry.published ?? '',
        updated: entry.updated,
        authors: entry.authors?.map(({ name }) => name ?? '') ?? [],
        topics: entry.categories?.map(({ term }) => term ?? '') ?? [],
        summary: entry.summary?.value,
        text: entry.content?.value ?? '',
        picture: picture?.url,
        caption: picture?.description?.value,
        credit: picture?.credits?.[0]?.value,
      }
    }),

  json: (text) => {
    // What JSON Feed has no word for stands in an extension, which feedsmith leaves to others.
    const extended = JSON.parse(text).items as {
      _khabar?: { image?: { alt: string; caption?: string; credit?: string } }
    }[]
    return (parseJsonFeed(text).items ?? []).map((item, index) => {
      const words = extended[index]?._khabar?.image
      return {
        id: item.id ?? '',
        title: item.title ?? '',
        link: item.url ?? '',
        published: String(item.date_published),
        updated: String(item.date_modified),
        authors: item.authors?.map(({ name }) => name ?? '') ?? [],
        topics: item.tags ?? [],
        summary: item.summary,
        text: item.content_html ?? '',
        picture: item.image,
        caption: words && (words.caption ?? words.alt),
        credit: words?.credit,
      }
    })
  },
}

type RssParserItem = { creators?: string[]; author?: string; encoded?: string; summary?: string; id?: string }

/** rss-parser, told of the elements that it does not read by itself. */
export function rssParser() {
  return new RssParser<object, RssParserItem>({
    customFields: {
      item: [
        ['dc:creator', 'creators', { keepArray: true }],
        ['content:encoded', 'encoded'],
      ] as never,
    },
  })
}

/** What rss-parser says of each item. */
export function storiesOfRssParser({
  items,
}: Awaited<ReturnType<ReturnType<typeof rssParser>['parseString']>>): Partial<Story>[] {
  return items.map((item) => ({
    id: item.guid ?? item.id ?? '',
    title: item.title ?? '',
    link: item.link ?? '',
    published: item.isoDate ?? '',
    authors: item.creators ?? (item.author === undefined ? [] : [item.author]),
    ...(item.categories === undefined ? {} : { topics: item.categories }),
    summary: item.encoded === undefined ? item.summary : shown(item.content),
    text: item.encoded ?? item.content ?? '',
    picture: item.enclosure?.url,
  }))
}

/** Reads RSS or Atom with feedparser of npm. */
export async function npmFeedparser(text: string, format: Format): Promise<Partial<Story>[]> {
  const stories: Partial<Story>[] = []
  for await (const item of Readable.from([text]).pipe(
    new FeedParser({ addmeta: false }),
  ) as AsyncIterable<FeedParser.Item>) {
    // The package strips what looks like tags from titles; what it was given stands beside.
    const title = (item as unknown as Record<string, { '#': string }>)[`${format}:title`]?.['#']
    stories.push({
      id: item.guid,
      title: title ?? '',
      link: item.link,
      published: item.pubdate?.toISOString() ?? '',
      // In RSS it takes the day of publication for this too.
      updated: format === 'atom' ? item.date?.toISOString() : undefined,
      authors: item.author === null ? [] : [item.author],
      topics: item.categories,
      summary: format === 'rss' ? shown(item.summary ?? undefined) : (item.summary ?? undefined),
      text: item.description ?? '',
      picture: (item.image as { url?: string }).url ?? item.enclosures[0]?.url,
    })
  }
  return stories
}

/** Reads RSS or Atom with @rowanmanning/feed-parser. */
export function rowanmanning(text: string, format: Format): Partial<Story>[] {
  return parseRowanmanning(text).items.map((item) => ({
    id: item.id ?? '',
    title: item.title ?? '',
    link: item.url ?? '',
    published: item.published?.toISOString() ?? '',
    // In RSS it takes the day of publication for this too.
    updated: format === 'atom' ? item.updated?.toISOString() : undefined,
    authors: item.authors.map(({ name }) => name ?? ''),
    topics: item.categories.map(({ term }) => term),
    summary: item.description ?? undefined,
    text: item.content ?? '',
    picture: item.image?.url ?? item.media[0]?.url,
  }))
}
