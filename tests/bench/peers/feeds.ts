// A worker that renders a feed with each of the packages that ours is measured against, from the items of our JSON Feed.
import { getRssString } from '@astrojs/rss'
import { Feed } from 'feed'
import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith'
import RSS from 'rss'
import feed from './articles.json'

interface Item {
  id: string
  url: string
  title: string
  summary: string
  content_html: string
  date_published: string
  authors: { name: string }[]
  tags: string[]
}

const { title, description, home_page_url: link } = feed as Record<'title' | 'description' | 'home_page_url', string>
const items = (feed.items as Item[]).map((item) => ({ ...item, date: new Date(item.date_published) }))
const updated = items[0]?.date ?? new Date(0)

type Render = () => string | Promise<string>

const MAKERS: Readonly<Record<string, Readonly<Record<string, Render>>>> = {
  rss: {
    feed: () => feedDocument().rss2(),
    feedsmith: () =>
      generateRssFeed({
        title,
        link,
        description,
        lastBuildDate: updated,
        items: items.map((item) => ({
          title: item.title,
          link: item.url,
          guid: { value: item.id, isPermaLink: false },
          pubDate: item.date,
          description: item.summary,
          content: { encoded: item.content_html },
          dc: { creators: item.authors.map(({ name }) => name) },
          categories: item.tags.map((name) => ({ name })),
        })),
      }),
    rss: () => {
      const document = new RSS({ title, description, site_url: link, feed_url: `${link}rss.xml`, pubDate: updated })
      for (const item of items) {
        document.item({
          title: item.title,
          url: item.url,
          guid: item.id,
          date: item.date,
          description: item.summary,
          author: item.authors[0]?.name,
          categories: item.tags,
          custom_elements: [{ 'content:encoded': { _cdata: item.content_html } }],
        })
      }
      return document.xml()
    },
    '@astrojs/rss': () =>
      getRssString({
        title,
        description,
        site: link,
        items: items.map((item) => ({
          title: item.title,
          link: item.url,
          pubDate: item.date,
          description: item.summary,
          content: item.content_html,
          author: item.authors[0]?.name,
          categories: item.tags,
        })),
      }),
  },
  atom: {
    feed: () => feedDocument().atom1(),
    feedsmith: () =>
      generateAtomFeed({
        id: link,
        title: { value: title },
        updated,
        links: [{ href: link, rel: 'alternate' }],
        entries: items.map((item) => ({
          id: item.id,
          title: { value: item.title },
          updated: item.date,
          published: item.date,
          links: [{ href: item.url, rel: 'alternate' }],
          summary: { value: item.summary },
          content: { type: 'html', value: item.content_html },
          authors: item.authors.map(({ name }) => ({ name })),
          categories: item.tags.map((term) => ({ term })),
        })),
      }),
  },
  json: {
    feed: () => feedDocument().json1(),
    feedsmith: () =>
      JSON.stringify(
        generateJsonFeed({
          title,
          home_page_url: link,
          description,
          items: items.map((item) => ({
            id: item.id,
            url: item.url,
            title: item.title,
            summary: item.summary,
            content_html: item.content_html,
            date_published: item.date,
            authors: item.authors,
            tags: item.tags,
          })),
        }),
      ),
  },
}

function feedDocument(): Feed {
  const document = new Feed({ id: link, title, description, link, updated })
  for (const item of items) {
    document.addItem({
      id: item.id,
      title: item.title,
      link: item.url,
      date: item.date,
      published: item.date,
      description: item.summary,
      content: item.content_html,
      author: item.authors,
      category: item.tags.map((name) => ({ name })),
    })
  }
  return document
}

export default {
  /** `?format=rss` names the makers; with `maker=feed` gives its document, with `times=20` only its sizes. */
  async fetch(request: Request): Promise<Response> {
    const { searchParams } = new URL(request.url)
    const makers = MAKERS[searchParams.get('format') ?? ''] ?? {}
    const make = makers[searchParams.get('maker') ?? '']
    if (make === undefined) return Response.json(Object.keys(makers))
    if (!searchParams.has('times')) return new Response(await make())
    const sizes: number[] = []
    for (let time = 0; time < Number(searchParams.get('times')); time++) {
      sizes.push((await new Response(await make()).arrayBuffer()).byteLength)
    }
    return Response.json(sizes)
  },
}
