import { escapeAttribute, escapeText } from '../../article/html/html.ts'
import type { ImportedImage, Leftover } from '../imported.ts'
import { breaksIn } from './blocks.ts'
import { linkTo } from './links.ts'

/** What a text refers to by numbers. */
export interface TextReferences {
  pictureOf(id: string): ImportedImage | undefined
  /** The address of a film or of sound. */
  filmOf(id: string): string | undefined
  /** The text of a block that stands in several posts. */
  blockOf(id: string): string | undefined
}

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
const PLAYER = /\[(audio|video)\s([^\][]*)\]/g
const PLAYLIST = /\[playlist\s([^\][]*)\]/g
const FILE = /(?:^|\s)(?:src|mp3|m4a|ogg|wav|wma|flac|mp4|m4v|webm|ogv|wmv|flv)=["']?(https?:\/\/[^\s"'\]]+)/
const IDS = /(?:^|\s)ids=["']?([\d, ]+)["']?/

/** Makes HTML of those shortcodes that WordPress itself always had; every line stays the line it was. */
export function withoutOwnShortcodes(html: string, { pictureOf, filmOf }: TextReferences): string {
  if (!html.includes('[')) return html
  const plain = html.replace(ESCAPED, (_, inner: string) => inner.replaceAll('[', '&#91;').replaceAll(']', '&#93;'))
  let result = replaceEnclosed(plain, 'caption', captioned)
  result = replaceEnclosed(result, 'wp_caption', captioned)
  result = replaceEnclosed(result, 'embed', embedded)
  result = replaceEnclosed(result, 'audio', (attributes) => player('audio', attributes))
  result = replaceEnclosed(result, 'video', (attributes) => player('video', attributes))
  result = result.replace(
    PLAYER,
    (whole, name: 'audio' | 'video', attributes: string) => player(name, attributes) ?? whole,
  )
  result = result.replace(PLAYLIST, (whole, attributes: string) => {
    const addresses = idsIn(attributes).map(filmOf)
    if (addresses.length === 0 || addresses.includes(undefined)) return whole
    return (
      addresses
        .map((address = '') => playerOf(/\btype=["']?video/.test(attributes) ? 'video' : 'audio', address))
        .join('') + '\n'.repeat(breaksIn(whole))
    )
  })
  return result.replace(GALLERY, (whole, attributes: string) => {
    const made = gallery(idsIn(attributes), pictureOf)
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

/** Returns the numbers of a shortcode: `ids="12,13"`. */
function idsIn(attributes: string): string[] {
  return (IDS.exec(attributes)?.[1] ?? '').split(',').flatMap((id) => id.trim() || [])
}

/** Returns what plays the file that a shortcode names by its kind, or as its source: `[audio mp3="…"]`, `[video src="…"]`. */
function player(name: 'audio' | 'video', attributes: string): string | undefined {
  const [, address] = FILE.exec(attributes) ?? []
  return address === undefined ? undefined : playerOf(name, address)
}

function playerOf(name: 'audio' | 'video', address: string): string {
  return `<p><${name} controls src="${escapeAttribute(address.replace(/&(?:amp|#0?38);/g, '&'))}"></${name}></p>`
}

function gallery(ids: readonly string[], pictureOf: (id: string) => ImportedImage | undefined): string | undefined {
  const pictures = ids.map((id) => pictureOf(id))
  if (pictures.length === 0 || !pictures.every((picture) => picture !== undefined)) return undefined
  return pictures
    .map(({ url = '', alt, caption }) => {
      const words = caption === undefined ? '' : `<figcaption>${escapeText(caption)}</figcaption>`
      return `<figure><img src="${escapeAttribute(url)}" alt="${escapeAttribute(alt ?? caption ?? '')}">${words}</figure>`
    })
    .join('')
}
