import { plainTextOf } from '../../article/html/html.ts'
import { renderHtml } from '../../article/markdown/markdown.ts'
import type { WxrItem } from './items.ts'

/** Gives a field of an item as it is written; nothing where it is empty. */
export function textOf({ fields }: WxrItem, name: string): string | undefined {
  const text = fields.get(name)?.text.trim()
  return text === '' ? undefined : text
}

/** Gives a custom field of an item, or one of WordPress's own (`_thumbnail_id`). */
export function metaOf({ meta }: WxrItem, key: string): string | undefined {
  const text = meta.find(({ name }) => name === key)?.value.text.trim()
  return text === '' ? undefined : text
}

/** Gives what a title, a name or an excerpt says. Most hold nothing that would have to be read as HTML. */
export function plain(html: string | undefined, base: string): string | undefined {
  const text =
    html === undefined || !/[<&]/.test(html) ? html : plainTextOf(renderHtml(html, { base, embeds: [] }).html)
  const line = text?.replace(/\s+/g, ' ').trim()
  return line === '' ? undefined : line
}
