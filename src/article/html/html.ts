import { absoluteAddress, isAddress } from '../text/addresses.ts'

/**
 * Brings HTML (well-formed, attributes in double quotes, as markdown-it and sanitize-html write it) into the one form
 * that an XML CDATA section, a JSON string and a page can carry byte for byte, so that a story's text is stored once
 * and is the same everywhere:
 * - attributes in single quotes; no `"`, `\`, tab or line break anywhere (written as character references, or as a
 *   space where HTML makes one of them anyway);
 * - `>` in texts is always `&gt;`, so `]]>` cannot occur.
 * Every address in it is made absolute.
 * @param base the story's permalink
 */
export function carriableHtml(html: string, base: string): string {
  let preformatted = 0
  let result = ''
  for (const [piece] of html.matchAll(/<[^<>]*>|[^<]+/g)) {
    if (!piece.startsWith('<')) {
      result += preformatted > 0 ? text(piece, REFERENCES) : text(piece, SPACES)
      continue
    }
    if (/^<pre[\s>]/.test(piece)) preformatted++
    else if (piece === '</pre>') preformatted--
    if (!piece.startsWith('<!')) result += tag(piece, base)
  }
  return result.trim()
}

/** Escapes plain text for the same form. */
export function escapeText(plain: string): string {
  return text(
    plain.replace(/[&<>]/g, (character) => MARKUP[character] ?? ''),
    SPACES,
  )
}

/** Escapes plain text as the value of an attribute in single quotes. */
export function escapeAttribute(plain: string): string {
  return text(
    plain.replace(/[&<>]/g, (character) => MARKUP[character] ?? ''),
    REFERENCES,
  ).replaceAll("'", '&#39;')
}

const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const SPACES: Readonly<Record<string, string>> = {
  '"': '&quot;',
  '\\': '&#92;',
  '>': '&gt;',
  '\n': ' ',
  '\r': '',
  '\t': ' ',
}
const REFERENCES: Readonly<Record<string, string>> = { ...SPACES, '\n': '&#10;', '\t': '&#9;' }

function text(escaped: string, replacements: Readonly<Record<string, string>>): string {
  return escaped.replace(/["\\>\n\r\t]/g, (character) => replacements[character] ?? '')
}

function tag(source: string, base: string): string {
  if (!source.includes('=')) return source.replace(/[\s]+/g, ' ')
  return source.replace(/\s([^\s="/>]+)="([^"]*)"/g, (_, name: string, value: string) => {
    if (!isAddress(name) && !IN_NEED.test(value)) return ` ${name}='${value}'`
    return ` ${name}='${escapeAttribute(absoluteAddress(name, decodeReferences(value), base))}'`
  })
}

/** Matches what an attribute in this form cannot hold as it is, or may be a reference to. */
const IN_NEED = /[&<>"'\\\n\r\t]/

/** Returns what a piece of HTML in this form says, without its markup. */
export function plainTextOf(html: string): string {
  return decodeReferences(html.replace(/<[^<>]*>/g, '')).trim()
}

/** Returns every address in the attributes of HTML in this form; more than one in `srcset`. */
export function addressesIn(html: string): string[] {
  const values: string[] = []
  for (const [tag] of html.matchAll(/<[a-z][^<>]*>/g)) {
    for (const [, value = ''] of tag.matchAll(/ (?:href|src|srcset|poster|cite)='([^']*)'/g)) values.push(value)
  }
  return values.flatMap((value) =>
    decodeReferences(value)
      .split(/,?\s+/)
      .filter((address) => address.includes('/')),
  )
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#92;': '\\',
  '&#10;': '\n',
  '&#9;': '\t',
}

/** Returns a piece of text or the value of an attribute in this form as it reads. */
export function decodeReferences(value: string): string {
  return value.replace(/&(?:amp|lt|gt|quot|#39|#92|#10|#9);/g, (entity) => ENTITIES[entity] ?? entity)
}
