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

declare module 'chrono-node' {
  export const en: {
    GB: { parseDate(text: string, reference: { instant: Date; timezone: number }): Date | null }
  }
}

declare module 'any-date-parser' {
  const parser: { fromString(text: string): Date & { invalid?: string } }
  export default parser
}

declare module 'dayjs' {
  export default function dayjs(text: string): { valueOf(): number }
}

declare module 'luxon' {
  interface Read {
    isValid: boolean
    toMillis(): number
  }
  type Form = (text: string, options: { zone: string }) => Read
  export const DateTime: { fromISO: Form; fromRFC2822: Form; fromHTTP: Form; fromSQL: Form }
}
