import { Readable } from 'node:stream'
import FeedParser from 'feedparser'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import RssParser from 'rss-parser'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { fullText } from '../../src/feed/full-text.ts'
import { rfc3339 } from '../../src/time/index.ts'
import { soundContent } from '../support/content.ts'
import { feedsOf } from '../support/feeds.ts'
import { HOSTILE } from './hostile.ts'

/** One story as a reader understood it. */
interface Understood {
  id: string
  title: string
  link: string
  published: string
  updated: string | undefined
  authors: string[]
  topics: string[]
  summary: string | undefined
  text: string
  picture: { url: string; caption: string; credit: string } | undefined
}

const { publication, articles } = soundContent(HOSTILE)
const visible = articles.filter(({ draft }) => !draft).sort((a, b) => b.published - a.published)

/** What the content files say, in the words of a reader. */
function written(article: Article): Understood {
  const { retracted, image } = article
  return {
    id: article.id,
    title: retracted ? 'This story has been retracted' : article.title,
    link: article.link ?? article.permalink,
    published: rfc3339(article.published),
    updated: rfc3339(article.updated),
    authors:
      article.authors.length > 0 ? article.authors.map(({ name }) => name) : article.agency ? [article.agency] : [],
    topics: [publication.sections[article.section]?.title ?? '', ...article.topics.map(({ name }) => name)],
    summary: retracted ? retracted.reason : article.summary,
    text: fullText(article, publication.timezone),
    picture:
      image && !retracted
        ? { url: image.url, caption: image.caption ?? image.alt, credit: image.credit ?? '' }
        : undefined,
  }
}

const feeds = await feedsOf(HOSTILE)
const expected = visible.map(written)

describe('what an independent parser reads back equals the content files', () => {
  test('feedsmith, RSS', () => {
    const feed = parseRssFeed(feeds.rss)
    const understood = (feed.items ?? []).map((item): Understood => {
      const picture = item.media?.contents?.[0]
      return {
        id: item.guid?.value ?? '',
        title: item.title ?? '',
        link: item.link ?? '',
        published: new Date(item.pubDate ?? '').toISOString(),
        updated: item.atom?.updated,
        authors: item.dc?.creators ?? [],
        topics: item.categories?.map(({ name }) => name ?? '') ?? [],
        summary: item.description,
        text: item.content?.encoded ?? '',
        picture: picture && {
          url: picture.url ?? '',
          caption: picture.description?.value ?? '',
          credit: picture.credits?.[0]?.value ?? '',
        },
      }
    })
    expect(understood).toEqual(expected)
  })

  test('feedsmith, Atom', () => {
    const feed = parseAtomFeed(feeds.atom)
    const understood = (feed.entries ?? []).map((entry): Understood => {
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
        picture: picture && {
          url: picture.url ?? '',
          caption: picture.description?.value ?? '',
          credit: picture.credits?.[0]?.value ?? '',
        },
      }
    })
    expect(understood).toEqual(expected)
  })

  test('feedsmith, JSON Feed', () => {
    const feed = parseJsonFeed(feeds.json)
    const raw = JSON.parse(feeds.json).items as {
      _khabar?: { image?: { alt: string; caption?: string; credit?: string } }
    }[]
    const understood = (feed.items ?? []).map((item, index): Understood => {
      const words = raw[index]?._khabar?.image
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
        picture:
          item.image === undefined
            ? undefined
            : { url: item.image, caption: words?.caption ?? words?.alt ?? '', credit: words?.credit ?? '' },
      }
    })
    expect(understood).toEqual(expected)
  })

  test.each(['rss', 'atom'] as const)('rss-parser, %s', async (format) => {
    type Item = { creators?: string[]; encoded?: string; summary?: string; id?: string; published?: string }
    const parser = new RssParser<object, Item>({
      customFields: {
        item: [['dc:creator', 'creators', { keepArray: true }], ['content:encoded', 'encoded'], 'published'] as never,
      },
    })
    const { items } = await parser.parseString(feeds[format])
    expect(
      items.map((item) => [item.guid ?? item.id, item.title, item.link, item.isoDate, item.encoded ?? item.content]),
    ).toEqual(expected.map(({ id, title, link, published, text }) => [id, title, link, published, text]))
    if (format === 'rss')
      expect(items.map(({ creators, categories }) => [creators ?? [], categories])).toEqual(
        expected.map(({ authors, topics }) => [authors, topics]),
      )
  })

  test.each(['rss', 'atom'] as const)('feedparser, %s', async (format) => {
    const parser = Readable.from([feeds[format]]).pipe(new FeedParser({ addmeta: false }))
    const items: FeedParser.Item[] = []
    for await (const item of parser) items.push(item as FeedParser.Item)
    // The package strips what looks like tags from titles; what it was given stands beside.
    const title = (item: FeedParser.Item) =>
      (item as unknown as Record<string, { '#': string }>)[`${format}:title`]?.['#']
    expect(
      items.map((item) => [
        item.guid,
        title(item),
        item.link,
        item.pubdate?.toISOString(),
        item.description,
        item.categories,
      ]),
    ).toEqual(
      expected.map(({ id, title, link, published, text, topics }) => [id, title, link, published, text, topics]),
    )
    // Of several authors in Atom the package takes none, and names the feed's.
    const credited = ({ authors }: Understood) =>
      format === 'atom' ? (authors.length === 1 ? authors[0] : 'Test Wire') : (authors[0] ?? null)
    expect(items.map(({ author }) => author)).toEqual(expected.map(credited))
  })
})

test('the text of a story is the same bytes in all three formats', () => {
  const rss = [...feeds.rss.matchAll(/<content:encoded><!\[CDATA\[(.*?)\]\]>/gs)].map(([, text]) => text)
  const atom = [...feeds.atom.matchAll(/<content type="html"><!\[CDATA\[(.*?)\]\]>/gs)].map(([, text]) => text)
  const json = [...feeds.json.matchAll(/"content_html":"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text)
  expect(rss).toHaveLength(expected.length)
  expect(atom).toEqual(rss)
  expect(json).toEqual(rss)
})
