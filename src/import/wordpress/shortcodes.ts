import { escapeAttribute, escapeText } from '../../article/html/html.ts'
import type { ImportedImage, Leftover } from '../imported.ts'
import { breaksIn } from './blocks.ts'
import { linkTo } from './links.ts'

/** Plugins name theirs as they like: what has attributes, an end, or one of the common names is one; `[sic]` is not. */
const SHORTCODE = /\[(\/?)([a-z][a-z0-9_-]{1,40})((?:\s[^\][]*)?)\]/gi
const COMMON = new Set(
  `audio video playlist gallery caption wp_caption embed contact-form-7 wpforms gravityform ninja_form mailpoet_form
  toc youtube vimeo dailymotion soundcloud spotify instagram facebook twitter tweet googlemaps slideshow recipe
  recent_posts sitemap`.split(/\s+/),
)

/** `[[name]]`, or `[[name]words[/name]]`: an example, of which WordPress shows the inner brackets. */
const ESCAPED = /\[(\[\/?([a-z][a-z0-9_-]*)(?:\s[^\][]*)?\](?:[^\][]*\[\/\2\])?)\]/gi

const GALLERY = /\[gallery\s([^\][]*)\]/g
const IDS = /(?:^|\s)ids=["']?([\d, ]+)["']?/

/** Makes HTML of those shortcodes that WordPress itself always had; every line stays the line it was. */
export function withoutOwnShortcodes(html: string, pictureOf: (id: string) => ImportedImage | undefined): string {
  if (!html.includes('[')) return html
  const plain = html.replace(ESCAPED, (_, inner: string) => inner.replaceAll('[', '&#91;').replaceAll(']', '&#93;'))
  let result = replaceEnclosed(plain, 'caption', captioned)
  result = replaceEnclosed(result, 'wp_caption', captioned)
  result = replaceEnclosed(result, 'embed', embedded)
  return result.replace(GALLERY, (whole, attributes: string) => {
    const [, ids] = IDS.exec(attributes) ?? []
    const made = ids === undefined ? undefined : gallery(ids, pictureOf)
    return made === undefined ? whole : made + '\n'.repeat(breaksIn(whole))
  })
}

/** Finds the shortcodes that stay in a text, by the line of it, from 0. */
export function shortcodesIn(html: string): Leftover[] {
  if (!html.includes('[')) return []
  const all = [...html.matchAll(SHORTCODE)]
  const closed = new Set(all.flatMap(([, slash, name = '']) => (slash === '/' ? name : [])))
  let line = 0
  let at = 0
  return all.flatMap(({ 0: whole, 1: slash, 2: name = '', 3: attributes = '', index }) => {
    line += breaksIn(html.slice(at, index))
    at = index
    const isOne = /[\w-]=\S/.test(attributes) || closed.has(name) || COMMON.has(name.toLowerCase())
    return slash === '' && isOne ? [{ line, text: whole }] : []
  })
}

/** Replaces a shortcode that is closed, `[name …]inner[/name]`, by what is made of it, if that can be. */
function replaceEnclosed(
  text: string,
  name: string,
  make: (attributes: string, inner: string) => string | undefined,
): string {
  const close = `[/${name}]`
  let result = ''
  let at = 0
  let end = 0
  for (let from = 0; ; ) {
    const start = text.indexOf(`[${name}`, from)
    const opened = start === -1 ? -1 : text.indexOf(']', start)
    if (opened === -1) return result + text.slice(at)
    // Of many that are not closed each would look through all that follows.
    if (end < opened) end = text.indexOf(close, opened)
    if (end === -1) return result + text.slice(at)
    const attributes = text.slice(start + name.length + 1, opened)
    const made = /^(?:\s|$)/.test(attributes) ? make(attributes, text.slice(opened + 1, end)) : undefined
    from = made === undefined ? opened : end + close.length
    if (made === undefined) continue
    const missing = breaksIn(text.slice(start, end)) - breaksIn(made)
    result += text.slice(at, start) + made + '\n'.repeat(Math.max(missing, 0))
    at = from
  }
}

function captioned(attributes: string, inner: string): string | undefined {
  const text = inner.trim()
  const end = pictureEnd(text)
  if (end === undefined) return undefined
  const words = text.slice(end).trim() || (/\bcaption=["']([^"']*)["']/.exec(attributes)?.[1] ?? '')
  const caption = words === '' ? '' : `<figcaption>${words}</figcaption>`
  return `<figure>${text.slice(0, end)}${caption}</figure>`
}

/** Returns the end of the picture that a text begins with, including the link around it. */
function pictureEnd(text: string): number | undefined {
  const isLinked = /^<a\s/i.test(text)
  const start = isLinked ? tagEnd(text, 0) : 0
  const space = text.slice(start).length - text.slice(start).trimStart().length
  if (!/^<img\s/i.test(text.slice(start + space, start + space + 5))) return undefined
  const end = tagEnd(text, start + space)
  const [closing] = isLinked ? (/^\s*<\/a>/i.exec(text.slice(end)) ?? ['']) : ['']
  return end + closing.length
}

/** Returns the end of a tag. Values may hold the sign that ends one. */
function tagEnd(text: string, start: number): number {
  let quote = ''
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? ''
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '>') return at + 1
  }
  return text.length
}

function embedded(_: string, inner: string): string | undefined {
  const address = inner.trim()
  return /^https?:\/\/[^\s<>"']+$/.test(address) ? linkTo(address) : undefined
}

function gallery(ids: string, pictureOf: (id: string) => ImportedImage | undefined): string | undefined {
  const numbers = ids.split(',').flatMap((id) => id.trim() || [])
  const pictures = numbers.map((id) => pictureOf(id))
  if (pictures.length === 0 || !pictures.every((picture) => picture !== undefined)) return undefined
  return pictures
    .map(({ url = '', alt, caption }) => {
      const words = caption === undefined ? '' : `<figcaption>${escapeText(caption)}</figcaption>`
      return `<figure><img src="${escapeAttribute(url)}" alt="${escapeAttribute(alt ?? caption ?? '')}">${words}</figure>`
    })
    .join('')
}
