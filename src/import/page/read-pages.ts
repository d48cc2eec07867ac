import { reportFinding } from '../finding/report.ts'
import { type ImportContext, type Imported, readOne } from '../imported.ts'
import { isHardlySection, readBreadcrumb, readCollectorNote } from './lines/breadcrumb.ts'
import { isSame, type Line, linesOf } from './lines/line.ts'
import { readStamps } from './lines/stamp.ts'
import type { ReportOfPage } from './page.ts'
import { readPage } from './read-page.ts'
import { LONGEST_LINE } from './readers/reader.ts'
import { storyOf } from './story.ts'

/**
 * Reads the text of a story's page as it is copied or scraped from a news site: breadcrumb, caption, byline, stamps,
 * paragraphs, topics, in whatever order they come. What is not certain is said; what has no place is kept, and marked.
 */
export function importPage(source: string, context: ImportContext): Imported {
  return importLines(linesOf(source, context), context)
}

/** Reads a text that holds the pages of one story or of several, each under its breadcrumb. */
export function importPages(source: string, context: ImportContext): Imported[] {
  const lines = linesOf(source, context)
  const starts = startsIn(lines, context)
  const stories = starts.map((start, index) =>
    readOne(context, (context) => withSteps(importLines(lines.slice(start, starts[index + 1]), context), context)),
  )
  // The file says which story it is only where it has one.
  return stories.length < 2 ? stories : stories.map((story) => ({ ...story, keys: story.keys.slice(0, 1) }))
}

/** Keeps the steps of a breadcrumb that are no sections here. */
function withSteps(story: Imported, context: ImportContext): Imported {
  const { isSection } = context
  const steps =
    isSection === undefined ? [] : story.sections.filter((name) => !isHardlySection(name) && !isSection(name))
  if (steps.length === 0) return story
  const left = { line: story.line, text: steps.join(' / ') }
  reportFinding(context, left.line, { code: 'import-sections-unknown' }, left.text)
  return { ...story, leftovers: [...story.leftovers, left] }
}

/**
 * Returns the lines at which stories begin: at a breadcrumb of another headline, after the stamp of the previous story; or at
 * each day that a collector wrote, where the first line is one.
 */
function startsIn(lines: readonly Line[], context: ImportContext): number[] {
  const notes = lines.flatMap(({ text }, index) => (readCollectorNote(text) === undefined ? [] : [index]))
  if (notes.length > 1 && lines.findIndex(({ text }) => text !== '') === notes[0]) return [0, ...notes.slice(1)]
  const starts = [0]
  let title: string | undefined
  let hasStamp = false
  for (const [index, { text }] of lines.entries()) {
    if (text.length > LONGEST_LINE) continue
    const next = readBreadcrumb(text)?.title
    if (next === undefined) {
      hasStamp ||= title !== undefined && readStamps(text, context) !== undefined
      continue
    }
    if (title !== undefined && hasStamp && !isSame(title, next)) {
      starts.push(index)
      hasStamp = false
    } else if (title !== undefined) continue
    title = next
  }
  return starts
}

function importLines(lines: readonly Line[], context: ImportContext): Imported {
  const firstLine = lines.find(({ text }) => text !== '')?.number ?? 1
  const report: ReportOfPage = (line, finding, value) =>
    reportFinding(context, Math.max(line, firstLine), finding, value)
  const story = storyOf(readPage(lines, context, report), context, report)
  for (const { line, text } of story.leftovers) report(line, { code: 'import-leftover' }, text)
  return { ...story, line: firstLine }
}
