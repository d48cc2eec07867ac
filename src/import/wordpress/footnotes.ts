import type { Rules } from '../../article/html/allowed-html.ts'
import { type HtmlBody, htmlBody } from '../story/html-body.ts'

/** A note that an editor of blocks keeps beside the text, by the mark that leads to it. */
interface Note {
  id: string
  content: string
}

/** Reads the notes of a post: `[{"content":"The ministry.","id":"4f6…"}]`. */
export function notesIn(written: string | undefined): Note[] {
  try {
    const list: unknown = JSON.parse(written ?? '[]')
    return Array.isArray(list) ? list.filter(isNote) : []
  } catch {
    return []
  }
}

function isNote(value: unknown): value is Note {
  const { id, content } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  return typeof id === 'string' && id !== '' && typeof content === 'string'
}

const MARK = /<sup\b([^<>]{0,400})>(?:[^<]|<(?!\/?sup\b)){0,2000}<\/sup>/gi
const NOTE = /\bdata-fn=["']([^"']{1,100})["']/

/** Makes a story's text of HTML whose marks lead to notes: with Markdown's footnotes, or in HTML where a mark stands in HTML. */
export function withFootnotes(html: string, notes: readonly Note[], rules: Rules): HtmlBody {
  if (notes.length === 0) return htmlBody(html, rules)
  const numbers = new Map(notes.map(({ id }, at) => [id, at + 1]))
  const marked = html.replace(MARK, (mark, attributes: string) => {
    const number = numbers.get(NOTE.exec(attributes)?.[1] ?? '')
    return number === undefined ? mark : wordFor(number)
  })
  const { body, faults } = htmlBody(marked, rules)
  const isInHtml = body.split('\n\n').some((block) => block.startsWith('<') && block.includes(wordFor('')))
  if (isInHtml) return htmlBody(html + notesAsHtml(notes), rules)
  const texts = notes.map(({ content }, at) => `[^${at + 1}]: ${onOneLine(htmlBody(content, rules).body)}`)
  return { body: [body.replace(MARKS, '[^$1]'), ...texts].join('\n\n'), faults }
}

/** A word that no text has stands for the mark while HTML becomes Markdown. */
function wordFor(number: number | ''): string {
  return `khabarfootnotemark${number}${number === '' ? '' : 'x'}`
}
const MARKS = new RegExp(`${wordFor('')}(\\d+)x`, 'g')

function notesAsHtml(notes: readonly Note[]): string {
  const items = notes.map(({ id, content }) => `<li id="${id}">${content} <a href="#${id}-link">↩</a></li>`)
  return `<ol>${items.join('')}</ol>`
}

function onOneLine(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join(' ')
}
