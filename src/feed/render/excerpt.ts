import type { Article } from '../../article/article.ts'
import { beginningOf } from '../../article/text/excerpt.ts'
import { summaryOf } from './rendition.ts'

/**
 * What stands for a story where its text does not, or beside it where readers show nothing else: its summary, else the
 * beginning of its text, else its title. Never empty.
 */
export function excerptOf(article: Article): string {
  return summaryOf(article) ?? (beginningOf(article.html) || article.title)
}
