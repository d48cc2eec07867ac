import { Feed } from 'feed'
import type { Article } from '../article/article.ts'
import { rfc3339 } from '../time/index.ts'
import { excerptOf } from './excerpt.ts'
import { cutAtSlots, type Frame, feedOptions, type HeadContext, SENTINEL_DATE, slotMark } from './head.ts'
import {
  categoriesOf,
  creditsOf,
  linkOf,
  pictureOf,
  type RenderingContext,
  type Rendition,
  summaryOf,
  titleOf,
} from './rendition.ts'

/** Stands in an item where the full text goes; as a JSON string it stays as it is. */
const TEXT_MARK = 'https://khabar.invalid/text'

type Json = Record<string, unknown>

/** Renders a story as an item of JSON Feed 1.1 (https://jsonfeed.org/version/1.1). */
export function renderJsonItem(article: Article, context: RenderingContext): Rendition {
  const feed = new Feed({ title: '', updated: SENTINEL_DATE })
  const picture = pictureOf(article)
  const summary = context.text === 'summary' ? excerptOf(article) : summaryOf(article)
  feed.addItem({
    id: article.id,
    title: titleOf(article),
    link: linkOf(article),
    date: new Date(article.updated),
    published: new Date(article.published),
    content: TEXT_MARK,
    ...(summary === undefined ? {} : { description: summary }),
    ...(picture === undefined ? {} : { image: picture.url }),
    category: categoriesOf(article, context).map((name) => ({ name })),
  })
  const { content_html, ...item } = (JSON.parse(feed.json1()) as { items: [Json] }).items[0]
  const rendered = JSON.stringify({
    ...item,
    ...additions(article, context),
    ...(context.text === 'full' ? { content_html } : { content_text: summary }),
  })
  if (context.text === 'summary') return { before: rendered, after: '' }
  // The text is the last member, so the last mark is ours whatever the story says.
  const at = rendered.lastIndexOf(TEXT_MARK)
  return { before: rendered.slice(0, at), after: rendered.slice(at + TEXT_MARK.length) }
}

/** What an item says beyond version 1, which is all the `feed` package knows, and what no other member can hold. */
function additions(article: Article, { language }: RenderingContext): Json {
  const { agency, dateline, rights, corrections, retracted } = article
  const picture = pictureOf(article)
  const credits = creditsOf(article)
  return withoutGaps({
    authors: credits.length === 0 ? undefined : credits,
    author: credits[0],
    language: article.language === language ? undefined : article.language,
    attachments: attachments(picture),
    _khabar: withoutGaps({
      agency,
      dateline: retracted ? undefined : dateline,
      rights,
      image: picture && withoutGaps({ alt: picture.alt, caption: picture.caption, credit: picture.credit }),
      corrections: retracted ? undefined : corrections?.map(({ at, note }) => ({ at: rfc3339(at), note })),
      retracted: retracted && { at: rfc3339(retracted.at), reason: retracted.reason },
    }),
  })
}

function attachments(picture: Article['image']): Json[] | undefined {
  if (picture?.type === undefined) return undefined
  const { url, type, bytes, caption } = picture
  return [withoutGaps({ url, mime_type: type, title: caption, size_in_bytes: bytes })]
}

/** Drops members without a value, and groups that are left empty. */
function withoutGaps(members: Json): Json {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => {
      if (value === undefined) return false
      return typeof value !== 'object' || value === null || Object.keys(value).length > 0
    }),
  )
}

/** Renders what stands around the items of every JSON feed of a publication. */
export function renderJsonFrame(context: HeadContext): Frame {
  const { publication, icon } = context
  // A page further back names the feed it belongs to: `feed_url` is what readers know a feed by.
  const { feed: _, ...options } = feedOptions(context)
  const feed = new Feed({ ...options, feedLinks: { json: options.id }, ...(icon === undefined ? {} : { image: icon }) })
  const { version: __, items: ___, ...head } = JSON.parse(feed.json1()) as Json
  const document = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    ...head,
    ...(icon === undefined ? {} : { favicon: icon }),
    language: slotMark('language'),
    ...(publication.hubs.length === 0 ? {} : { hubs: publication.hubs.map((url) => ({ type: 'WebSub', url })) }),
    ...(publication.rights === undefined ? {} : { _khabar: { rights: publication.rights } }),
    items: [],
  })
  const items = '"items":[]}'
  const slotted = `${document.slice(0, -items.length)}${slotMark('history')}"items":[`
  return { head: cutAtSlots(slotted), separator: ',', tail: ']}' }
}
