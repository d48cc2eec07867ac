import { describe, expect, test } from 'vitest'
import { renderText } from '../../../src/article/markdown/markdown-fast-path.ts'
import { MOST_PIECES } from '../../../src/article/markdown/text-size.ts'
import { share } from '../../harness/runs.ts'

const RULES = { base: 'https://news.example/world/talks', embeds: [] }
const BYTES = 1_990_000

describe('a text is read as far as it has 100,000 pieces, so that no story of 2 MB fills the memory', () => {
  test.each(
    share([
      ['words in emphasis', '*a* '],
      ['code', '`a` '],
      ['links', '[a](/b) '],
      ['items of a list', '- a\n'],
      ['paragraphs', '*a*\n\n'],
      ['headings', '# a\n'],
      ['line ends', 'a\n`b\n'],
      ['elements', '<b>a</b> '],
      ['pictures', '![a](/b.png)'],
      ['addresses', 'https://a.in '],
      ['addresses without a scheme', 'www.a.in '],
      ['marks of a note', '[^1]'],
      ['notes', '[^1]: a\n\n'],
      ['definitions', 'a\n: b\n'],
    ]),
  )('%s without end are not, which is said with the line', (_, unit) => {
    const text = `Text *and*\n\n${unit.repeat(BYTES / unit.length)}`
    const { html, faults } = renderText(text, RULES)
    expect(html.length).toBe(0)
    expect(faults).toEqual([{ code: 'text-too-large', most: MOST_PIECES, line: expect.any(Number) }])
    expect(faults[0]?.line).toBeGreaterThanOrEqual(2)
  })

  test.each([
    ['words', 'word '],
    ['lines of prose', `${'word '.repeat(15)}\n`],
    ['paragraphs of prose', `${'word '.repeat(60)}\n\n`],
  ])('2 MB of %s are', (_, unit) => {
    const { html, faults } = renderText(unit.repeat(BYTES / unit.length), RULES)
    expect(faults).toEqual([])
    expect(html.length).toBeGreaterThan(BYTES * 0.95)
  })
})
