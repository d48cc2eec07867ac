import type { default as MarkdownIt, Token } from 'markdown-it'
import type { TextFault } from '../text/text-faults.ts'
import { type AttributeList, attributesAt, attributesAtEnd } from './attribute-lists.ts'
import { environmentOf } from './environment.ts'

/**
 * Reads attributes in braces: behind a heading, a picture, a link or stress, at the end of a paragraph, on a line of their own
 * after a block or before it. An `id` stays, and what else the list for news allows; classes mean nothing to readers, and go
 * as those of HTML do. Braces that belong to nothing stay text, and are said.
 */
export function readAttributes(markdown: InstanceType<typeof MarkdownIt>): void {
  markdown.core.ruler.after('inline', 'attributes', (state) => {
    const { tokens } = state
    const { faults } = environmentOf(state)
    if (!state.src.includes('{')) return
    const lines = state.src.split('\n')
    const removed = new Set<Token>()
    const open: Token[] = []
    let lastBlock: Token | undefined
    let line = 0
    tokens.forEach((token, index) => {
      line = token.map?.[0] ?? line
      const before = tokens[index - 1]
      if (token.type === 'fence') token.info = languageOf(token.info)
      if (removed.has(token)) return
      if (token.type === 'tr_open') {
        const row = rowOfList(tokens, index)
        const list = tokens[index + 2]
        const table = open.findLast(({ type }) => type === 'table_open')
        if (row !== undefined && list !== undefined && table !== undefined) {
          if (giveWhole({ token: list, line, faults }, table)) for (const part of row) removed.add(part)
        }
        if (removed.has(token)) return
      }
      if (token.type === 'inline' && token.content.includes('{') && before !== undefined) {
        const paragraph: Paragraph = { token, line, faults }
        const after = tokens[index + 2]
        if (isAlone(token) && before.type === 'paragraph_open') {
          const target = neighbour(token, lastBlock, after, lines)
          if (target !== undefined && giveWhole(paragraph, target)) {
            for (const part of [before, token, tokens[index + 1]]) if (part !== undefined) removed.add(part)
          } else reportUnplaced(paragraph)
        } else {
          const item = tokens[index - 2]
          readInline(paragraph, item?.type === 'list_item_open' ? item : before)
        }
      }
      if (token.nesting === 1) open.push(token)
      else if (token.nesting === -1) lastBlock = open.pop()
      else if (token.type !== 'inline') lastBlock = token
    })
    if (removed.size > 0) state.tokens = tokens.filter((token) => !removed.has(token))
  })
}

interface Paragraph {
  token: Token
  /** Counted from 0. */
  line: number
  faults: TextFault[]
}

