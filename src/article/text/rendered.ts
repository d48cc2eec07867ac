import type { default as MarkdownIt, Token } from 'markdown-it'
import { lineBreaksIn } from './links.ts'

export interface Rendered {
  html: string
  /** Returns the source of a place in the HTML; to be called in the order of the places. */
  originOf: (offset: number) => TextOrigin
  /** Whether it holds raw HTML, or ids and attributes that the story gives. */
  needsSanitising: boolean
}

interface TextOrigin {
  /** The line of the text, counted from 0. */
  line: number
  /** Whether it was written as HTML. */
  isRaw: boolean
  /** The end of the paragraph in the HTML; undefined for a block of HTML, which may go on around paragraphs. */
  paragraphEnd: number | undefined
}

interface RawPiece extends Omit<TextOrigin, 'isRaw'> {
  start: number
  end: number
}

/** Renders token by token, so that a place in raw HTML can be found again in the text. */
export function renderBlocks(markdown: InstanceType<typeof MarkdownIt>, tokens: Token[]): Rendered {
  const environment = {}
  const raw: RawPiece[] = []
  let html = ''
  let needsSanitising = false
  const write = (list: Token[], index: number) => {
    const token = list[index]
    if (token?.meta?.isAttributed || token?.type === 'footnote_block_open') needsSanitising = true
    const rule = markdown.renderer.rules[token?.type ?? '']
    html +=
      rule === undefined
        ? markdown.renderer.renderToken(list, index, markdown.options)
        : rule(list, index, markdown.options, environment, markdown.renderer)
  }
  let line = 0
  tokens.forEach((token, index) => {
    line = token.map?.[0] ?? line
    if (token.type === 'html_block' || token.meta?.isAttributed) raw.push(pieceAt(html.length, token, line))
    if (token.type !== 'inline') {
      write(tokens, index)
      return
    }
    const children = token.children ?? []
    const first = raw.length
    let breaks = 0
    children.forEach((part, place) => {
      if (part.type === 'html_inline' || part.meta?.isAttributed) raw.push(pieceAt(html.length, part, line + breaks))
      write(children, place)
      breaks += lineBreaksIn(part)
    })
    for (const piece of raw.slice(first)) piece.paragraphEnd = html.length
  })
  return { html, originOf: originFinder(html, raw), needsSanitising: needsSanitising || raw.length > 0 }
}

/** An element with attributes in braces has a place too, and is no raw HTML. */
function pieceAt(start: number, { type, content }: Token, line: number): RawPiece {
  const length = type.startsWith('html_') ? content.length : 0
  return { start, end: start + length, line, paragraphEnd: undefined }
}

/** Counts lines from where the last question ended: a text with ten thousand places is walked once. */
function originFinder(html: string, raw: readonly RawPiece[]): Rendered['originOf'] {
  let next = 0
  let at = 0
  let line = 0
  let origin: RawPiece | undefined
  return (offset) => {
    for (let piece = raw[next]; piece !== undefined && piece.start <= offset; piece = raw[++next]) {
      origin = piece
      at = piece.start
      line = piece.line
    }
    for (; at < offset; at++) if (html[at] === '\n') line++
    return { line, isRaw: origin !== undefined && offset < origin.end, paragraphEnd: origin?.paragraphEnd }
  }
}
