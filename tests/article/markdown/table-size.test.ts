import { afterEach, describe, expect, test, vi } from 'vitest'
import { renderMarkdown } from '../../../src/article/markdown/markdown.ts'
import { renderText } from '../../../src/article/markdown/markdown-fast-path.ts'
import { MOST_CELLS } from '../../../src/article/markdown/table-size.ts'
import { table } from './tables.ts'

const RULES = { base: 'https://news.example/world/talks', embeds: [] }
const TOO_LARGE = (line: number) => [{ code: 'table-too-large', most: MOST_CELLS, line }]

describe('tables are read as far as they have 50,000 cells together', () => {
  test.each([
    ['a long one', table(2, MOST_CELLS / 2 - 1)],
    ['a wide one', table(5_000, 9)],
    ['one without lines at its ends', `a | b\n-|-\n${'1 | 2\n'.repeat(MOST_CELLS / 2 - 1)}`],
    ['two', `${table(1_000, 24)}\n\n${table(1_000, 24)}`],
    ['one in a quotation', table(1_000, 49).replace(/^/gm, '> ')],
    ['lines that are no table', 'a|b\n'.repeat(60_000)],
  ])('%s with just as many is', (_, text) => {
    const { html, faults } = renderText(text, RULES)
    expect(faults).toEqual([])
    expect(html.length).toBeGreaterThan(MOST_CELLS)
  })

  test.each([
    ['a long one', table(2, MOST_CELLS / 2), 0],
    ['a wide one', table(5_000, 10), 0],
    ['a head alone', table(MOST_CELLS + 1, 0), 0],
    ['rows that leave cells out', `${table(1_000, 0)}\n${'|1|\n'.repeat(60)}`, 0],
    ['rows without lines', `a|b\n-|-\n${'1\n'.repeat(MOST_CELLS)}`, 0],
    ['a second', `${table(1_000, 24)}\n\nText *and*\n\n${table(1_000, 25)}`, 29],
    ['one in a list', `*Text*\n\n- a\n\n  ${table(1_000, 50, '  ')}`, 4],
    ['one in a quotation', `*Text*\n\n${table(1_000, 50).replace(/^/gm, '> ')}`, 2],
  ])('%s with more is not, which is said with the line', (_, text, line) => {
    expect(renderText(text, RULES)).toEqual({ html: '', files: [], faults: TOO_LARGE(line) })
  })
})

describe('work does not grow with what lies beyond', () => {
  afterEach(() => vi.restoreAllMocks())

  /** The parser trims every cell that it reads. */
  function cellsRead(text: string): number {
    const trim = vi.spyOn(String.prototype, 'trim')
    renderMarkdown(text, RULES)
    const count = trim.mock.calls.length
    vi.restoreAllMocks()
    return count
  }

  test.each([
    ['long', (times: number) => table(2, 30_000 * times)],
    ['of rows that leave cells out', (times: number) => `${table(100, 0)}\n${'|1\n'.repeat(30_000 * times)}`],
    ['many', (times: number) => `${table(2, 1)}\n\n`.repeat(20_000 * times)],
  ])('%s', (_, text) => {
    const once = cellsRead(text(1))
    expect(once).toBeGreaterThan(100)
    expect(cellsRead(text(10))).toBe(once)
  })
})
