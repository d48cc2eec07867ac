import type { Article } from '../article/article.ts'
import { summaryOf } from './rendition.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#92;': '\\',
  '&#10;': ' ',
  '&#9;': ' ',
}

/** What stands for a story where feeds carry no full text: its summary, else its first paragraph, else its title. */
export function excerptOf(article: Article): string {
  const summary = summaryOf(article)
  if (summary !== undefined) return summary
  const paragraph = /<p>(.*?)<\/p>/.exec(article.html)?.[1] ?? ''
  const text = paragraph.replace(/<[^>]*>/g, '').replace(/&[a-z0-9#]+;/g, (entity) => ENTITIES[entity] ?? entity)
  return text.trim() || article.title
}
