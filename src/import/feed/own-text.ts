import { plainTextOf } from '../../article/html/html.ts'
import type { Imported, ImportedImage } from '../imported.ts'

/** The parts of one of Khabar's own full texts (`feed/render/full-text.ts`): picture, dateline, corrections, and the story's words. */
export interface OwnText extends Pick<Imported, 'dateline' | 'corrections' | 'retracted'> {
  image?: ImportedImage
  html: string
}

const FIGURE =
  /^<figure><img src='([^']*)' alt='([^']*)'(?: width='(\d+)' height='(\d+)')?(?: \/)?>(?:<figcaption>([^<]*(?:<small>[^<]*<\/small>)?)<\/figcaption>)?<\/figure> ?/
const DATELINE = /^<p><b>([^<]{1,80})<\/b><\/p>(?: |$)/
const CORRECTION = /<p><em>[^<]*, <time datetime='([^']+)'>[^<]*<\/time>:<\/em> ([^<]*)<\/p>/g
const RETRACTION = /^<p><strong>[^<]*<time datetime='([^']+)'>[^<]*<\/time>[^<]*<\/strong><\/p> <p>([^<]*)<\/p>$/

/**
 * Takes a full text of a feed apart again: the picture that leads it, the dateline, the corrections, the notice of a
 * retraction. A text of somebody else has none of these forms, and stays whole.
 * @param pictures addresses that the feed itself gives as the story's picture
 */
export function ownText(html: string, pictures: readonly string[]): OwnText {
  const retraction = RETRACTION.exec(html)
  if (retraction !== null)
    return { html: '', retracted: { at: retraction[1] ?? '', reason: plainTextOf(retraction[2] ?? '') } }
  const image = imageIn(html, pictures)
  let rest = image === undefined ? html : html.replace(FIGURE, '')
  const dateline = DATELINE.exec(rest)
  if (dateline !== null) rest = rest.slice(dateline[0].length)
  const corrections = correctionsIn(rest)
  return {
    html: corrections?.before ?? rest,
    ...(image === undefined ? {} : { image }),
    ...(dateline === null ? {} : { dateline: plainTextOf(dateline[1] ?? '') }),
    ...(corrections === undefined ? {} : { corrections: corrections.list }),
  }
}

function imageIn(html: string, pictures: readonly string[]): ImportedImage | undefined {
  const [figure, source = '', alt = '', width, height, caption = ''] = FIGURE.exec(html) ?? []
  const url = plainTextOf(source)
  if (figure === undefined || !pictures.includes(url)) return undefined
  const credit = /<small>([^<]*)<\/small>$/.exec(caption)
  const words = plainTextOf(credit === null ? caption : caption.slice(0, credit.index))
  return {
    url,
    alt: plainTextOf(alt),
    ...(words === '' ? {} : { caption: words }),
    ...(credit === null ? {} : { credit: plainTextOf(credit[1] ?? '') }),
    ...(width === undefined || height === undefined ? {} : { width: Number(width), height: Number(height) }),
  }
}

function correctionsIn(html: string): { before: string; list: { at: string; note: string }[] } | undefined {
  const at = html.lastIndexOf('<hr> <p><em>')
  if (at === -1) return undefined
  const tail = html.slice(at + '<hr> '.length)
  const list = [...tail.matchAll(CORRECTION)]
  if (list.length === 0 || list.map(([whole]) => whole).join(' ') !== tail) return undefined
  return {
    before: html.slice(0, at).trimEnd(),
    list: list.map(([, moment = '', note = '']) => ({ at: moment, note: plainTextOf(note) })),
  }
}
