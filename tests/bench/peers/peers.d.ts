// The little that is used of packages that are there only once the bench has run.

declare module '@astrojs/rss' {
  export function getRssString(options: {
    title: string
    description: string
    site: string
    items: {
      title: string
      link: string
      pubDate: Date
      description: string
      content: string
      author: string | undefined
      categories: string[]
    }[]
  }): Promise<string>
}

declare module 'rss' {
  export default class RSS {
    constructor(options: { title: string; description: string; site_url: string; feed_url: string; pubDate: Date })
    item(options: {
      title: string
      url: string
      guid: string
      date: Date
      description: string
      author: string | undefined
      categories: string[]
      custom_elements: unknown[]
    }): void
    xml(): string
  }
}

declare module '*/articles.json' {
  const feed: Record<string, unknown>
  export default feed
}
