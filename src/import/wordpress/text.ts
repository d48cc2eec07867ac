import type { Leftover } from '../imported.ts'
import { withParagraphs } from './autop.ts'
import { breaksIn, partsOf } from './blocks.ts'
import { withLinks } from './links.ts'
import { shortcodesIn, type TextReferences, withoutOwnShortcodes } from './shortcodes.ts'

export interface WordPressText {
  html: string
  /** Content that WordPress itself would have put in, by its line in the text, counted from 0. */
  leftovers: Leftover[]
  /** Shortcodes that stay in the text as they are. */
  shortcodes: Leftover[]
  /** Lines on which a further page of the story began. */
  pages: number[]
}

/** Blocks stand in blocks; one that stands in itself would never end. */
const DEEPEST_BLOCK = 5

/** Puts the blocks that stand in several posts in their places, each on the line of its mark. */
function withBlocks(text: string, { blockOf }: Pick<TextReferences, 'blockOf'>, depth = 0): string {
  if (depth === DEEPEST_BLOCK || !text.includes('"ref"')) return text
  let result = ''
  let at = 0
  for (let start = text.indexOf('<!--'); start !== -1; start = text.indexOf('<!--', start + 1)) {
    const end = text.indexOf('-->', start)
    if (end === -1) break
    const block = blockOf(reusedIn(text.slice(start + '<!--'.length, end)) ?? '')
    if (block === undefined) continue
    const parts = block.split('\n').map((part) => part.trim())
    const line = /<pre\b/i.test(block) ? block : parts.join(' ')
    result += text.slice(at, start) + withBlocks(line, { blockOf }, depth + 1)
    at = end + '-->'.length
  }
  return result + text.slice(at)
}

/** Returns the number of the block that a mark puts in its place: ` wp:block {"ref":31} /`. */
function reusedIn(mark: string): string | undefined {
  if (!/^\s*wp:(?:core\/)?block\s/.test(mark) || !mark.trimEnd().endsWith('/')) return undefined
  return /"ref":\s*(\d+)/.exec(mark)?.[1]
}

/** Editors made room with such paragraphs. */
const EMPTY_PARAGRAPH = /<p(?:\s[^<>]*)?>(?:[\s\u00a0]|&nbsp;|&#160;)*<\/p>/g

/**
 * Makes HTML of what an editor of WordPress holds: text of the classic editor or of blocks, with shortcodes. Every line
 * stays the line it was.
 */
export function wordpressText(source: string, references: TextReferences): WordPressText {
  const { parts, dynamic, pages } = partsOf(withBlocks(source.replace(/\r\n?/g, '\n'), references))
  const made = parts.map(({ text, isClassic }) => {
    const html = withLinks(withoutOwnShortcodes(text, references))
    return isClassic ? withParagraphs(html) : html
  })
  const html = made.join('').replace(EMPTY_PARAGRAPH, (whole) => '\n'.repeat(breaksIn(whole)))
  return { html, leftovers: dynamic, shortcodes: shortcodesIn(html), pages }
}
