import type { default as MarkdownIt } from 'markdown-it'
import { findForbidden } from '../characters.ts'
import { codeOf, windows1252 } from '../text/windows-1252.ts'

type Markdown = InstanceType<typeof MarkdownIt>

/** Stands where a reference names no character that can be shown. */
const REPLACEMENT = '\ufffd'

/**
 * Reads numeric character references as HTML does: `&#147;` is “, where CommonMark (2.5) has U+FFFD for it. In addresses and
 * titles of links the parser leaves such a reference as it is written, and readers would see its digits.
 */
export function readReferencesAsHtml(markdown: Markdown): void {
  markdown.inline.ruler.before('entity', 'windows-1252', (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== AMPERSAND) return false
    NUMERIC.lastIndex = state.pos
    const [written, hex, decimal] = NUMERIC.exec(state.src) ?? []
    const character = written === undefined ? undefined : windows1252(codeOf(hex, decimal))
    if (written === undefined || character === undefined) return false
    if (!silent) {
      const token = state.push('text_special', '', 0)
      token.content = character
      token.markup = written
      token.info = 'entity'
    }
    state.pos += written.length
    return true
  })

  const { parseLinkDestination, parseLinkTitle } = markdown.helpers
  const unescaped = (text: string) => markdown.utils.unescapeAll(readable(text))
  Object.assign(markdown.helpers, {
    parseLinkDestination: ((text, start, most) => {
      const found = parseLinkDestination(text, start, most)
      if (!found.ok) return found
      const isInBrackets = text[start] === '<'
      const written = isInBrackets ? text.slice(start + 1, found.pos - 1) : text.slice(start, found.pos)
      return written.includes('&#') ? { ...found, str: unescaped(written) } : found
    }) satisfies typeof parseLinkDestination,
    parseLinkTitle: ((text, start, most, before) => {
      const found = parseLinkTitle(text, start, most, before)
      if (!found.ok && !found.can_continue) return found
      const first = before === undefined ? start + 1 : start
      const written = found.ok ? text.slice(first, found.pos - 1) : text.slice(first, most)
      return written.includes('&#') ? { ...found, str: `${before?.str ?? ''}${unescaped(written)}` } : found
    }) satisfies typeof parseLinkTitle,
  })
}

const AMPERSAND = 0x26
const NUMERIC = /&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));/iy

/** Text escaped by a backslash is no reference. */
const ESCAPED_OR_NUMERIC = /\\[!-/:-@[-`{-~]|&#(?:x([0-9a-f]{1,8})|([0-9]{1,8}));/gi

function readable(text: string): string {
  return text.replace(ESCAPED_OR_NUMERIC, (written, hex?: string, decimal?: string) => {
    if (written.startsWith('\\')) return written
    const code = codeOf(hex, decimal)
    const isCharacter = code > 0 && code <= 0x10ffff && findForbidden(String.fromCodePoint(code)) === undefined
    return windows1252(code) ?? (isCharacter ? written : REPLACEMENT)
  })
}
