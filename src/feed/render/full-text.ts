import { escapeAttribute, escapeText } from '../../article/html/html.ts'
import { phrases } from '../../site/phrases.ts'
import { longDateTime, rfc3339 } from '../../time/index.ts'
import type { ShownItem } from './item.ts'

/**
 * Returns a story as every format and its page carry it: the picture with caption and credit first (readers that skip `media:*`
 * show it there), the dateline, the text, and the corrections at its end, dated in the publication's zone and the story's
 * language. A retracted story is its notice alone. A story without a text of its own carries its summary, because NetNewsWire
 * drops JSON items without content. The result is in the one form of `html.ts`.
 */
export function fullText(item: ShownItem, zone: string): string {
  if (item.retracted) return notice(item.retracted, item.language, zone)
  return [figure(item), dateline(item), item.html || paragraph(item.summary ?? item.title), corrections(item, zone)]
    .filter((part) => part !== '')
    .join(' ')
}

function notice({ at, reason }: NonNullable<ShownItem['retracted']>, language: string, zone: string): string {
  const [before, after] = phrases(language).retractedOn.map(escapeText)
  return `<p><strong>${before}${moment(at, zone, language)}${after}</strong></p> <p>${escapeText(reason)}</p>`
}

function figure({ picture }: ShownItem): string {
  if (picture === undefined) return ''
  const size = picture.width && picture.height ? ` width='${picture.width}' height='${picture.height}'` : ''
  const img = `<img src='${escapeAttribute(picture.url)}' alt='${escapeAttribute(picture.alt)}'${size}>`
  const credit = picture.credit === undefined ? '' : `<small>${escapeText(picture.credit)}</small>`
  const caption = [picture.caption === undefined ? '' : escapeText(picture.caption), credit].filter(
    (part) => part !== '',
  )
  return `<figure>${img}${caption.length === 0 ? '' : `<figcaption>${caption.join(' ')}</figcaption>`}</figure>`
}

function dateline({ dateline }: ShownItem): string {
  return dateline === undefined ? '' : `<p><b>${escapeText(dateline)}</b></p>`
}

function moment(instant: number, zone: string, language: string): string {
  return `<time datetime='${rfc3339(instant)}'>${escapeText(longDateTime(instant, zone, language))}</time>`
}

function paragraph(text: string): string {
  return `<p>${escapeText(text)}</p>`
}

function corrections({ corrections = [], language }: ShownItem, zone: string): string {
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