/** Pandoc writes the language of a code block as a class: ``` {.python}. */
function languageOf(info: string): string {
  return info.trimStart().startsWith('{') ? (/^\s*\{[^{}]*?\.([\w-]+)/.exec(info)?.[1] ?? '') : info
}

function isAlone({ children, content }: Token): boolean {
  return children?.length === 1 && children[0]?.type === 'text' && attributesAt(content, 0)?.end === content.length
}

/** Finds the block that a list on a line of its own touches: the one before it, or else the one after it. */
function neighbour(
  list: Token,
  before: Token | undefined,
  after: Token | undefined,
  lines: string[],
): Token | undefined {
  const [start, end] = list.map ?? [-1, -1]
  const canTake = (block: Token | undefined) => block !== undefined && block.type !== 'html_block'
  // A list of items reaches over the empty line behind it.
  if (canTake(before) && before?.map?.[1] === start && lines[start - 1]?.trim() !== '') return before
  return canTake(after) && after?.map?.[0] === end ? after : undefined
}

/** The tokens of a table's last row where that is a list and nothing else: a line right behind a table becomes its row. */
function rowOfList(tokens: readonly Token[], start: number): Token[] | undefined {
  const first = tokens[start + 2]
  if (first?.type !== 'inline' || !isAlone(first)) return undefined
  let end = start
  while (end < tokens.length - 1 && tokens[end]?.type !== 'tr_close') end++
  const row = tokens.slice(start, end + 1)
  const isRow = row.every((token) => token === first || token.type !== 'inline' || token.content === '')
  if (!isRow || tokens[end + 1]?.type !== 'tbody_close') return undefined
  const body = tokens[start - 1]
  const bodyEnd = tokens[end + 1]
  return body?.type === 'tbody_open' && bodyEnd !== undefined ? [body, ...row, bodyEnd] : row
}

function giveWhole(paragraph: Paragraph, target: Token): boolean {
  const list = attributesAt(paragraph.token.content, 0)
  return list?.isCertain === true && give(list, target, paragraph, paragraph.line)
}

/** Gives the attributes to an element; not where one of them is a word that only the generator understands. */
function give(list: AttributeList, target: Token, { faults }: Paragraph, line: number): boolean {
  if (list.words.length > 0) return false
  for (const [name, value] of list.values) {
    const why = name === 'style' ? 'look' : name.startsWith('on') ? 'runs' : LEADING.has(name) ? 'address' : undefined
    if (why !== undefined) faults.push({ code: 'html-removed', removed: `${name} of <${target.tag}>`, why, line })
    else if (name !== 'class') set(target, name, value)
  }
  if (list.id !== undefined) set(target, 'id', list.id)
  return true
}

/** What leads or loads is written in Markdown's own notation, where it is judged. */
const LEADING = new Set(['href', 'src', 'srcset', 'poster', 'cite'])

function set(target: Token, name: string, value: string): void {
  target.attrSet(name, value)
  target.meta = { ...target.meta, isAttributed: true }
}

/** Takes the lists out of a paragraph, a heading or a term, and gives each to what it stands behind. */
function readInline(paragraph: Paragraph, block: Token): void {
  const { token } = paragraph
  const parts: Token[] = []
  const open: Token[] = []
  /** What ends right before the place that is read. */
  let ended: Token | undefined
  let at = paragraph.line
  const children = token.children ?? []
  const takesBlock = block.type !== 'td_open' && block.type !== 'th_open'
  let isOwnWord = false
  children.forEach((part, index) => {
    if (part.type === 'text' && !isOwnWord) {
      while (ended !== undefined) {
        const list = attributesAt(part.content, 0)
        if (list === undefined || !give(list, ended, paragraph, at)) break
        part.content = part.content.slice(list.end)
      }
      const isFirst = index === 0
      if (isFirst && takesBlock && block.type !== 'heading_open') takeFirst(part, block, paragraph, at, children[1])
      if (index === children.length - 1 && takesBlock) takeLast(part, block, paragraph, at, parts)
      reportIn(part.content, paragraph, at)
    }
    if (part.type === 'softbreak' || part.type === 'hardbreak') at++
    ended = undefined
    if (part.nesting === 1) open.push(part)
    else if (part.nesting === -1) ended = open.pop()
    else if (part.type === 'image' || part.type === 'code_inline') ended = part
    // The words of a bare address are the address.
    isOwnWord = part.type === 'link_open' && part.info === 'auto'
    parts.push(part)
  })
  // An empty first line has gone with its list.
  if (parts[0]?.content === '' && parts[0].type === 'text' && parts[1]?.type === 'softbreak') parts.splice(0, 2)
  token.children = parts
}

/** Takes a list with which a block begins: alone on its first line, or before the words of a list's item. */
function takeFirst(part: Token, block: Token, paragraph: Paragraph, line: number, next: Token | undefined): void {
  const list = attributesAt(part.content, 0)
  if (list?.isCertain !== true) return
  const isLine = list.end === part.content.length && next?.type === 'softbreak'
  if (!isLine && !(block.type === 'list_item_open' && part.content[list.end] === ' ')) return
  if (give(list, block, paragraph, line)) part.content = part.content.slice(list.end).trimStart()
}

/** Takes a list with which a block ends: behind a space, behind a heading, or on a line of its own. */
function takeLast(part: Token, block: Token, paragraph: Paragraph, line: number, before: Token[]): void {
  const list = attributesAtEnd(part.content)
  if (list === undefined) return
  const isLine = list.start === 0 && /^(?:soft|hard)break$/.test(before.at(-1)?.type ?? '')
  const isHeading = block.type === 'heading_open'
  const isBehindSpace = /\s/.test(part.content[list.start - 1] ?? '')
  if (!isHeading && (!list.isCertain || !(isLine || isBehindSpace))) return
  if (!give(list, block, paragraph, line)) return
  part.content = part.content.slice(0, list.start).trimEnd()
  if (isLine) before.pop()
}

function reportUnplaced(paragraph: Paragraph): void {
  reportIn(paragraph.token.content, paragraph, paragraph.line)
}

function reportIn(text: string, { faults }: Paragraph, line: number): void {
  for (let at = text.indexOf('{'); at !== -1; at = text.indexOf('{', at + 1)) {
    const list = attributesAt(text, at)
    if (list?.isCertain !== true) continue
    faults.push({ code: 'attributes-unplaced', value: text.slice(at, list.end), line })
  }
}
