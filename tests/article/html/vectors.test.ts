import { expect, test } from 'vitest'
import { EMBED_HOSTS } from '../../../src/article/html/embeds.ts'
import { renderMarkdown } from '../../../src/article/markdown/markdown.ts'
import { offences } from './strict.ts'
import { VECTORS } from './vectors.ts'

const RULES = { base: 'https://news.example/world/talks', embeds: EMBED_HOSTS }

/** What is gone without a word: no reader would miss it. */
const QUIET = new Set(['<p class="masthead">x</p>'])

test('there are many, and none is there twice', () => {
  expect(new Set(VECTORS.map(({ text }) => text)).size).toBe(VECTORS.length)
  expect(VECTORS.length).toBeGreaterThan(250)
})

test.each(VECTORS)('$family: $text', ({ text }) => {
  const { html, faults } = renderMarkdown(`Before.\n\n${text}\n\nAfter.`, RULES)
  expect(offences(html, EMBED_HOSTS)).toEqual([])
  // What is gone is said; what is not said is there, as text.
  if (faults.length === 0 && !QUIET.has(text)) expect(html).toMatch(/&lt;|javascript|&quot;|<a href='https?:/)
  for (const { line, ...fault } of faults) {
    expect([fault, line]).toEqual([fault, expect.toSatisfy((at: number) => at >= 2 && at < 10)])
  }
  expect(html).toMatch(/^<p>Before.<\/p>/)
  // Only what is never closed may take the rest of the story with it, and says so.
  if (!faults.some(({ code }) => code === 'html-open')) expect(html).toContain('After.')
})
