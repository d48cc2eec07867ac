import type { FeedItem } from './feed-item.ts'

/** The bases against which the relative addresses of an item are resolved. */
export interface Bases {
  /** The page or the feed itself, which count where the feed names no base. */
  home: string | undefined
  /** `xml:base` of the feed and of the item, each to be read against the one before it. */
  around: readonly (string | undefined)[]
  /** `xml:base` of the text. */
  ofText?: string | undefined
}

/** Makes the addresses of an item absolute where the feed tells how, and notes what those in its text start from. */
export function withAddresses(item: FeedItem, { home, around, ofText }: Bases): FeedItem {
  const start = baseOf([home, ...around])
  const absolute = (address: string) => (URL.canParse(address) ? address : (URL.parse(address, start)?.href ?? address))
  const { address, images, attachments } = item
  const isNamed = [...around, ofText].some((base) => base !== undefined)
  return {
    ...item,
    address: address === undefined ? undefined : absolute(address),
    images: images.map(({ url, ...facts }) => (url === undefined ? facts : { url: absolute(url), ...facts })),
    attachments: attachments.map(({ url, ...type }) => ({ url: absolute(url), ...type })),
    // A text without one is that of the item's page.
    base: isNamed ? baseOf([home, ...around, ofText]) : address === undefined ? start : undefined,
  }
}

function baseOf(bases: readonly (string | undefined)[]): string | undefined {
  return bases.reduce<string | undefined>((about, base) => URL.parse(base ?? '', about)?.href ?? about, undefined)
}
