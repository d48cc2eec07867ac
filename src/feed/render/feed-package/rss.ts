import { Feed } from 'feed'
import { rfc822 } from '../../../time/index.ts'
import type { Frame } from '../../head.ts'
import type { Rendition } from '../rendition.ts'
import { formsBy, valueMark } from './forms.ts'
import { BODY_MARK, cutAtBody, elementOf, fromLoneSurrogates, toLoneSurrogates } from './guard.ts'
import { cutAtSlots, feedOptions, type HeadContext, SENTINEL_DATE, slotMark, withStylesheet } from './head.ts'

/** The elements of an item, in the order in which they are written. All values are XML already. */
export interface RssItem {
  title: string
  link: string
  guid: string
  pubDate: string
  description: string
  /** Whether `content:encoded` follows, with the full text. */
  hasText: boolean
  /** All further elements. */
  extensions: string
}

const formOf = formsBy((hasText: boolean) => {
  const feed = new Feed({ title: '', link: valueMark('link'), updated: SENTINEL_DATE })
  feed.addItem({
    title: valueMark('title'),
    id: valueMark('guid'),
    link: valueMark('link'),
    date: SENTINEL_DATE,
    description: valueMark('description'),
    ...(hasText ? { content: BODY_MARK } : {}),
  })
  const item = fromLoneSurrogates(elementOf(feed.rss2(), 'item'))
    .replace(rfc822(SENTINEL_DATE.getTime()), valueMark('pubDate'))
    .replace(/<\/item>$/, `${valueMark('extensions')}</item>`)
  return cutAtBody(item)
})

/** Writes an `item`. */
export function rssItem({ hasText, ...values }: RssItem): Rendition {
  return formOf(hasText)(values)
}

/** Writes the document around the items. @param namespaces their declarations @param extensions further elements of the channel */
export function rssFrame(context: HeadContext, namespaces: string, extensions: string): Frame {
  const { publication, logo } = context
  const feed = new Feed({
    ...feedOptions(context),
    docs: 'https://www.rssboard.org/rss-specification',
    ttl: publication.pollMinutes,
    ...(publication.rights === undefined ? {} : { copyright: toLoneSurrogates(publication.rights) }),
    ...(logo === undefined ? {} : { image: toLoneSurrogates(logo) }),
  })
  const document = withStylesheet(fromLoneSurrogates(feed.rss2())).replace(
    /<rss[^<>]*>/,
    `<rss version="2.0"${namespaces}>`,
  )
  const tail = '</channel></rss>'
  const [head = ''] = document.split(tail)
  const slotted = `${head}${extensions}${slotMark('history')}`
  return { head: cutAtSlots(slotted, rfc822(SENTINEL_DATE.getTime())), separator: '', tail }
}
