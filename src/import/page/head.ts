import type { ImportContext } from '../imported.ts'
import { agencyIn } from '../story/agency.ts'
import {
  type Breadcrumb,
  HOME,
  isHardlySection,
  isKeywords,
  isReadingTime,
  isRubbish,
  isShort,
  type Line,
  LONGEST_HEADLINE,
  likelyFirst,
  readBreadcrumb,
  readCaption,
  readStampLabel,
  readStamps,
  readTopics,
  stepsOf,
} from './lines.ts'
import { readByline } from './names.ts'

/** The lines with text in which a headline is looked for. */
const MOST_LINES = 12
/** The lines with text below the head in which a headline may be repeated. */
const MOST_LINES_TO_REPEAT = 30

/** The lines above a headline, and the lines that are left. */
export interface PageHead {
  breadcrumb?: { line: Line; steps: Breadcrumb }
  /** Lines above the headline that name no section: the site's name, "Live". */
  strays: readonly Line[]
  lines: readonly Line[]
}

export function isKicker(text: string): boolean {
  return KICKER.test(text)
}

/** The kinds of story that some pages print above a headline. */
const KICKER =
  /^(?:live(?: updates?| blog)?|breaking(?: news)?|exclusive|explained|explainer|opinion|editorial|analysis|watch|video|photos?|in pics|in pictures|premium|just in|trending|लाइव|ब्रेकिंग(?: न्यूज़?)?)$/iu

/**
 * Finds the sections over a headline where no line that begins at home names them: steps on a line each, steps that begin at
 * a section, and names of sections alone. A headline is known by its second place: pages say it in the breadcrumb, and over
 * the story.
 */
export function readHead(source: readonly Line[], context: ImportContext): PageHead {
  const names = namesOver(source, context)
  if (names.length > 0) {
    const { strays, ...head } = readHead(
      source.filter((line) => !names.includes(line)),
      context,
    )
    return { ...head, strays: [...names, ...strays] }
  }
  const lines = withoutStepMarks(source, headLines(source, context))
  const window = headLines(lines, context)
  const [first] = window
  if (first === undefined) return { lines, strays: [] }
  const headline = window.slice(1).find(({ text }) => !isShort(text) && first.text.endsWith(` ${text}`))
  if (headline !== undefined && stepsOf(first.text).length === 1) {
    const above = { ...first, text: first.text.slice(0, -headline.text.length).trim() }
    return { strays: [above], lines: lines.filter((line) => line !== first) }
  }
  const isSection = (name: string) => isHardlySection(name) || context.isSection?.(name) === true
  const near = lines.filter(({ text }) => text !== '' && text.length <= LONGEST_HEADLINE).slice(0, MOST_LINES_TO_REPEAT)
  const isRepeated = (text: string) =>
    (isShort(text) ? window : near).filter((line) => isSame(line.text, text)).length > 1

  const steps = stepsOf(first.text)
  const last = steps.at(-1) ?? ''
  if (steps.length > 1 && !HOME.test(steps[0] ?? '')) {
    const isCrumb = window.slice(1).some(({ text }) => isSame(text, last)) && steps.slice(0, -1).every(isShort)
    if (isCrumb) return taking([first], lines, { sections: steps.slice(0, -1), title: last })
    if (isSection(steps[0] ?? '')) {
      const short = steps.findIndex((step) => !isShort(step))
      const sections = short === -1 ? steps : steps.slice(0, short)
      // A headline may itself hold what parts steps.
      const title = short === -1 ? undefined : first.text.slice(first.text.indexOf(steps[short] ?? ''))
      return taking([first], lines, { sections, ...(title === undefined ? {} : { title }) })
    }
    return { lines, strays: [] }
  }

  const isStacked = HOME.test(first.text)
  const above: Line[] = isStacked ? [first] : []
  const strays: Line[] = []
  const listed = isStacked ? 0 : sectionsOver(window, isSection)
  for (let at = above.length; at < window.length - 1; at++) {
    const [line, next] = window.slice(at)
    if (line === undefined || !isShort(line.text) || isRepeated(line.text)) break
    const leadsToRepeated = window.slice(at).some(({ text }) => isRepeated(text))
    // The site's name stands over a section's.
    const isName = at === 0 && at + 2 < window.length && isSection(next?.text ?? '')
    const isNamed = isStacked || leadsToRepeated || isSection(line.text) || at < listed
    const isSite = !isStacked && (isName || (at === 0 && listed > 0))
    if (!isSection(line.text) && (isKicker(line.text) || isSite)) strays.push(line)
    else if (!isNamed) break
    above.push(line)
  }
  const sections = above.filter((line) => line !== first || !isStacked).filter((line) => !strays.includes(line))
  return { ...taking(above, lines, { sections: sections.map(({ text }) => text) }), strays }
}

