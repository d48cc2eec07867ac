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

/** Makes a story's text of HTML whose marks lead to notes: with Markdown's footnotes, or in HTML where a mark stands in HTML. */
export function withFootnotes(html: string, notes: readonly Note[], rules: Rules): HtmlBody {
  if (notes.length === 0) return htmlBody(html, rules)
  const numbers = new Map(notes.map(({ id }, at) => [id, at + 1]))
  const marked = withWords(html, numbers)
  const { body, faults } = htmlBody(marked, rules)
  const isInHtml = body.split('\n\n').some((block) => block.startsWith('<') && block.includes(wordFor('')))
  if (isInHtml) return htmlBody(html + notesAsHtml(notes), rules)
  const texts = notes.map(({ content }, at) => `[^${at + 1}]: ${onOneLine(htmlBody(content, rules).body)}`)
  return { body: [body.replace(MARKS, '[^$1]'), ...texts].join('\n\n'), faults }
}

/** Puts words in place of the marks that lead to notes: `<sup data-fn="4f6" class="fn"><a href="#4f6">1</a></sup>`. */
function withWords(html: string, numbers: ReadonlyMap<string, number>): string {
  let result = ''
  let at = 0
  for (let start = html.indexOf('<sup'); start !== -1; start = html.indexOf('<sup', start + 1)) {
    const opened = html.indexOf('>', start)
    const closed = html.indexOf('</sup>', start)
    if (start < at || opened === -1 || closed < opened) continue
    const number = numbers.get(noteIn(html.slice(start, opened)))
    if (number === undefined) continue
    result += html.slice(at, start) + wordFor(number)
    at = closed + '</sup>'.length
  }
  return result + html.slice(at)
}

/** Returns the note that the opening tag of a mark names. */
function noteIn(tag: string): string {
  const start = tag.indexOf('data-fn=') + 'data-fn='.length
  const quote = tag[start] ?? ''
  const end = tag.indexOf(quote, start + 1)
  return tag.includes('data-fn=') && (quote === '"' || quote === "'") && end !== -1 ? tag.slice(start + 1, end) : ''
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
