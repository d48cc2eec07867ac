import { escapeJson } from '../../site/xml.ts'
import { rfc3339 } from '../../time/index.ts'
import type { Frame } from '../head.ts'
import { type HeadContext, type Json, jsonFrame, jsonItem } from './feed-package/index.ts'
import type { RenderingContext, ShownItem } from './item.ts'
import type { Rendition } from './rendition.ts'

/** Renders a story as an item of JSON Feed 1.1 (https://jsonfeed.org/version/1.1). */
export function renderJsonItem(item: ShownItem, context: RenderingContext): Rendition {
  const { id, link, title, published, updated, picture, categories } = item
  const hasText = context.text === 'full'
  const summary = hasText ? item.summary : item.excerpt
  return jsonItem({
    id: escapeJson(id),
    url: escapeJson(link),
    title: escapeJson(title),
    summary: summary === undefined ? undefined : escapeJson(summary),
    image: picture && escapeJson(picture.url),
    date_modified: rfc3339(updated),
    date_published: rfc3339(published),
    tags: categories.map(escapeJson),
    extensions: { ...extensions(item, context), ...(hasText ? {} : { content_text: summary }) },
    hasText,
  })
}

/** The members that the `feed` package does not write, which knows version 1 alone, and those that no other member can hold. */
function extensions(item: ShownItem, context: RenderingContext): Json {
  const { credits, language, picture, agency, dateline, rights, corrections, retracted } = item
  return withoutGaps({
    authors: credits.length === 0 ? undefined : credits,
    author: credits[0],
    language: language === context.language ? undefined : language,
    attachments: attachments(picture),
    _khabar: withoutGaps({
      agency,
      dateline,
      rights,
      image: picture && withoutGaps({ alt: picture.alt, caption: picture.caption, credit: picture.credit }),
      corrections: corrections?.map(({ at, note }) => ({ at: rfc3339(at), note })),
      retracted: retracted && { at: rfc3339(retracted.at), reason: retracted.reason },
    }),
  })
}

function attachments(picture: ShownItem['picture']): Json[] | undefined {
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

/** Renders the document around the items of every JSON feed of a publication. */
export function renderJsonFrame(context: HeadContext): Frame {
  const { hubs, rights } = context.publication
  return jsonFrame(context, {
    favicon: context.icon,
    hubs: hubs.length === 0 ? undefined : hubs.map((url) => ({ type: 'WebSub', url })),
    _khabar: rights === undefined ? undefined : { rights },
  })
}
