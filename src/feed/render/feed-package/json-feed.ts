import { Feed } from 'feed'
import type { Frame } from '../../head.ts'
import type { Rendition } from '../rendition.ts'
import { formsBy, valueMark } from './forms.ts'
import { cutAtSlots, feedOptions, type HeadContext, SENTINEL_DATE, SENTINEL_UPDATED, slotMark } from './head.ts'

export type Json = Record<string, unknown>

/** The members of an item, in the order in which they are written. Strings are the inside of JSON strings already. */
export interface JsonItem {
  id: string
  url: string
  title: string
  summary: string | undefined
  image: string | undefined
  date_modified: string
  date_published: string
  tags: string[]
  /** All further members. */
  extensions: Json
  /** Whether `content_html` follows, with the full text. */
  hasText: boolean
}

interface Shape {
  summary: boolean
  image: boolean
  tags: boolean
  text: boolean
}

const formOf = formsBy(({ summary, image, tags, text }: Shape): Rendition => {
  const feed = new Feed({ title: '', updated: SENTINEL_DATE })
  feed.addItem({
    id: valueMark('id'),
    title: valueMark('title'),
    link: valueMark('url'),
    date: SENTINEL_UPDATED,
    published: SENTINEL_DATE,
    // Without content, the package puts the summary in its place.
    content: valueMark('text'),
    ...(summary ? { description: valueMark('summary') } : {}),
    ...(image ? { image: valueMark('image') } : {}),
    category: tags ? [{ name: valueMark('tags') }] : [],
  })
  const [{ content_html: _, ...item }] = (JSON.parse(feed.json1()) as { items: [Json] }).items
  const members = JSON.stringify(item)
    .slice(0, -1)
    .replace(SENTINEL_DATE.toISOString(), valueMark('date_published'))
    .replace(SENTINEL_UPDATED.toISOString(), valueMark('date_modified'))
  return text
    ? { before: `${members}${valueMark('extensions')},"content_html":"`, after: '"}' }
    : { before: `${members}${valueMark('extensions')}}`, after: '' }
})

/** Writes an item. */
export function jsonItem({ summary, image, tags, hasText, extensions, ...values }: JsonItem): Rendition {
  const form = formOf({
    summary: summary !== undefined,
    image: image !== undefined,
    tags: tags.length > 0,
    text: hasText,
  })
  const further = JSON.stringify(extensions)
  return form({
    ...values,
    summary: summary ?? '',
    image: image ?? '',
    tags: tags.join('","'),
    extensions: further === '{}' ? '' : `,${further.slice(1, -1)}`,
  })
}

/** Writes the document around the items. @param members further members of the feed */
export function jsonFrame(context: HeadContext, members: Json): Frame {
  // An archive names the feed it belongs to: `feed_url` is the address by which readers know a feed.
  const { feed: _, ...options } = feedOptions(context)
  const image = context.icon === undefined ? {} : { image: context.icon }
  const feed = new Feed({ ...options, feedLinks: { json: options.id }, ...image })
  const { version: __, items: ___, ...head } = JSON.parse(feed.json1()) as Json
  const { favicon, ...rest } = members
  const document = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    ...head,
    favicon,
    language: slotMark('language'),
    ...rest,
    items: [],
  })
  const items = '"items":[]}'
  const slotted = `${document.slice(0, -items.length)}${slotMark('history')}"items":[`
  return { head: cutAtSlots(slotted), separator: ',', tail: ']}' }
}
