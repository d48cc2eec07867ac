import type { default as MarkdownIt, Token } from 'markdown-it'
import readNotes from 'markdown-it-footnote'
import { isTooDeep, type TextFault } from '../text/text-faults.ts'
import { environmentOf } from './environment.ts'

type Markdown = InstanceType<typeof MarkdownIt>
type InlineRule = Parameters<Markdown['inline']['ruler']['at']>[1]
type CoreRule = Parameters<Markdown['core']['ruler']['at']>[1]

/**
 * Reads footnotes: marks `[^1]` in the text lead to the notes at its end, and those back. The plugin reads the notes
 * (`[^1]: …`, of several paragraphs too). Its rules for marks and for the list take a time that grows with the square of
 * their number, and drop a note that no mark leads to: these here do neither.
 */
export function readFootnotes(markdown: Markdown): void {
  markdown.use(readNotes)
  // `^[…]` is known to few generators, and means something else in prices and formulas.
  markdown.inline.ruler.disable('footnote_inline')
  markdown.inline.ruler.at('footnote_ref', readMark)
  markdown.core.ruler.at('footnote_tail', placeNotes)
  Object.assign(markdown.renderer.rules, {
    footnote_ref: (tokens: Token[], index: number) => {
      const { number, use, isBehindAnother } = tokens[index]?.meta ?? {}
      // Two marks in a row would read as one number.
      const comma = isBehindAnother ? ', ' : ''
      return `<sup>${comma}<a href="#fn-${number}" id="${markId(Number(number), Number(use))}">${number}</a></sup>`
    },
    footnote_missing: (tokens: Token[], index: number) => tokens[index]?.content ?? '',
    footnote_block_open: () => '<hr>\n<ol>\n',
    footnote_block_close: () => '</ol>\n',
    footnote_open: (tokens: Token[], index: number) => `<li id="fn-${tokens[index]?.meta?.number}">`,
    footnote_close: () => '</li>\n',
    footnote_anchor: (tokens: Token[], index: number) => {
      const { number, uses, isAlone } = tokens[index]?.meta ?? {}
      return Array.from(
        { length: Number(uses) },
        (_, use) =>
          `${use === 0 && isAlone ? '' : ' '}<a href="#${markId(Number(number), use)}">${BACK}${use === 0 ? '' : use + 1}</a>`,
      ).join('')
    },
  })
}

/** An arrow back, as text: some systems would show an emoji. */
const BACK = '\u21a9\ufe0e'

/** A note has a mark for each of its uses, counted from 0. */
function markId(number: number, use: number): string {
  return `fnref-${number}${use === 0 ? '' : `-${use + 1}`}`
}

interface Note {
  label: string
  tokens: Token[]
  /** Counted from 0. */
  line: number | undefined
}

const MARK = /\[\^([^\s[\]]{1,200})\]/y

/** Matches a name that a note may well have; `[^a-z]*` and the like are left to the other rules. */
const NAME = /^[\p{L}\p{N}\p{M}-]+$/u

const readMark: InlineRule = (state, silent) => {
  MARK.lastIndex = state.pos
  const [written, label] = state.src[state.pos] === '[' ? (MARK.exec(state.src) ?? []) : []
  if (written === undefined || label === undefined) return false
  const environment = environmentOf(state)
  const { footnotes } = environment
  const known = footnotes?.refs?.[`:${label}`]
  if (known === undefined && !NAME.test(label)) return false
  if (!silent && (footnotes?.refs === undefined || known === undefined)) {
    state.push('footnote_missing', '', 0).content = written
    environment.holdsMissingNote = true
  } else if (!silent && footnotes?.refs !== undefined && known !== undefined) {
    footnotes.list ??= []
    const at = known < 0 ? footnotes.list.push({ label, uses: 0 }) - 1 : known
    footnotes.refs[`:${label}`] = at
    const use = footnotes.list[at]
    const isBehindAnother = state.pending === '' && state.tokens.at(-1)?.type === 'footnote_ref'
    state.push('footnote_ref', '', 0).meta = { number: at + 1, use: use?.uses ?? 0, isBehindAnother }
    if (use !== undefined) use.uses++
  }
  state.pos += written.length
  return true
}

/** Puts the notes at the end of the text, each with a way back to its marks. */
const placeNotes: CoreRule = (state) => {
  const { faults, footnotes, holdsMissingNote } = environmentOf(state)
  if (holdsMissingNote) for (const fault of missingNotes(state.tokens)) faults.push(fault)
  if (footnotes === undefined) return

  const { text, notes } = partNotes(state.tokens, faults)
  const first = new Map<string, Note>()
  for (const note of notes) if (!first.has(note.label)) first.set(note.label, note)
  const used = (footnotes.list ?? []).map(({ label, uses }) => ({ note: first.get(label), uses }))
  const marked = new Set(used.map(({ note }) => note))
  const unused = notes.filter((note) => !marked.has(note)).map((note) => ({ note, uses: 0 }))
  for (const { note } of unused) {
    faults.push({ code: 'footnote-unused', value: `[^${note.label}]`, line: note.line ?? 0 })
  }
  const token = (type: string, nesting: 1 | 0 | -1, meta: unknown = null) =>
    Object.assign(new state.Token(type, '', nesting), { block: true, meta })
  text.push(token('footnote_block_open', 1))
  for (const [index, { note, uses }] of [...used, ...unused].entries()) {
    const number = index + 1
    const tokens = note?.tokens ?? []
    const end = tokens.at(-1)?.type === 'paragraph_close' ? tokens.pop() : undefined
    text.push(token('footnote_open', 1, { number }))
    for (const part of tokens) text.push(part)
    if (uses > 0) text.push(token('footnote_anchor', 0, { number, uses, isAlone: end === undefined }))
    if (end !== undefined) text.push(end)
    text.push(token('footnote_close', -1))
  }
  text.push(token('footnote_block_close', -1))
  state.tokens = text
}

/** Parts a text into what stands in it and its notes, in the order in which they begin; a note may stand in another. */
function partNotes(tokens: readonly Token[], faults: TextFault[]): { text: Token[]; notes: Note[] } {
  const text: Token[] = []
  const notes: Note[] = []
  const open: Note[] = []
  let line = 0
  for (const token of tokens) {
    line = token.map?.[0] ?? line
    if (token.type === 'footnote_reference_open') {
      if (isTooDeep(token)) faults.push({ code: 'text-too-deep', line })
      const note: Note = { label: String(token.meta?.label), tokens: [], line: undefined }
      notes.push(note)
      open.push(note)
      continue
    }
    const note = open.at(-1)
    if (token.type === 'footnote_reference_close') {
      if (note !== undefined) note.line ??= line
      open.pop()
      continue
    }
    if (note !== undefined) note.line ??= line
    const target = note === undefined ? text : note.tokens
    target.push(token)
  }
  return { text, notes }
}

/** Finds the marks that no note belongs to; readers see them as they are written. */
function missingNotes(tokens: readonly Token[]): TextFault[] {
  let line = 0
  return tokens.flatMap(({ map, children }) => {
    line = map?.[0] ?? line
    let at = line
    return (children ?? []).flatMap(({ type, content }): TextFault[] => {
      if (type === 'softbreak' || type === 'hardbreak') at++
      return type === 'footnote_missing' ? [{ code: 'footnote-missing', value: content, line: at }] : []
    })
  })
}
