import { escapeAttribute } from '../../article/html/html.ts'

/** An address alone on its line, which WordPress makes a player or a card of. */
const LONE_ADDRESS = /^([ \t]*)(https?:\/\/[^\s<>"']+)(?=[ \t]*$)/gm

/** The block that the editor writes for an address that it shows as a player or a card. */
const EMBED =
  /<figure class="wp-block-embed[^"<>]*"[^<>]*>\s*(?:<div[^<>]*>\s*)?(https?:\/\/[^\s<>"']+)\s*(?:<\/div>\s*)?(?:<figcaption[^<>]*>((?:[^<]|<(?!\/?fig))*)<\/figcaption>\s*)?<\/figure>/g

/** Elements in which an address is an example, or code. */
const VERBATIM = ['pre', 'script', 'style', 'textarea'] as const

/** Makes links of what WordPress would show as a player or a card; every line stays the line it was. */
export function withLinks(html: string): string {
  if (!html.includes('http')) return html
  const linked = html.replace(EMBED, (whole, address: string, words = '') => {
    const missing = whole.split('\n').length - words.split('\n').length
    return `<p>${linkTo(address)}${words === '' ? '' : `<br>${words}`}</p>${'\n'.repeat(missing)}`
  })
  if (linked.search(LONE_ADDRESS) === -1) return linked
  let result = ''
  let at = 0
  for (const { start, end } of verbatimIn(linked)) {
    result += linkLines(linked.slice(at, start)) + linked.slice(start, end)
    at = end
  }
  return result + linkLines(linked.slice(at))
}

/** A link that shows its own address; that may be written as HTML has it. */
export function linkTo(address: string): string {
  const safe = escapeAttribute(address.replace(/&(?:amp|#0?38);/g, '&'))
  return `<a href="${safe}">${safe}</a>`
}

function linkLines(html: string): string {
  return html.replace(LONE_ADDRESS, (_, before: string, address: string) => before + linkTo(address))
}

function* verbatimIn(html: string): Generator<{ start: number; end: number }> {
  const ends = new Set<string>()
  let at = 0
  for (const { 0: opening, 1: written = '', index } of html.matchAll(/<([a-z]+)(?=[\s>])/gi)) {
    const name = VERBATIM.find((candidate) => candidate === written.toLowerCase())
    if (name === undefined || index < at || ends.has(name)) continue
    const end = html.indexOf(`</${written}>`, index + opening.length)
    // What is not closed here is not closed further on either.
    if (end === -1) ends.add(name)
    else {
      at = end + `</${written}>`.length
      yield { start: index, end: at }
    }
  }
}
