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
