import MarkdownIt, { type Token } from 'markdown-it'
import type { Fault } from '../problem/index.ts'
import type { Rules } from './allowed-html.ts'
import { carriable } from './html.ts'
import { withUnknownTagsAsText } from './html-names.ts'
import { lineBreaksIn, type WrittenAddress, type WrittenAddresses, withSoundLinks } from './links.ts'
import { DEEPEST_HTML, sanitised, withOpenEndAsText } from './sanitise.ts'

const markdown = new MarkdownIt({ html: true })

// Every address is judged once the text is read, where the words around it and the line are known.
markdown.validateLink = () => true

// Column alignment comes as a style attribute, which sanitisers of readers (and our pages' own policy) drop.
markdown.core.ruler.push('align', ({ tokens }) => {
  for (const token of tokens) {
    const alignment = /^text-align:(left|right|center)$/.exec(String(token.attrGet('style') ?? ''))?.[1]
    if (alignment !== undefined) token.attrs = [['align', alignment]]
  }
})

/** What is wrong with a text, and the line of it, counted from 0, on which that begins. */
export type TextFault = { line: number; value?: string } & Extract<
  Fault,
  { code: 'address-unfollowable' | 'html-removed' | 'html-too-deep' }
>

export interface RenderedMarkdown {
  html: string
  /** Pictures in Markdown's own notation. */
  pictures: WrittenAddress[]
  faults: TextFault[]
}

/**
 * Renders a story's Markdown as safe HTML with absolute addresses, in the form that every format can carry.
 * Raw HTML is let through as far as an allow-list for news goes; what only looks like a tag stays as text.
 */
export function renderMarkdown(source: string, { base, embeds }: Rules): RenderedMarkdown {
  const tokens = markdown.parse(source, {})
  const found: WrittenAddresses = { pictures: [], unfollowable: [], trackers: [] }
  let line = 0
  for (const token of tokens) {
    // A cell of a table has no place of its own: its row has.
    line = token.map?.[0] ?? line
    if (token.type === 'html_block') token.content = soundMarkup(token.content)
    if (token.children === null) continue
    token.children = withSoundLinks(token.children, line, base, found)
    for (const part of token.children) {
      if (part.type === 'html_inline') part.content = withUnknownTagsAsText(part.content)
    }
  }
  const { pictures } = found
  const faults: TextFault[] = [
    ...found.unfollowable.map(({ url, line }) => ({ code: 'address-unfollowable', value: url, line }) as const),
    ...found.trackers.map(trackerFault),
  ]
  const { html, lineAt, holdsRawHtml } = rendered(tokens)
  if (!holdsRawHtml) return { html: carriable(html, base), pictures, faults }
  const clean = sanitised(html, { base, embeds })
  if (clean.tooDeepAt !== undefined) {
    faults.push({ code: 'html-too-deep', most: DEEPEST_HTML, line: lineAt(clean.tooDeepAt) })
    return { html: '', pictures, faults }
  }
  for (const { at, ...removal } of clean.removals) faults.push({ code: 'html-removed', ...removal, line: lineAt(at) })
  return { html: carriable(clean.html, base), pictures, faults }
}

function trackerFault({ url, line }: WrittenAddress): TextFault {
  const { host, pathname } = new URL(url, 'https://site.invalid/')
  return { code: 'html-removed', removed: `![](${host}${pathname.slice(0, 60)})`, why: 'tracker', line }
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
      breaks += lineBreaksIn(part)
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