/**
 * Returns the lines above the breadcrumb that are the site's name or its menu. They share no word with the headline of the
 * breadcrumb; if each step of the breadcrumb has a line of its own, they are above the first step.
 */
function namesOver(lines: readonly Line[], context: ImportContext): Line[] {
  const window = headLines(lines, context)
  const home = window.findIndex(({ text }) => HOME.test(text))
  if (home > 0 && window.slice(0, home).every(({ text }) => isShort(text))) return window.slice(0, home)
  const head = lines.filter(({ text }) => text !== '').slice(0, MOST_LINES)
  const at = head.findIndex(({ text }) => readBreadcrumb(text)?.title !== undefined)
  const headline = new Set(folded(readBreadcrumb(head[at]?.text ?? '')?.title ?? '').split(' '))
  return head.slice(0, Math.max(at, 0)).filter(({ text }) => {
    const sharesNone = folded(text)
      .split(' ')
      .every((word) => !headline.has(word))
    return sharesNone && isShort(text) && isLabel(text, context) && !isKeywords(text)
  })
}

/** `/ India News`: a step on a line of its own, with the mark that parts it from the one before. */
function withoutStepMarks(lines: readonly Line[], head: readonly Line[]): readonly Line[] {
  return lines.map((line) =>
    head.includes(line) ? { ...line, text: line.text.replace(/^[/>»›→]\s+(?=\S)|(?<=\S)\s+[/>»›→]$/gu, '') } : line,
  )
}

/**
 * Returns the number of short lines at the beginning of a page that are names of the site and of sections: one word above a
 * headline, or two and more lines, of which the second is one word or says that it is a section of news.
 */
function sectionsOver(window: readonly Line[], isSection: (name: string) => boolean): number {
  const count = window.findIndex(({ text }) => !isShort(text))
  // One word is no headline.
  if (count === 1) return /\s/.test(window[0]?.text ?? '') ? 0 : 1
  const { text = '' } = window[1] ?? {}
  const isOne = isSection(text) || NEWS.test(text) || !/\s/.test(text)
  return count >= 2 && isOne ? count : 0
}

const NEWS = /(?:^|\s)(?:news|समाचार|न्यूज़?|ख़?बरें)$/iu

function taking(above: readonly Line[], lines: readonly Line[], steps: Breadcrumb): PageHead {
  const [line] = above
  if (line === undefined) return { lines, strays: [] }
  const rest = lines.filter((one) => !above.includes(one))
  return { breadcrumb: { line, steps: { ...steps, sections: likelyFirst(steps.sections) } }, strays: [], lines: rest }
}

/** The lines that a page begins with, as long as each may be a headline or a section. */
function headLines(lines: readonly Line[], context: ImportContext): Line[] {
  const head: Line[] = []
  for (const line of lines) {
    if (line.text === '') continue
    if (head.length === MOST_LINES || !isLabel(line.text, context)) break
    head.push(line)
  }
  return head
}

function isLabel(text: string, context: ImportContext): boolean {
  return (
    text.length <= LONGEST_HEADLINE &&
    !isProse(text) &&
    readTopics(text) === undefined &&
    readStampLabel(text) === undefined &&
    readStamps(text, context) === undefined &&
    readCaption(text, true) === undefined &&
    readByline(text, false) === undefined &&
    agencyIn(text) === undefined &&
    !isReadingTime(text) &&
    !isRubbish(text)
  )
}

/** Whether a line is one or more whole sentences, and neither a label nor a headline. */
export function isProse(text: string): boolean {
  return text.length > LONGEST_HEADLINE || /(?<!\.\p{Lu})[.।…]["”’)\]]*$/u.test(text)
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

/** Whether two lines are the same words. */
export function isSame(a: string, b: string): boolean {
  return folded(a) === folded(b)
}

/** Whether a line is the beginning of another, at the end of a word. */
export function beginsWith(text: string, beginning: string): boolean {
  return `${folded(text)} `.startsWith(`${folded(beginning)} `)
}
