import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import type { Format } from '../../src/site/format.ts'

/** One document as a client reads it, with an independent parser. */
export interface Walked {
  url: string
  ids: string[]
  previous: string | undefined
  next: string | undefined
  current: string | undefined
  isArchive: boolean
  bytes: number
}

export type Fetch = (url: string) => Promise<Response>

/** Follows a feed into its past as RFC 5005 and JSON Feed say, until there is no more. */
export async function walk(fetch: Fetch, url: string, format: Format): Promise<Walked[]> {
  const documents: Walked[] = []
  for (let address: string | undefined = url; address !== undefined; address = documents.at(-1)?.previous) {
    if (documents.some((known) => known.url === address)) throw new Error(`the chain comes back to ${address}`)
    const response = await fetch(address)
    if (response.status !== 200) throw new Error(`${address} answers ${response.status}`)
    documents.push(read(address, await response.text(), format))
  }
  return documents
}

type Link = { rel?: string; href?: string }

function read(url: string, text: string, format: Format): Walked {
  const bytes = new TextEncoder().encode(text).length
  if (format === 'json') {
    const feed = parseJsonFeed(text)
    const ids = (feed.items ?? []).map(({ id }) => String(id))
    return { url, ids, previous: feed.next_url, next: undefined, current: undefined, isArchive: false, bytes }
  }
  const { ids, links } = format === 'rss' ? ofRss(text) : ofAtom(text)
  const href = (rel: string) => links.find((link) => link.rel === rel)?.href
  const isArchive = text.includes('<fh:archive/>')
  return {
    url,
    ids,
    previous: href('prev-archive'),
    next: href('next-archive'),
    current: href('current'),
    isArchive,
    bytes,
  }
}

function ofRss(text: string): { ids: string[]; links: Link[] } {
  const feed = parseRssFeed(text)
  return { ids: (feed.items ?? []).map(({ guid }) => guid?.value ?? ''), links: (feed.atom?.links ?? []) as Link[] }
}

function ofAtom(text: string): { ids: string[]; links: Link[] } {
  const feed = parseAtomFeed(text)
  return { ids: (feed.entries ?? []).map(({ id }) => id ?? ''), links: (feed.links ?? []) as Link[] }
}
