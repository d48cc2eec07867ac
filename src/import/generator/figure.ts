import { escapeXml } from '../../site/xml.ts'
import { mediaAddress } from './addresses.ts'
import type { MarkdownContext } from './context.ts'
import { OUTSIDE } from './context.ts'
import { shortcodeValues } from './shortcodes.ts'

/** Gives Hugo's `figure` as HTML on one line; nothing where its picture is nowhere, or the address that leads outside. */
export function figureHtml(
  shortcode: string,
  context: MarkdownContext,
): { html: string } | { outside: string } | undefined {
  const values = shortcodeValues(shortcode)
  const text = (name: string) => values.get(name)?.trim() ?? ''
  const src = mediaAddress(text('src'), context)
  if (src === undefined) return undefined
  if (src === OUTSIDE) return { outside: text('src') }
  const sizes = ['width', 'height'].filter((name) => /^\d+$/.test(text(name))).map((name) => ` ${name}="${text(name)}"`)
  const picture = `<img src="${escapeOnOneLine(src)}" alt="${escapeOnOneLine(text('alt'))}"${sizes.join('')}>`
  const linked = text('link') === '' ? picture : `<a href="${escapeOnOneLine(text('link'))}">${picture}</a>`
  const credit = escapeOnOneLine(text('attr'))
  const attribution = text('attrlink') === '' ? credit : `<a href="${escapeOnOneLine(text('attrlink'))}">${credit}</a>`
  const title = text('title') === '' ? '' : `<strong>${escapeOnOneLine(text('title'))}</strong>`
  const words = [title, escapeOnOneLine(text('caption')), credit === '' ? '' : `(${attribution})`].filter(
    (part) => part !== '',
  )
  const caption = words.length === 0 ? '' : `<figcaption>${words.join(' ')}</figcaption>`
  return { html: `<figure>${linked}${caption}</figure>` }
}

/** Escapes a value for one line of HTML: an empty line would end the block. */
function escapeOnOneLine(text: string): string {
  return escapeXml(text.replace(/\s+/g, ' '))
}
