import type { Article } from '../../article/article.ts'
import { escapeAttribute, escapeText } from '../../article/html/html.ts'
import { phrases } from '../../site/phrases.ts'
import { longDateTime, rfc3339 } from '../../time/index.ts'

/**
 * A story as every format and its page carry it: the picture with caption and credit first (readers that skip
 * `media:*` show it there), the dateline, the text, and the corrections at its end, dated in the publication's zone
 * and the story's language. A retracted story is its notice alone.
 * A story without a text of its own carries its summary, because NetNewsWire drops JSON items without content.
 * The result is in the one form of `html.ts`.
 */
export function fullText(article: Article, zone: string): string {
  const words = phrases(article.language)
  if (article.retracted) {
    const [before, after] = words.retractedOn.map(escapeText)
    const at = moment(article.retracted.at, zone, article.language)
    return `<p><strong>${before}${at}${after}</strong></p> <p>${escapeText(article.retracted.reason)}</p>`
  }
  return [
    figure(article),
    dateline(article),
    article.html || paragraph(article.summary ?? article.title),
    corrections(article, zone),
  ]
    .filter((part) => part !== '')
    .join(' ')
}

function figure({ image }: Article): string {
  if (image === undefined) return ''
  const size = image.width && image.height ? ` width='${image.width}' height='${image.height}'` : ''
  const picture = `<img src='${escapeAttribute(image.url)}' alt='${escapeAttribute(image.alt)}'${size}>`
  const credit = image.credit === undefined ? '' : `<small>${escapeText(image.credit)}</small>`
  const caption = [image.caption === undefined ? '' : escapeText(image.caption), credit].filter((part) => part !== '')
  return `<figure>${picture}${caption.length === 0 ? '' : `<figcaption>${caption.join(' ')}</figcaption>`}</figure>`
}

function dateline({ dateline }: Article): string {
  return dateline === undefined ? '' : `<p><b>${escapeText(dateline)}</b></p>`
}

function moment(instant: number, zone: string, language: string): string {
  return `<time datetime='${rfc3339(instant)}'>${escapeText(longDateTime(instant, zone, language))}</time>`
}

function paragraph(text: string | undefined): string {
  return text === undefined ? '' : `<p>${escapeText(text)}</p>`
}

function corrections({ corrections = [], language }: Article, zone: string): string {
  if (corrections.length === 0) return ''
  const words = phrases(language)
  const notes = [...corrections]
    .sort((a, b) => a.at - b.at)
    .map(
      ({ at, note }) =>
        `<p><em>${escapeText(words.correction)}, ${moment(at, zone, language)}:</em> ${escapeText(note)}</p>`,
    )
  return `<hr> ${notes.join(' ')}`
}
