import type { Article } from '../article/article.ts'
import { plainTextOf } from '../article/html.ts'
import { summaryOf } from './rendition.ts'

/** As much as a reader shows of a summary. */
const MOST_CHARACTERS = 300

/**
 * What stands for a story where feeds carry no full text: its summary, else the beginning of its first paragraph, cut
 * between words, else its title.
 */
export function excerptOf(article: Article): string {
  const summary = summaryOf(article)
  if (summary !== undefined) return summary
  const paragraph = plainTextOf(firstParagraph(article.html))
  if (paragraph === '') return article.title
  if (paragraph.length <= MOST_CHARACTERS) return paragraph
  const beginning = paragraph.slice(0, MOST_CHARACTERS)
  return `${beginning.slice(0, Math.max(beginning.lastIndexOf(' '), 1)).toWellFormed()}…`
}

function firstParagraph(html: string): string {
  const start = html.indexOf('<p>')
  const end = html.indexOf('</p>', start)
  return start === -1 || end === -1 ? '' : html.slice(start, end)
}
