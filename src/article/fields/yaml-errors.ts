import { type Document, isCollection, isNode, isScalar, type Node, visit, type YAMLError } from 'yaml'

/**
 * What an error of the YAML parser means to an editor, and where the eye should go: the parser often stops long after the
 * slip, and speaks of itself.
 */
export function explainError(error: YAMLError, document: Document, text: string): { at: number; reason: string } {
  const at = error.pos[0]
  const { code, message } = error
  const start = text[at] ?? ''
  if (message.includes('call stack'))
    return { at, reason: 'Nested too deeply. No field goes deeper than three levels.' }
  switch (code) {
    case 'BLOCK_AS_IMPLICIT_KEY': {
      const item = /[ \t]*(?=-[ \t])/y
      item.lastIndex = at
      const stray = item.exec(text)
      if (stray !== null) return { at: at + stray[0].length, reason: OTHER_COLUMN }
      const indented = indentedBelow(text, at)
      if (start !== '?' && indented !== undefined) return { at: indented, reason: STRAY_INDENT }
      return { at, reason: start === '?' ? inQuotes(start) : COLON_INSIDE }
    }
    case 'BAD_SCALAR_START':
      return { at, reason: inQuotes(start) }
    case 'TAB_AS_INDENT':
      return { at, reason: 'Tabs do not indent here. Use spaces.' }
    case 'BAD_DQ_ESCAPE':
      return {
        at,
        reason: 'In double quotes a backslash has a meaning of its own. Use single quotes, or write it twice.',
      }
    case 'MULTIPLE_DOCS':
      return { at: lastMatch(text, /^(?:---|\.\.\.)/gm, at) ?? at, reason: 'This line ends the fields. Take it away.' }
    case 'MULTILINE_IMPLICIT_KEY':
      return { at, reason: NO_FIELD }
    case 'MISSING_CHAR':
      if (message.includes('quote')) return { at: lastNode(document, at, isQuoted) ?? at, reason: OPEN_QUOTE }
      if (message.includes('directives')) return { at: text.search(/^%/m), reason: inQuotes('%') }
      return { at, reason: message.includes('map keys') ? NO_FIELD : OPEN_BRACKET }
    case 'BAD_INDENT':
      return message.includes('Flow')
        ? { at: lastNode(document, at, isFlow) ?? at, reason: OPEN_BRACKET }
        : { at, reason: OTHER_COLUMN }
    case 'UNEXPECTED_TOKEN': {
      const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
      if (message.includes('block-seq')) return { at, reason: LIST_BESIDE_FIELD }
      const mark = /[|>]\s*$/.exec(before)
      if (mark !== null) return { at: at - before.length + mark.index, reason: inQuotes(mark[0].trim()) }
      if (/[|>}\]]/.test(start)) return { at, reason: inQuotes(start) }
      return { at, reason: /["'\])}]\s*$/.test(before) ? WORDS_AFTER_QUOTE : OTHER_COLUMN }
    }
    default:
      return { at, reason: `${message.replace(/\.$/, '')}. ${FORM_OF_A_FIELD}` }
  }
}

const FORM_OF_A_FIELD =
  'Write one field a line: a name, a colon, a space and the value, in quotes where it holds ": " or " #".'
const NO_FIELD = `This is no field. ${FORM_OF_A_FIELD} Where the text of the story begins, put a line of three hyphens (---) above it.`
const COLON_INSIDE =
  "A colon followed by a space inside a value starts a new field. Put the value in quotes: 'like: this'."
const STRAY_INDENT =
  'This line is indented, so it counts to the field above, which has its value already. Begin it in the column of that field.'
const OTHER_COLUMN =
  'This line does not fit the lines above it. Begin fields and items of one level in one column, and put the value in quotes where it begins with a quote or bracket.'
const OPEN_QUOTE = 'The quote that opens here is never closed. Close it at the end of the value, or take it away.'
const OPEN_BRACKET = 'A bracket ([ or {) is opened here and not closed. Close it, or put the value in quotes.'
const WORDS_AFTER_QUOTE =
  'Words stand after the closing quote or bracket. Put the whole value in quotes of the other kind: \'"Yes", she said\' or "It\'s on".'
const LIST_BESIDE_FIELD =
  'A list begins on the line below its field, one item a line. A text that begins with a hyphen needs quotes.'

function inQuotes(start: string): string {
  return `A value cannot begin with ${start === '' ? 'this' : start} unless it is in quotes. Write '${start}…'.`
}

/** Returns the line below that is indented although the value here ends on its own line. */
function indentedBelow(text: string, at: number): number | undefined {
  const match = /[^\n]*\n[ \t]+(?=\S)/y
  match.lastIndex = at
  const found = match.exec(text)?.[0]
  return found === undefined || /:(?:\s|$)/.test(found.trim()) ? undefined : at + found.length
}

function isQuoted(node: Node): boolean {
  return isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE')
}

function isFlow(node: Node): boolean {
  return isCollection(node) && node.flow === true
}

/** Returns the beginning of the last node of a kind before a place. */
function lastNode(document: Document, before: number, isWanted: (node: Node) => boolean): number | undefined {
  let last: number | undefined
  visit(document, (_, node) => {
    const start = isNode(node) && isWanted(node) ? node.range?.[0] : undefined
    if (start !== undefined && start < before) last = start
  })
  return last
}

function lastMatch(text: string, pattern: RegExp, before: number): number | undefined {
  return [...text.slice(0, before).matchAll(pattern)].at(-1)?.index
}
