import type { Article } from '../../article/article.ts'
import { attributes, element } from '../../site/xml.ts'

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
