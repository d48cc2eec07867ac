import type { Place } from '../../problem/index.ts'

/** Front matter as plain values, and the places of the fields that hold a text. */
export interface PlainYaml {
  value: Record<string, unknown>
  texts: ReadonlyMap<string, { place: Omit<Place, 'file'>; value: string }>
}

/** Anything but line feeds and visible characters: YAML gives some a meaning of its own, or takes them for the end of a line. */
const RARE_CHARACTERS = /[^\n -~\u00a0-\u2027\u202a-\ufefe\uff00-\uffff]/

/** A field at the head of its line: its name, the colon, the space before its value. */
const FIELD = /^([A-Za-z_][\w-]{0,60}):( *)/

/** One of a group of fields, or of a list, that stands indented below its field. */
const BELOW = /^( *)(?:([A-Za-z_][\w-]{0,60}): +|- +)/

/** A value in quotes that holds neither its own quote nor an escape. */
const QUOTED = /^"([^"\\]*)" *$|^'([^']*)' *$/

/** Matches a value without quotes that is more than text by its beginning, its end or a character in it. */
const NOT_PLAIN = /^[-?:,[\]{}#&*!|>'"%@`]|: |:$| #/

/**
 * Reads front matter of the form in which nearly all of it is written: a field a line, its value without quotes or in
 * simple ones; lists of texts in brackets or below; one group of fields below another. It is some twenty times faster
 * than the YAML parser, and gives nothing where any line could mean something else, so that the parser reads it.
 */
export function readPlainYaml(text: string): PlainYaml | undefined {
  if (RARE_CHARACTERS.test(text)) return undefined
  const lines = text.split('\n')
  const value: Record<string, unknown> = Object.create(null)
  const texts = new Map<string, { place: Omit<Place, 'file'>; value: string }>()
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line === '' || line.startsWith('#')) continue
    const [lead, name = '', gap = ''] = FIELD.exec(line) ?? []
    if (lead === undefined || name in value) return undefined
    const written = line.slice(lead.length)
    if (written === '') {
      const group = readBelow(lines, at + 1)
      if (group === undefined) return undefined
      value[name] = group.value
      at = group.end - 1
      continue
    }
    if (gap === '') return undefined
    if (written.startsWith('[')) {
      const list = readList(written)
      if (list === undefined) return undefined
      value[name] = list
      continue
    }
    const read = readText(written)
    if (read === undefined) return undefined
    value[name] = read
    texts.set(name, { place: { line: at + 1, column: lead.length + 1 }, value: read })
  }
  // An empty text is no mapping, which the parser says.
  return texts.size === 0 ? undefined : { value, texts }
}

/** Reads the lines below a field that has no value on its own: all with one indentation, all fields or all items. */
function readBelow(lines: readonly string[], from: number): { value: unknown; end: number } | undefined {
  const [, indent, first] = BELOW.exec(lines[from] ?? '') ?? []
  if (indent === undefined || (first !== undefined && indent === '')) return undefined
  const fields: Record<string, string> = Object.create(null)
  const items: string[] = []
  let end = from
  for (; end < lines.length; end++) {
    const line = lines[end] ?? ''
    const [lead, depth, name] = BELOW.exec(line) ?? []
    const isOver = line === '' || (!line.startsWith(' ') && !line.startsWith('-'))
    if (isOver) break
    if (lead === undefined || depth !== indent || (name === undefined) !== (first === undefined)) return undefined
    const read = readText(line.slice(lead.length))
    if (read === undefined || (name !== undefined && name in fields)) return undefined
    if (name === undefined) items.push(read)
    else fields[name] = read
  }
  return { value: first === undefined ? items : fields, end }
}

function readList(written: string): string[] | undefined {
  const [, inside] = /^\[([^[\]{}]*)\] *$/.exec(written) ?? []
  if (inside === undefined) return undefined
  if (/^ *$/.test(inside)) return []
  const items: string[] = []
  for (const part of inside.split(',')) {
    const item = readText(part.replace(/^ +/, ''))
    if (item === undefined) return undefined
    items.push(item)
  }
  return items
}

/** Reads one value on one line; blank ones and those that stand for nothing are the parser's. */
function readText(written: string): string | undefined {
  const quoted = QUOTED.exec(written)
  const text = quoted === null ? withoutSpacesAtEnd(written) : (quoted[1] ?? quoted[2] ?? '')
  if (text.trim() === '') return undefined
  if (quoted === null && (NOT_PLAIN.test(text) || text === '~' || text === 'null')) return undefined
  return text
}

/** Not `trimEnd`, which takes away what YAML keeps. */
function withoutSpacesAtEnd(text: string): string {
  let end = text.length
  while (text[end - 1] === ' ') end--
  return text.slice(0, end)
}
