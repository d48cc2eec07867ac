import type { default as MarkdownIt } from 'markdown-it'
import { phrases } from '../../site/phrases.ts'
import { environmentOf } from './environment.ts'

/**
 * Reads alerts, which are quotations that begin with `[!NOTE]`: readers get a quotation with the word in bold before it, or
 * with the title that stands behind the mark.
 */
export function readAlerts(markdown: InstanceType<typeof MarkdownIt>): void {
  markdown.core.ruler.before('inline', 'alerts', (state) => {
    const { tokens: written, Token } = state
    if (!written.some(({ type }) => type === 'blockquote_open')) return
    state.tokens = []
    for (let index = 0; index < written.length; index++) {
      const [quotation, paragraph, text] = written.slice(index, index + 3)
      if (quotation === undefined) break
      state.tokens.push(quotation)
      if (quotation.type !== 'blockquote_open' || paragraph?.type !== 'paragraph_open' || text === undefined) continue
      const [mark, word = '', title = ''] = ALERT.exec(text.content) ?? []
      if (mark === undefined) continue

      const content = title.trim() || wordFor(word, environmentOf(state).language)
      state.tokens.push(
        // No block by itself: the renderer would begin a line after it.
        Object.assign(new Token('paragraph_open', 'p', 1), { map: paragraph.map }),
        new Token('strong_open', 'strong', 1),
        Object.assign(new Token('inline', '', 0), { content, children: [], map: text.map }),
        new Token('strong_close', 'strong', -1),
        Object.assign(new Token('paragraph_close', 'p', -1), { block: true }),
      )
      const rest = text.content.slice(mark.length)
      if (rest === '') index += PARAGRAPH_TOKENS
      text.content = rest
      if (text.map !== null) text.map = [text.map[0] + 1, text.map[1]]
    }
  })
}

/** The tokens of a paragraph: its beginning, its text, its end. */
const PARAGRAPH_TOKENS = 3

/** Matches the mark alone, or with a title as Obsidian and Hugo have it; the sign says there whether the box is open. */
const ALERT = /^\[!([a-z]{1,30})\][+-]?(?:[ \t]+([^\n]*))?(?:\n|$)/i

function wordFor(type: string, language: string): string {
  const name = type.toLowerCase()
  const { alerts } = phrases(language)
  const known = Object.entries(alerts).find(([known]) => known === name)
  return known?.[1] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}
