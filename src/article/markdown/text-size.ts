import type { default as MarkdownIt } from 'markdown-it'
import { TooLarge } from './too-large.ts'

/**
 * As many pieces as a text may have besides the cells of its tables: paragraphs, items, lines, links, words in emphasis, tags. A
 * book has some ten thousand. The parser makes a few objects of each, so a story of 2 MB that is nothing but `*a*` would take
 * five times the memory that an edge worker has.
 */
export const MOST_PIECES = 100_000

/** Makes a parser stop at texts of too many pieces; it throws `TooLarge` then, before it has read the rest. */
export function boundText(markdown: InstanceType<typeof MarkdownIt>): void {
  const { block, inline } = markdown
  block.State = class extends block.State {
    override push(...made: Parameters<InstanceType<typeof block.State>['push']>) {
      const [type, , nesting] = made
      if (nesting !== -1 && !OF_TABLES.test(type)) countPiece(this.env, this.line)
      return super.push(...made)
    }
  }
  inline.State = class extends inline.State {
    override push(...made: Parameters<InstanceType<typeof inline.State>['push']>) {
      if (made[2] !== -1) countPiece(this.env, Number(this.env.line))
      return super.push(...made)
    }
  }
  // As the parser's own rule; what stands within a line does not know where that is.
  markdown.core.ruler.at('inline', ({ tokens, md, env }) => {
    for (const { type, content, map, children } of tokens) {
      if (map !== null) env.line = map[0]
      if (type === 'inline') md.inline.parse(content, md, env, children ?? [])
    }
  })
}

/** Cells are bounded by themselves (`boundTables`), and what stands in a block is counted with it. */
const OF_TABLES = /^(?:inline|t[hrd]_open)$/

/** Counts a piece that the parser does not make by itself; throws `TooLarge` for one too many. */
export function countPiece(env: Record<string, unknown>, line: number): void {
  const pieces = Number(env.pieces ?? 0) + 1
  if (pieces > MOST_PIECES) throw new TooLarge('text-too-large', MOST_PIECES, line)
  env.pieces = pieces
}
