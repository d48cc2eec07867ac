import type { ImportedImage, Leftover } from '../imported.ts'
import { withParagraphs } from './autop.ts'
import { breaksIn, partsOf } from './blocks.ts'
import { withLinks } from './links.ts'
import { shortcodesIn, withoutOwnShortcodes } from './shortcodes.ts'

export interface WordPressText {
  html: string
  /** Content that WordPress itself would have put in, by its line in the text, counted from 0. */
  leftovers: Leftover[]
  /** Shortcodes that stay in the text as they are. */
  shortcodes: Leftover[]
  /** Lines on which a further page of the story began. */
  pages: number[]
}

/** Editors made room with such paragraphs. */
const EMPTY_PARAGRAPH = /<p(?:\s[^<>]*)?>(?:[\s\u00a0]|&nbsp;|&#160;)*<\/p>/g

/**
 * Makes HTML of what an editor of WordPress holds: text of the classic editor or of blocks, with shortcodes. Every line
 * stays the line it was.
 * @param pictureOf gives a picture of the export by its number
 */
export function wordpressText(source: string, pictureOf: (id: string) => ImportedImage | undefined): WordPressText {
  const { parts, dynamic, pages } = partsOf(source.replace(/\r\n?/g, '\n'))
  const made = parts.map(({ text, isClassic }) => {
    const html = withLinks(withoutOwnShortcodes(text, pictureOf))
    return isClassic ? withParagraphs(html) : html
  })
  const html = made.join('').replace(EMPTY_PARAGRAPH, (whole) => '\n'.repeat(breaksIn(whole)))
  return { html, leftovers: dynamic, shortcodes: shortcodesIn(html), pages }
}
