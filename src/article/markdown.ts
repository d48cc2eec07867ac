import MarkdownIt, { type Token } from 'markdown-it'
import { isFollowable, type Removal, type Rules } from './allowed-html.ts'
import { carriable } from './html.ts'
import { withUnknownTagsAsText } from './html-names.ts'
import { sanitised, withOpenEndAsText } from './sanitise.ts'
import { isBeacon } from './trackers.ts'

const markdown = new MarkdownIt({ html: true })

/** What is not an address that can be followed stays the text it was written as. */
markdown.validateLink = (url) => isFollowable(url, 'https://site.invalid/section/story')

// Column alignment comes as a style attribute, which sanitisers of readers (and our pages' own policy) drop.
markdown.core.ruler.push('align', ({ tokens }) => {
  for (const token of tokens) {
    const alignment = /^text-align:(left|right|center)$/.exec(String(token.attrGet('style') ?? ''))?.[1]
    if (alignment !== undefined) token.attrs = [['align', alignment]]
  }
})

/** A picture in the text: its address as it was written, and the line of the text on which its paragraph begins. */
export interface BodyPicture {
  url: string
  /** Counted from 0. */
  line: number
}

export interface RenderedMarkdown {
  html: string
  /** Pictures in Markdown's own notation. */
  pictures: BodyPicture[]
  /** What of the HTML is left out, with the line of the text on which it begins, counted from 0. */
  removals: (Removal & { line: number })[]
  /** The line on which elements lie too deep in one another to be read. */
  tooDeepLine?: number
}

/**
 * Renders a story's Markdown as safe HTML with absolute addresses, in the form that every format can carry.
 * Raw HTML is let through as far as an allow-list for news goes; what only looks like a tag stays as text.
 */
export function renderMarkdown(source: string, { base, embeds }: Rules): RenderedMarkdown {
  const tokens = markdown.parse(source, {})
  const pictures: BodyPicture[] = []
  const removals: RenderedMarkdown['removals'] = []
  let line = 0
  for (const token of tokens) {
    // A cell of a table has no place of its own: its row has.
    line = token.map?.[0] ?? line
    if (token.type === 'html_block') token.content = soundMarkup(token.content)
    token.children = (token.children ?? []).filter((part) => {
      if (part.type === 'html_inline') part.content = withUnknownTagsAsText(part.content)
      if (part.type !== 'image') return true
      const url = String(part.attrGet('src') ?? '')
      const address = URL.parse(url, base)
      if (address !== null && isBeacon(address, base)) {
        removals.push({ removed: `![](${address.host}${address.pathname.slice(0, 60)})`, why: 'tracker', line })
        return false
      }
      pictures.push({ url, line })
      return true
    })
  }
  const { html, lineAt, holdsRawHtml } = rendered(tokens)
  if (!holdsRawHtml) return { html: carriable(html, base), pictures, removals }
  const clean = sanitised(html, { base, embeds })
  if (clean.tooDeepAt !== undefined) return { html: '', pictures, removals, tooDeepLine: lineAt(clean.tooDeepAt) }
  removals.push(...clean.removals.map(({ at, ...removal }) => ({ ...removal, line: lineAt(at) })))
  return { html: carriable(clean.html, base), pictures, removals }
}

function soundMarkup(html: string): string {
  return withOpenEndAsText(withUnknownTagsAsText(html))
}

interface Rendered {
  html: string
  /** The line of the text that a place in the HTML comes from; asked in the order of the places. */
  lineAt: (offset: number) => number
  holdsRawHtml: boolean
}

/** Renders token by token, so that a place in raw HTML can be found again in the text. */
function rendered(tokens: Token[]): Rendered {
  const environment = {}
  const raw: { start: number; line: number }[] = []
  let html = ''
  const write = (list: Token[], index: number) => {
    const rule = markdown.renderer.rules[list[index]?.type ?? '']
    html +=
      rule === undefined
        ? markdown.renderer.renderToken(list, index, markdown.options)
        : rule(list, index, markdown.options, environment, markdown.renderer)
  }
  let line = 0
  tokens.forEach((token, index) => {
    line = token.map?.[0] ?? line
    if (token.type === 'html_block') raw.push({ start: html.length, line })
    if (token.type !== 'inline') {
      write(tokens, index)
      return
    }
    const children = token.children ?? []
    let breaks = 0
    children.forEach((part, place) => {
      if (part.type === 'html_inline') raw.push({ start: html.length, line: line + breaks })
      write(children, place)
      breaks += part.type === 'softbreak' || part.type === 'hardbreak' ? 1 : part.content.split('\n').length - 1
    })
  })
  return { html, lineAt: lineFinder(html, raw), holdsRawHtml: raw.length > 0 }
}

/** Counts lines from where the last question ended: a text with ten thousand places is walked once. */
function lineFinder(html: string, raw: readonly { start: number; line: number }[]): Rendered['lineAt'] {
  let next = 0
  let at = 0
  let line = 0
  return (offset) => {
    for (let piece = raw[next]; piece !== undefined && piece.start <= offset; piece = raw[++next]) {
      at = piece.start
      line = piece.line
    }
    for (; at < offset; at++) if (html[at] === '\n') line++
    return line
  }
}
