import { escapeAttribute, escapeText } from '../article/html.ts'
import type { ImportedImage, Leftover } from './imported.ts'
import { withParagraphs } from './wordpress-autop.ts'

export interface WordPressText {
  html: string
  /** What WordPress itself would have put in, by its line in the text, from 0. */
  leftovers: Leftover[]
  /** Shortcodes that stay in the text as they are. */
  shortcodes: Leftover[]
}

/**
 * Makes HTML of what an editor of WordPress holds: text of the classic editor or of blocks, with shortcodes. Every line
 * stays the line it was.
 * @param pictureOf gives a picture of the export by its number
 */
export function wordpressText(source: string, pictureOf: (id: string) => ImportedImage | undefined): WordPressText {
  const text = source.replace(/\r\n?/g, '\n')
  const leftovers: Leftover[] = []
  const hasBlocks = text.includes('<!-- wp:')
  let html = withoutComments(text, (comment, line) => {
    if (/^<!--\s*wp:/.test(comment) && comment.endsWith('/-->')) leftovers.push({ line, text: comment })
    else if (/^<!--\s*nextpage/.test(comment)) leftovers.push({ line, text: comment })
  })
  html = replaceEnclosed(html, 'caption', captioned)
  html = replaceEnclosed(html, 'wp_caption', captioned)
  html = replaceEnclosed(html, 'embed', (_, inner) => linkTo(inner.trim()))
  html = html.replace(/\[gallery([^\][]*)\]/g, (whole, attributes: string) => gallery(attributes, pictureOf) ?? whole)
  html = html.replace(LONE_ADDRESS, (_, before: string, address: string) => `${before}${linkTo(address)}`)
  const shortcodes = shortcodesIn(html)
  html = html.replace(/\[(\[[a-z][^\][]*\])\]/gi, '$1')
  return { html: hasBlocks ? html : withParagraphs(html), leftovers, shortcodes }
}

/** An address alone on its line, which WordPress makes a player or a card of. */
const LONE_ADDRESS = /^([ \t]*)(https?:\/\/[^\s<>"']+)(?=[ \t]*$)/gm

/** Takes comments out, among them the marks of blocks. */
function withoutComments(text: string, see: (comment: string, line: number) => void): string {
  let result = ''
  let line = 0
  let at = 0
  for (;;) {
    const start = text.indexOf('<!--', at)
    const end = start === -1 ? -1 : text.indexOf('-->', start)
    if (end === -1) return result + text.slice(at)
    const before = text.slice(at, start)
    const comment = text.slice(start, end + '-->'.length)
    line += breaksIn(before)
    see(comment, line)
    const breaks = breaksIn(comment)
    result += before + '\n'.repeat(breaks)
    line += breaks
    at = end + '-->'.length
  }
}

/** Replaces a shortcode that is closed, `[name …]inner[/name]`, by what is made of it; its line breaks stay. */
function replaceEnclosed(text: string, name: string, make: (attributes: string, inner: string) => string): string {
  let result = ''
  let at = 0
  for (;;) {
    const start = text.indexOf(`[${name}`, at)
    const opened = start === -1 ? -1 : text.indexOf(']', start)
    const end = opened === -1 ? -1 : text.indexOf(`[/${name}]`, opened)
    if (end === -1) return result + text.slice(at)
    const inner = text.slice(opened + 1, end)
    const made = make(text.slice(start + name.length + 1, opened), inner)
    const missing = breaksIn(text.slice(start, end)) - breaksIn(made)
    result += text.slice(at, start) + made + '\n'.repeat(Math.max(missing, 0))
    at = end + `[/${name}]`.length
  }
}

function captioned(attributes: string, inner: string): string {
  const end = Math.max(inner.lastIndexOf('/>') + 2, inner.lastIndexOf('</a>') + '</a>'.length)
  const close = end < 4 ? inner.indexOf('>') + 1 : end
  const words = inner.slice(close).trim() || (/\bcaption=["']([^"']*)["']/.exec(attributes)?.[1] ?? '')
  const caption = words === '' ? '' : `<figcaption>${words}</figcaption>`
  return `<figure>${inner.slice(0, close).trim()}${caption}</figure>`
}

function gallery(attributes: string, pictureOf: (id: string) => ImportedImage | undefined): string | undefined {
  const ids = /\sids=["']([\d, ]+)["']/.exec(attributes)?.[1]
  const pictures = ids?.split(',').map((id) => pictureOf(id.trim()))
  if (!pictures?.every((picture) => picture !== undefined)) return undefined
  return pictures
    .map(({ url = '', alt, caption }) => {
      const words = caption === undefined ? '' : `<figcaption>${escapeText(caption)}</figcaption>`
      return `<figure><img src="${escapeAttribute(url)}" alt="${escapeAttribute(alt ?? caption ?? '')}">${words}</figure>`
    })
    .join('')
}

function linkTo(address: string): string {
  const safe = escapeAttribute(address)
  return `<a href="${safe}">${safe}</a>`
}

/** Plugins name theirs as they like: what has attributes, an end, or one of the common names is one; `[sic]` is not. */
const SHORTCODE = /(\[?)\[(\/?)([a-z][a-z0-9_-]{1,40})((?:\s[^\][]*)?)\]/gi
const COMMON = new Set('audio video playlist gallery caption embed contact-form-7 toc more'.split(' '))

function shortcodesIn(html: string): Leftover[] {
  const closed = new Set([...html.matchAll(SHORTCODE)].flatMap(([, , slash, name = '']) => (slash === '/' ? name : [])))
  let line = 0
  let at = 0
  return [...html.matchAll(SHORTCODE)].flatMap(
    ({ 0: whole, 1: escaped, 2: slash, 3: name = '', 4: attributes = '', index }) => {
      line += breaksIn(html.slice(at, index))
      at = index
      const isOne = attributes.includes('=') || closed.has(name) || COMMON.has(name.toLowerCase())
      return escaped === '' && slash === '' && isOne ? [{ line, text: whole }] : []
    },
  )
}

function breaksIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++
  return count
}
