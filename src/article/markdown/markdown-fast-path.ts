import type { Rules } from '../html/allowed-html.ts'
import { escapeText } from '../html/html.ts'
import { type RenderedMarkdown, renderMarkdown } from './markdown.ts'

/** Matches text that reaches beyond its own block, or can: raw HTML, fenced code, definitions of links, notes and terms, ids in braces. */
const FAR_REACHING = /[<{\t\r\0]|```|~~~|\]:|\n *:(?: |\n|$)/

/** Matches what means something within a line: marks and bare addresses. */
const MARKUP = /[\\`*_[\]&~]|:\/\/|www\./i

/** Matches the beginning of a line that is plain text: a letter of any script, a number that counts nothing, a quote. */
const TEXT = /^(?:[A-Za-z"'($\u00c0-\uffff]|\d(?!\d{0,8}[.)](?: |$)))/

const HEADING = /^(#{1,6}) +([^#\n ][^#\n]*)$/

/**
 * Renders a story's Markdown as `renderMarkdown` does, and most of it without: paragraphs and headings that hold no markup,
 * as nearly all of a news story is, are written as they stand.
 */
export function renderText(source: string, rules: Rules): RenderedMarkdown {
  if (FAR_REACHING.test(source)) return renderMarkdown(source, rules)
  const whole: RenderedMarkdown = { html: '', files: [], faults: [] }
  const parts: string[] = []
  // Blocks with markup are rendered together with their neighbours: some belong to one another.
  let pending = ''
  let pendingLine = 0
  const flush = () => {
    const blocks = pending
    pending = ''
    if (!/[^\n ]/.test(blocks)) return
    const { html, files, faults } = renderMarkdown(blocks, rules)
    parts.push(html)
    // One by one: a call takes only so many arguments, and a text can hold any number of pictures.
    for (const file of files) whole.files.push({ ...file, line: file.line + pendingLine })
    for (const fault of faults) whole.faults.push({ ...fault, line: fault.line + pendingLine })
  }
  let line = 0
  for (const block of source.split('\n\n')) {
    const html = plainBlock(block)
    if (html === undefined) {
      if (pending === '') pendingLine = line
      pending += `${block}\n\n`
    } else {
      flush()
      parts.push(html)
    }
    line += linesIn(block) + 2
  }
  flush()
  return { ...whole, html: parts.filter((part) => part !== '').join(' ') }
}

/** A paragraph or a heading without markup, in the form that every format can carry; nothing where it is anything else. */
function plainBlock(block: string): string | undefined {
  const text = block.slice(block.startsWith('\n') ? 1 : 0, block.endsWith('\n') ? -1 : undefined)
  if (text === '' || MARKUP.test(text) || text.trim() !== text) return undefined
  const [, marks, heading = ''] = HEADING.exec(text) ?? []
  if (marks !== undefined && heading.trim() === heading)
    return `<h${marks.length}>${escapeText(heading)}</h${marks.length}>`
  const isText = text.split('\n').every((line) => TEXT.test(line) && !line.endsWith(' '))
  return isText ? `<p>${escapeText(text)}</p>` : undefined
}

function linesIn(block: string): number {
  let lines = 0
  for (let at = block.indexOf('\n'); at !== -1; at = block.indexOf('\n', at + 1)) lines++
  return lines
}
