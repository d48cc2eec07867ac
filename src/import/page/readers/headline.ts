import { beginsWithPlace } from '../lines/dateline.ts'
import { beginsWith, isProse, isSame, isShort, LONGEST_HEADLINE } from '../lines/line.ts'
import { isInHead } from '../page.ts'
import type { LineContext, Reading } from './reader.ts'

const MOST_HEAD_LINES = 2

/** The first text of a page, unless it is a sentence with a full stop, or begins with a place as a paragraph does. */
export function headlineAt({ line: { text }, page }: LineContext): Reading | undefined {
  if (page.text.length > 0 || page.title !== undefined || page.isHeadless) return undefined
  const isSentence = /(?<!\.\p{Lu})[.।]["”’]?$/u.test(text.slice(-6))
  return isSentence || beginsWithPlace(text) || isParagraph(text) ? undefined : { kind: 'headline' }
}

const MOST_HEADLINE_WORDS = 25

/** A line that goes on as a sentence does after a name and a colon has no more words where it is a headline. */
const MOST_WORDS_AFTER_NAME = 18

/** Whether a line without a full stop is too long for a headline: `Karimnagar: The new bus terminus will serve …`. */
function isParagraph(text: string): boolean {
  const count = text.split(/\s+/).length
  const beginsAsSentence = /^\p{Lu}[\p{L} ]{2,30}: (?:The|A|An|In|On) /u.test(text)
  return count > (beginsAsSentence ? MOST_WORDS_AFTER_NAME : MOST_HEADLINE_WORDS)
}

export function stepAgainAt({ line: { text }, page }: LineContext): Reading | undefined {
  const isStep = page.sections.some((section) => isSame(section, text))
  return isStep && isInHead(page) && page.title !== undefined ? { kind: 'chrome' } : undefined
}

/** Some sites print it over the standfirst, and over the picture; and some break it over lines. */
export function headlineAgainAt({ line: { text }, page }: LineContext): Reading | undefined {
  const { title } = page
  if (title === undefined) return undefined
  if (page.text.length <= MOST_HEAD_LINES && !isShort(text) && isSame(text, title))
    return { kind: 'headline again', again: text }
  if (page.text.length > 0) return undefined
  const again = `${page.again} ${text}`.trim()
  if (beginsWith(title, again) && (page.again !== '' || !isShort(text))) return { kind: 'headline again', again }
  const isWhole = isSame(text, title) || stepsWithin(page.sections, text, title) !== undefined
  return isWhole ? { kind: 'headline again', again: text } : undefined
}

/** The number of the first step that a headline holds, where the steps from there on, and these ends, are the headline. */
export function stepsWithin(
  sections: readonly string[],
  headline: string,
  ...ends: readonly string[]
): number | undefined {
  const first = sections.findIndex((_, at) => isSame([...sections.slice(at), ...ends].join(' '), headline))
  return first === -1 ? undefined : first
}

/** Whether a headline was broken at the end of a line: the next goes on in small letters. */
export function headlineRestAt({ line: { text, number }, page }: LineContext): Reading | undefined {
  const { title = '', headline } = page
  if (page.text.length > 0 || headline === undefined || headline.number !== number - 1) return undefined
  if (/[?!]$/.test(headline.text) || !/^\p{Ll}/u.test(text) || isProse(text)) return undefined
  if (title.length + text.length >= LONGEST_HEADLINE) return undefined
  return {
    kind: 'headline goes on',
    doubt: { finding: { code: 'import-headline-continued' }, value: text },
  }
}
