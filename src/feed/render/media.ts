import type { Article } from '../../article/article.ts'
import { escapeXml } from '../../site/xml.ts'

type Picture = NonNullable<Article['image']>

/**
 * The picture in Media RSS (https://www.rssboard.org/media-rss), which RSS items and Atom entries carry alike:
 * one `media:content` with caption and credit, which Tiny Tiny RSS and FreshRSS read there, and one thumbnail,
 * which CommaFeed wants.
 */
export function mediaElements(picture: Picture): string {
  const { url, type, width, height, bytes, caption, alt, credit } = picture
  const size = attributes({ width, height })
  const children = [
    element('media:description', caption ?? alt, ' type="plain"'),
    credit === undefined ? '' : element('media:credit', credit),
  ]
  const content = `<media:content${attributes({ url, medium: 'image', type, width, height, fileSize: bytes })}>`
  return `${content}${children.join('')}</media:content><media:thumbnail${attributes({ url })}${size}/>`
}

/** Gives an element with escaped text. */
export function element(name: string, text: string, written = ''): string {
  return `<${name}${written}>${escapeXml(text)}</${name}>`
}

/** Gives attributes with escaped values; those without a value are left out. */
export function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeXml(String(value))}"`))
    .join('')
}
