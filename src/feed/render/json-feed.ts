import { Feed } from 'feed'
import type { Article } from '../../article/article.ts'
import { escapeJson } from '../../site/xml.ts'
import { rfc3339 } from '../../time/index.ts'
import {
  cutAtSlots,
  type Frame,
  feedOptions,
  type HeadContext,
  SENTINEL_DATE,
  SENTINEL_UPDATED,
  slotMark,
} from '../head.ts'
import { excerptOf } from './excerpt.ts'
import { keptForms, valueMark } from './form.ts'
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

type Json = Record<string, unknown>

/** Which of the members that the `feed` package draws an item has. */
interface Shape {
  summary: boolean
  image: boolean
  tags: boolean
  text: boolean
}

const formOf = keptForms(({ summary, image, tags, text }: Shape): Rendition => {
  const feed = new Feed({ title: '', updated: SENTINEL_DATE })
  feed.addItem({
    id: valueMark('id'),
    title: valueMark('title'),
    link: valueMark('link'),
    date: SENTINEL_UPDATED,
    published: SENTINEL_DATE,
    // Without one, the package puts the summary in its place.
    content: valueMark('text'),
    ...(summary ? { description: valueMark('summary') } : {}),
    ...(image ? { image: valueMark('image') } : {}),
    category: tags ? [{ name: valueMark('tags') }] : [],
  })
  const [{ content_html: _, ...item }] = (JSON.parse(feed.json1()) as { items: [Json] }).items
  const members = JSON.stringify(item)
    .slice(0, -1)
    .replace(SENTINEL_DATE.toISOString(), valueMark('published'))
    .replace(SENTINEL_UPDATED.toISOString(), valueMark('updated'))
  return text
    ? { before: `${members}${valueMark('additions')},"content_html":"`, after: '"}' }
    : { before: `${members}${valueMark('additions')}}`, after: '' }
})

/** Renders a story as an item of JSON Feed 1.1 (https://jsonfeed.org/version/1.1). */
export function renderJsonItem(article: Article, context: RenderingContext): Rendition {
  const picture = pictureOf(article)
  const text = context.text === 'full'
  const summary = text ? summaryOf(article) : excerptOf(article)
  const categories = categoriesOf(article, context)
  const form = formOf({
    summary: summary !== undefined,
    image: picture !== undefined,
    tags: categories.length > 0,
    text,
  })
  const additional = JSON.stringify({ ...additions(article, context), ...(text ? {} : { content_text: summary }) })
  return form({
    id: escapeJson(article.id),
    title: escapeJson(titleOf(article)),
    link: escapeJson(linkOf(article)),
    summary: escapeJson(summary ?? ''),
    image: escapeJson(picture?.url ?? ''),
    published: rfc3339(article.published),
    updated: rfc3339(article.updated),
    tags: categories.map(escapeJson).join('","'),
    additions: additional === '{}' ? '' : `,${additional.slice(1, -1)}`,
  })
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
