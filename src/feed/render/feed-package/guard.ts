import { escapeXml } from '../../../site/xml.ts'
import type { Rendition } from '../rendition.ts'

/**
 * The `feed` package writes titles as CDATA, leaves attributes unescaped and turns `&amp;` in texts back into `&`. So each
 * character that means something to XML goes in as a lone surrogate, which no text of ours can hold, and comes out as an entity.
 */
const GUARDED = '&<>"]'
const FIRST_GUARD = 0xd800

/** Replaces the special characters of a text, so that it passes the package unchanged in any element or attribute. */
export function toLoneSurrogates(text: string): string {
  return text.replace(/[&<>"\]]/g, (character) => String.fromCharCode(FIRST_GUARD + GUARDED.indexOf(character)))
}

/** Cleans a document of the package: removes CDATA and indentation, and turns lone surrogates into entities. */
export function fromLoneSurrogates(xml: string): string {
  return xml
    .replace(/<!\[CDATA\[|\]\]>/g, '')
    .replace(/>\s+</g, '><')
    .replace(/[\ud800-\ud804](?![\udc00-\udfff])/g, (guard) => {
      return escapeXml(GUARDED[guard.charCodeAt(0) - FIRST_GUARD] ?? '')
    })
}

/** Marks the place of a story's full text in a document. */
export const BODY_MARK = '\udbfe'

/**
 * Cuts an element at the mark, which becomes a CDATA section for the full text; an element without one stays whole. The mark is a
 * lone surrogate: the same unit as the first half of a real character does not count.
 */
export function cutAtBody(xml: string): Rendition {
  const [before = '', after] = xml.split(/\udbfe(?![\udc00-\udfff])/)
  return after === undefined ? { before, after: '' } : { before: `${before}<![CDATA[`, after: `]]>${after}` }
}

/** Returns the text from the first `<name>` to the last `</name>` of a document, tags included. */
export function elementOf(xml: string, name: string): string {
  const start = xml.indexOf(`<${name}>`)
  const end = xml.lastIndexOf(`</${name}>`)
  if (start === -1 || end === -1) throw new Error(`the feed package wrote no <${name}>`)
  return xml.slice(start, end + name.length + 3)
}
