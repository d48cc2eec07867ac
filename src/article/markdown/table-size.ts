import type { default as MarkdownIt } from 'markdown-it'
import { TooLarge } from './too-large.ts'

/**
 * As many cells as the tables of a text may have. An election's results, constituency by constituency, have some thousands;
 * the parser makes eight objects of each, and a story of 2 MB that is a table takes more than a gigabyte of memory.
 */
export const MOST_CELLS = 50_000

/** Makes a parser stop at tables that have too many cells; it throws `TooLarge` then, before it has read them. */
export function boundTables(markdown: InstanceType<typeof MarkdownIt>): void {
  // The first rule of all: markdown-it hands it out in no other way.
  const [readTable] = markdown.block.ruler.getRules('')
  if (readTable === undefined) throw new Error('markdown-it has no rule for tables')
  markdown.block.ruler.at(
    'table',
    (state, startLine, endLine, silent) => {
      const isTable = readTable(state, startLine, endLine, true)
      if (silent || !isTable) return isTable
      const columns = columnsOf(state.src.slice(state.bMarks[startLine], state.eMarks[startLine]))
      const before = Number(state.env.cells ?? 0)
      const rows = Math.floor((MOST_CELLS - before) / columns)
      // One row more is read than may be there, so that it is seen.
      const last = Math.min(endLine, startLine + HEAD_LINES + rows)
      if (rows < 1 || !readTable(state, startLine, last, false))
        throw new TooLarge('table-too-large', MOST_CELLS, startLine)
      const cells = before + columns * (state.line - startLine - 1)
      if (cells > MOST_CELLS) throw new TooLarge('table-too-large', MOST_CELLS, startLine)
      state.env.cells = cells
      return true
    },
    { alt: ['paragraph', 'reference'] },
  )
}

/** The head of a table, and the line that says how its columns stand. */
const HEAD_LINES = 2

/** Counts the columns of a head as the parser does: a line at its beginning or end parts nothing. */
function columnsOf(head: string): number {
  const cells = head.trim().split(/(?<!\\)\|/)
  return cells.length - (cells[0] === '' ? 1 : 0) - (cells.at(-1) === '' ? 1 : 0)
}
