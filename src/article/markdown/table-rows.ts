import type { Token } from 'markdown-it'

/** A row with more cells than the head of its table: Markdown drops what they hold. */
export interface OverfullRow {
  /** Counted from 0. */
  line: number
  /** The cells that would be lost, as written. */
  lost: string
}

/** Finds the rows of tables that would lose text. */
export function overfullRows(tokens: readonly Token[], source: string): OverfullRow[] {
  if (!tokens.some(({ type }) => type === 'tbody_open')) return []
  const lines = source.split(/\r\n?|\n/)
  let columns = 0
  let isInBody = false
  return tokens.flatMap(({ type, map }): OverfullRow[] => {
    if (type === 'thead_open') columns = 0
    if (type === 'th_open') columns++
    if (type === 'tbody_open') isInBody = true
    if (type === 'tbody_close') isInBody = false
    if (type !== 'tr_open' || !isInBody) return []
    const line = map?.[0] ?? 0
    const lost = cellsIn(lines[line] ?? '')
      .slice(columns)
      .join('|')
      .trim()
    return lost.replaceAll('|', '').trim() === '' ? [] : [{ line, lost }]
  })
}

/** The cells of a row, by its lines that are not escaped; what stands before a row in a quotation or list is no cell. */
function cellsIn(row: string): string[] {
  const cells = row.replace(/^[\s>]+/, '').split(/(?<!\\)\|/)
  return cells[0] === '' ? cells.slice(1) : cells
}
