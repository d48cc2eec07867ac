/**
 * Characters that steer a terminal, turn the order of a line round, or stand in a text unseen: controls (C0, DEL, C1),
 * halves of surrogate pairs, line separators, bidirectional marks, overrides and isolates (UAX 9), and blanks without width. The joiners
 * U+200C and U+200D are none: words of Hindi and emoji are written with them.
 */
const UNSEEN =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]/gu

/** Returns a text with such characters written as escapes; line feeds and tabs stay. JSON keeps its meaning. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) =>
    character === '\n' || character === '\t' ? character : escapeOf(character),
  )
}

/** The same for what stands within a line: a line feed is shown as `⏎`. */
export function visibleLine(text: string): string {
  return text.replace(UNSEEN, (character) => (character === '\n' ? '⏎' : escapeOf(character)))
}

/** `\u001b`, as JSON and JavaScript write it: each half of a pair by itself. */
function escapeOf(character: string): string {
  return character.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
