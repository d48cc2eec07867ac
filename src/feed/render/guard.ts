import { escapeXml } from '../../site/xml.ts'
import type { Rendition } from './rendition.ts'

/**
 * The `feed` package writes titles as CDATA, leaves attributes unescaped and un-escapes `&amp;` in texts. So it is
 * handed texts in which each character that means something to XML is replaced by a lone surrogate, which no text of
 * ours can hold; `released` turns them into entities once the package has done its work.
 */
const GUARDED = '&<>"]'
const FIRST_GUARD = 0xd800

/** Makes a text safe to pass through the `feed` package, whatever element or attribute it puts it in. */
export function guarded(text: string): string {
  return text.replace(/[&<>"\]]/g, (character) => String.fromCharCode(FIRST_GUARD + GUARDED.indexOf(character)))
}

/** Takes a document of the `feed` package: CDATA and indentation go, guarded characters become what XML wants. */
export function released(xml: string): string {
  return xml
    .replace(/<!\[CDATA\[|\]\]>/g, '')
    .replace(/>\s+</g, '><')
    .replace(/[\ud800-\ud804](?![\udc00-\udfff])/g, (guard) => {
      return escapeXml(GUARDED[guard.charCodeAt(0) - FIRST_GUARD] ?? '')
    })
}

/** Stands in a document where a story's full text goes. */
export const BODY_MARK = '\udbfe'

/**
 * Cuts an element at the mark, which becomes a CDATA section for the full text; one without a mark is whole as it is.
 * The mark is a lone surrogate: the same unit as the first half of a real character does not count.
 */
export function cutAtBody(xml: string): Rendition {
  const [before = '', after] = xml.split(/\udbfe(?![\udc00-\udfff])/)
  return after === undefined ? { before, after: '' } : { before: `${before}<![CDATA[`, after: `]]>${after}` }
}

/** Gives what stands between the first `<name>` and the last `</name>` of a document, tags included. */
export function elementOf(xml: string, name: string): string {
  const start = xml.indexOf(`<${name}>`)
  const end = xml.lastIndexOf(`</${name}>`)
  if (start === -1 || end === -1) throw new Error(`the feed package wrote no <${name}>`)
  return xml.slice(start, end + name.length + 3)
}
