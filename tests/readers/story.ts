import type { Article } from '../../src/article/article.ts'
import type { Publication } from '../../src/article/publication.ts'
import { fullText } from '../../src/feed/render/full-text.ts'
import { shownItem } from '../../src/feed/render/item.ts'
import type { Format } from '../../src/site/format.ts'
import { phrases } from '../../src/site/phrases.ts'
import { rfc3339 } from '../../src/time/index.ts'

/** What readers can have of a story, in the order of docs/follow/feeds.md. */
export const FIELDS = [
  'id',
  'title',
  'link',
  'published',
  'updated',
  'authors',
  'topics',
  'summary',
  'text',
  'picture',
  'caption',
  'credit',
] as const
export type Field = (typeof FIELDS)[number]

/** One story as a reader understood it; dates in RFC 3339. */
export interface Story extends Record<Field, string | readonly string[] | undefined> {
  id: string
  title: string
  link: string
  published: string
  updated: string | undefined
  authors: readonly string[]
  topics: readonly string[]
  summary: string | undefined
  text: string
  picture: string | undefined
  caption: string | undefined
  credit: string | undefined
}

/** What the content files say of a story, in the words of a reader; an item of RSS has a description in any case. */
export function written(article: Article, publication: Publication, format: Format): Story {
  const { sections, timezone, feed } = publication
  const item = shownItem(article, { sections, language: publication.language, text: feed.text })
  const { retracted, language, agency } = article
  const image = retracted ? undefined : article.image
  const bylines = article.authors.map(({ name }) => name)
  return {
    id: article.id,
    title: retracted ? `${phrases(language).retracted} ${article.title}` : article.title,
    link: retracted ? article.permalink : (article.link ?? article.permalink),
    published: rfc3339(article.published),
    updated: rfc3339(article.updated),
    authors: bylines.length === 0 && agency !== undefined ? [agency] : bylines,
    topics: [sections[article.section]?.title ?? '', ...article.topics.map(({ name }) => name)],
    summary: format === 'rss' ? item.excerpt : retracted ? retracted.reason : article.summary,
    text: fullText(item, timezone),
    picture: image?.url,
    caption: image && (image.caption ?? image.alt),
    credit: image?.credit,
  }
}
