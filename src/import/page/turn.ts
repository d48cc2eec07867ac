import { paragraphsOf } from './body.ts'
import { isProse } from './lines/line.ts'
import type { Page } from './page.ts'

/** A standfirst that was wrapped has no more lines. */
const MOST_SUMMARY_LINES = 4

const MOST_HEAD_LINES = 2

/** Stamps and topics came: the head ends, or the story does. */
export function markTurn(page: Page, isEnd: boolean): void {
  endHead(page)
  if (page.text.length === 0 || page.turn !== undefined) return
  const sentences = page.text.filter(({ text }) => isProse(text)).length
  const isCounted = sentences > 0 && page.wrapping === undefined
  page.turn = { at: page.text.length, isEnd: isEnd || (isCounted ? sentences : page.text.length) > MOST_HEAD_LINES }
}

/** A paragraph between headline and byline stands over the story: a summary. */
export function endHead(page: Page): void {
  const [first] = page.text
  if (first === undefined || page.summary !== undefined || page.turn !== undefined || page.title === undefined) return
  if (page.text.length > MOST_SUMMARY_LINES) return
  const [only, ...more] = paragraphsOf(page.text, page.wrapping)
  if (only === undefined || more.length > 0 || only.isItem) return
  page.summary = { number: first.number, text: only.text }
  page.text = []
}
