import type { ImportContext } from '../imported.ts'
import { agencyIn } from '../story/agency.ts'
import {
  type Breadcrumb,
  HOME,
  isBreadcrumbLabel,
  isHardlySection,
  isPartedByArrows,
  likelyFirst,
  readBreadcrumb,
  stepsOf,
  stepsRunTogether,
} from './lines/breadcrumb.ts'
import { readByline, readCredits, readNameLabel } from './lines/byline.ts'
import { isKeywords, readCaption } from './lines/caption.ts'
import { isChrome, isKicker } from './lines/chrome.ts'
import { beginsWithPlace } from './lines/dateline.ts'
import { bareWords, isProse, isSame, isShort, type Line, LONGEST_HEADLINE } from './lines/line.ts'
import { officesOver } from './lines/release.ts'
import { isReadingTime, readStampLabel, readStamps } from './lines/stamp.ts'
import { readTopics } from './lines/topics.ts'
import type { PagePiece } from './piece.ts'

/** The lines with text in which a headline is looked for. */
const MOST_LINES = 12
/** The lines with text below the head in which a headline may be repeated. */
const MOST_LINES_TO_REPEAT = 30

/** The lines above a headline, and the lines that are left. */
export interface PageHead {
  breadcrumb?: PagePiece & { kind: 'breadcrumb' }
  /** Lines above the headline that name no section: the site's name, "Live". */
  strays: readonly Line[]
  lines: readonly Line[]
}

/**
 * Finds the sections over a headline where no line that begins at home names them: steps on a line each, steps that begin at
 * a section, and names of sections alone. A headline is known by its second place: pages say it in the breadcrumb, and over
 * the story.
 */
export function readHead(source: readonly Line[], context: ImportContext): PageHead {
  const label = source.find(({ text }) => text !== '')
  const isLed = label !== undefined && isBreadcrumbLabel(label.text)
  return under(isLed ? [label] : officesOver(source, context), source, context)
}

/** The head of the lines without those that stand over it. */
function under(over: readonly Line[], source: readonly Line[], context: ImportContext): PageHead {
  const lines = over.length === 0 ? source : source.filter((line) => !over.includes(line))
  const { strays, ...head } = headOf(lines, context)
  return { ...head, strays: [...over, ...strays] }
}

function headOf(source: readonly Line[], context: ImportContext): PageHead {
  const names = namesOver(source, context)
  if (names.length > 0) return under(names, source, context)
  const lines = withoutStepMarks(source, headLines(source, context))
  const window = headLines(lines, context)
  const [first] = window
  if (first === undefined) return { lines, strays: [] }
  const isSection = (name: string) => isHardlySection(name) || context.isSection?.(name) === true
  const joined = runTogether(first, window.slice(1), isSection)
  if (joined?.sections !== undefined) return taking([first], lines, { sections: joined.sections })
  if (joined !== undefined)
    return { strays: [{ ...first, text: joined.above }], lines: lines.filter((line) => line !== first) }
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
    const long = steps.findIndex((step) => !isShort(step))
    const isArrow = isPartedByArrows(first.text) && steps.slice(0, -1).every(isShort)
    if (isArrow && long === steps.length - 1)
      return taking([first], lines, { sections: steps.slice(0, -1), title: last }, likelyBreadcrumb(first.text))
    const isOverHeadline = long === -1 && window[1] !== undefined && !isShort(window[1].text)
    if (isArrow && isOverHeadline) return taking([first], lines, { sections: steps }, likelyBreadcrumb(first.text))
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
  const isJoined = (line: Line, at: number) =>
    at > 0 && runTogether(line, window.slice(at + 1), () => false)?.sections !== undefined
  const home = window.findIndex((line, at) => HOME.test(line.text) || isJoined(line, at))
  if (home > 0 && window.slice(0, home).every(({ text }) => isShort(text))) return window.slice(0, home)
  const head = lines.filter(({ text }) => text !== '').slice(0, MOST_LINES)
  const at = head.findIndex(({ text }) => readBreadcrumb(text)?.title !== undefined)
  const headline = new Set(bareWords(readBreadcrumb(head[at]?.text ?? '')?.title ?? '').split(' '))
  return head.slice(0, Math.max(at, 0)).filter(({ text }) => {
    const sharesNone = bareWords(text)
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

function taking(
  above: readonly Line[],
  lines: readonly Line[],
  steps: Breadcrumb,
  certainty: PagePiece['certainty'] = 'certain',
): PageHead {
  const [line] = above
  if (line === undefined) return { lines, strays: [] }
  const sections = likelyFirst(steps.sections)
  const rest = lines.filter((one) => !above.includes(one))
  return { breadcrumb: { kind: 'breadcrumb', line, certainty, steps: { ...steps, sections } }, strays: [], lines: rest }
}

function likelyBreadcrumb(value: string): PagePiece['certainty'] {
  return { finding: { code: 'import-sections-by-marks' }, value }
}

/**
 * `HomeIndia NewsNew bus terminus to open`, over a line with the headline alone: a breadcrumb whose steps ran together.
 * @returns its sections, where it begins at home or names sections that are known; else what stands before the headline
 */
function runTogether(
  { text }: Line,
  below: readonly Line[],
  isSection: (name: string) => boolean,
): { above: string; sections?: string[] } | undefined {
  if (stepsOf(text).length > 1) return undefined
  for (const [at, headline] of below.entries()) {
    if (headline.text.length >= text.length || !text.endsWith(headline.text)) continue
    const above = text.slice(0, -headline.text.length)
    const steps = stepsRunTogether(above.trim())
    const isFromHome = steps.length > 0 && HOME.test(steps[0] ?? '')
    // One or two words may end another line by chance: they count right below, and after "Home".
    if (isShort(headline.text) && !(at === 0 && isFromHome)) continue
    if (!/\s$/.test(above) && !isSeam(above, headline.text)) continue
    const sections = steps.filter((step) => !HOME.test(step))
    const areKnown = isFromHome || (sections.length > 0 && sections.every(isSection))
    return areKnown ? { above: above.trim(), sections } : { above: above.trim() }
  }
  return undefined
}

/** Whether two texts meet as two elements of a page do: the second with a capital, a digit or a mark, or in another script. */
function isSeam(before: string, after: string): boolean {
  return /^[^\p{Ll}\p{M}]/u.test(after) && !/[(‘“"'-]$/u.test(before)
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
    readNameLabel(text) === undefined &&
    readCredits(text) === undefined &&
    !beginsWithPlace(text) &&
    !isChrome(text)
  )
}
