import { asMarkdown } from '../story/markdown-text.ts'
import type { Line } from './lines/line.ts'
import { isSubhead, readSubhead } from './lines/subhead.ts'

/** The width at which a text was wrapped; undefined where its lines are its paragraphs. */
export type Wrapping = number | undefined

const NARROWEST = 40
const WIDEST = 110
const LONG_WORD = 12

/**
 * Finds whether a program wrapped the text: no line could have taken the next line's first word, save where a sentence
 * ends, and lines break within sentences.
 */
export function wrappingOf(lines: readonly Line[]): Wrapping {
  const broken = lines.filter((line, index) => isWithinSentence(line, lines[index + 1]))
  if (broken.length < 2) return undefined
  const widest = widestOf(broken)
  // A line that ends before a capital may be the longest of all.
  const run = lines.filter((line, index) => isNext(line, lines[index + 1]) && line.text.length <= widest + LONG_WORD)
  const width = widestOf(run)
  if (width < NARROWEST || width > WIDEST) return undefined
  // Headlines and labels break where they like.
  const full = lines.filter(
    (line, index) => isWithinSentence(line, lines[index + 1]) && isFull(line, lines[index + 1], width),
  )
  return full.length >= 2 && full.length * 2 >= broken.length ? width : undefined
}

function widestOf(lines: readonly Line[]): number {
  return lines.reduce((width, { text }) => Math.max(width, text.length), 0)
}

function isNext(line: Line, next: Line | undefined): next is Line {
  return next?.number === line.number + 1 && line.text !== '' && next.text !== '' && !isItem(next.text)
}

function isWithinSentence(line: Line, next: Line | undefined): boolean {
  return isNext(line, next) && !endsSentence(line.text) && /^[\p{Ll}\p{Lo}\p{N}]/u.test(next.text)
}

function isFull(line: Line, next: Line | undefined, width: number): boolean {
  return line.text.length + 1 + (next?.text.split(/\s/, 1)[0] ?? '').length > width
}

function endsSentence(text: string): boolean {
  return /[.!?:"”’।)]/u.test(text.slice(-1))
}

/** A paragraph, or an item of a list, of one or more lines. */
export interface Paragraph {
  text: string
  line: number
  isItem: boolean
}

/** Lines that were wrapped belong together. */
export function paragraphsOf(lines: readonly Line[], wrapping: Wrapping): Paragraph[] {
  const paragraphs: (Paragraph & { parts: string[] })[] = []
  let last: Line | undefined
  for (const line of lines) {
    const before = paragraphs.at(-1)
    if (before !== undefined && last !== undefined && goesOn(last, line, wrapping)) before.parts.push(line.text)
    else {
      const isList = isItem(line.text)
      const text = isList ? line.text.slice(1).trim() : line.text
      paragraphs.push({ text, line: line.number, isItem: isList, parts: [text] })
    }
    last = line
  }
  return paragraphs.map(({ line, isItem, parts }) => ({ line, isItem, text: parts.join(' ') }))
}

function goesOn(last: Line, line: Line, wrapping: Wrapping): boolean {
  if (!isNext(last, line) || isSubhead(last.text) || isSubhead(line.text)) return false
  if (wrapping !== undefined && last.text.length <= wrapping) return isFull(last, line, wrapping)
  return !endsSentence(last.text) && /^\p{Ll}/u.test(line.text)
}

export function isItem(text: string): boolean {
  return /^[-•▪●◦‣]\s+\S/u.test(text)
}

/** Writes paragraphs, lists and subheads as Markdown. */
export function markdownOf(paragraphs: readonly Paragraph[]): string {
  let markdown = ''
  let wasItem = false
  for (const { text, isItem: isPoint } of paragraphs) {
    const block = isPoint ? `- ${plain(text)}` : blockOf(text)
    const gap = markdown === '' ? '' : isPoint && wasItem ? '\n' : '\n\n'
    markdown += `${gap}${block}`
    wasItem = isPoint
  }
  return markdown
}

function blockOf(text: string): string {
  if (isSubhead(text)) return headingOf(text)
  const { subhead, rest } = readSubhead(text) ?? { rest: text }
  return subhead === undefined ? plain(rest) : `${headingOf(subhead)}\n\n${plain(rest)}`
}

/** A number sign at the end of a heading closes it. */
function headingOf(text: string): string {
  return `## ${plain(text).replace(/#$/, '\\#')}`
}

function plain(text: string): string {
  return asMarkdown(text.replace(/\s+/gu, ' '))
}
