import type { Edit } from './edits.ts'
import { removalOf } from './edits.ts'

export interface Range {
  start: number
  end: number
}

/** A text in which code is told from words. */
export interface CodeMap {
  /** The text, as long as it was, with a mark in place of every character of code. */
  masked: string
  /** The same without what stands in comments, which is for editors. */
  shown: string
  /** The edits of marks that turn the text they enclose into code. */
  edits: Edit[]
  /** Whether marks of a template mean nothing at this offset. */
  isRaw(offset: number): boolean
}

/** Stands for a character of code: no notation has a use for it. */
const MARK = '\ufffc'

/**
 * Tells code (fences, spans, `highlight` blocks of Jekyll and Hugo) from words, and turns `highlight` blocks into fences.
 * @param isJekyll whether `{% raw %}` is read in code too, as Jekyll does
 */
export function mapCode(text: string, isJekyll: boolean): CodeMap {
  const lines = linesOf(text)
  const { ranges, edits } = blocksOf(text, lines)
  const withoutBlocks = mask(text, ranges)
  const raw = rawIn(isJekyll ? text : withoutBlocks, text)
  // A span ends with its paragraph, at the latest.
  const withoutSpans = withoutBlocks.replace(/[^\n]+(?:\n[^\n]+)*/g, maskSpans)
  let at = 0
  const isRaw = (offset: number) => {
    if ((raw.ranges[at]?.start ?? 0) > offset) at = 0
    while ((raw.ranges[at]?.end ?? Number.POSITIVE_INFINITY) <= offset) at++
    return (raw.ranges[at]?.start ?? Number.POSITIVE_INFINITY) <= offset
  }
  return { masked: withoutSpans, shown: maskComments(withoutSpans), edits: [...edits, ...raw.edits], isRaw }
}

interface Line extends Range {
  text: string
}

function linesOf(text: string): Line[] {
  let start = 0
  return text.split('\n').map((line) => {
    const range = { start, end: start + line.length, text: line }
    start = range.end + 1
    return range
  })
}

function blocksOf(text: string, lines: readonly Line[]): { ranges: Range[]; edits: Edit[] } {
  const ranges: Range[] = []
  const edits: Edit[] = []
  const marks = lines.map(({ text: line }) => highlightMark(line))
  const ends = lines.flatMap((_, number) => (marks[number] === 'end' ? [number] : []))
  let nextEnd = 0
  let fence: { mark: string; start: number } | undefined
  for (let number = 0; number < lines.length; number++) {
    const { start, end, text: line } = lines[number] ?? { start: 0, end: 0, text: '' }
    const [, run] = /^[ \t>]*(`{3,}|~{3,})/.exec(line) ?? []
    if (fence !== undefined) {
      const isEnd = run?.startsWith(fence.mark) === true && /^[ \t>`~]*$/.test(line)
      if (!isEnd) continue
      ranges.push({ start: fence.start, end })
      fence = undefined
      continue
    }
    if (run !== undefined && !(run.startsWith('`') && line.slice(line.indexOf(run) + run.length).includes('`'))) {
      fence = { mark: run, start }
      continue
    }
    const mark = marks[number]
    if (mark === undefined || mark === 'end') continue
    while ((ends[nextEnd] ?? lines.length) < number) nextEnd++
    const last = lines[ends[nextEnd] ?? -1]
    if (last === undefined) continue
    const longest =
      text
        .slice(end, last.start)
        .match(/`{3,}/g)
        ?.reduce((most, found) => Math.max(most, found.length), 2) ?? 2
    const ticks = '`'.repeat(longest + 1)
    const indent = line.slice(0, line.length - line.trimStart().length)
    edits.push({ start, end, text: `${indent}${ticks}${mark.language}` }, { ...last, text: `${indent}${ticks}` })
    ranges.push({ start, end: last.end })
    number = ends[nextEnd] ?? number
  }
  if (fence !== undefined) ranges.push({ start: fence.start, end: text.length })
  return { ranges, edits }
}

const BRACES = [
  ['{%-', '%}'],
  ['{%', '%}'],
  ['{{<', '>}}'],
  ['{{%', '%}}'],
] as const

/** Reads a line that begins or ends a block of code: `{% highlight js linenos %}`, `{{< /highlight >}}`. */
function highlightMark(line: string): { language: string } | 'end' | undefined {
  if (!line.includes('highlight')) return undefined
  const written = line.trim()
  const braces = BRACES.find(([open, close]) => written.startsWith(open) && written.endsWith(close))
  if (braces === undefined) return undefined
  const inner = written.slice(braces[0].length, -braces[1].length)
  // Both marks of a block on one line make no block.
  if (inner.includes(braces[1])) return undefined
  const [name, language = ''] = inner.trim().replace('/ ', '/').split(/\s+/)
  if (name === 'endhighlight' || name === '/highlight') return 'end'
  return name === 'highlight' ? { language: language.replace(/[^\p{L}\p{N}+#.-]/gu, '') } : undefined
}

/** Finds what `{% raw %}` encloses, and takes the marks away. */
function rawIn(searched: string, text: string): { ranges: Range[]; edits: Edit[] } {
  const ranges: Range[] = []
  const edits: Edit[] = []
  let open: { start: number; end: number } | undefined
  for (const { 0: mark, 1: name, index } of searched.matchAll(/\{%-?\s*(raw|endraw)\s*-?%\}/g)) {
    const end = index + mark.length
    if (name === 'raw') open ??= { start: index, end }
    else if (open !== undefined) {
      ranges.push({ start: open.start, end })
      edits.push(removalOf(text, open.start, open.end), removalOf(text, index, end))
      open = undefined
    }
  }
  return { ranges, edits }
}

function mask(text: string, ranges: readonly Range[]): string {
  const pieces: string[] = []
  let done = 0
  for (const { start, end } of ranges) {
    pieces.push(text.slice(done, start), text.slice(start, end).replace(/[^\n]/g, MARK))
    done = end
  }
  return [...pieces, text.slice(done)].join('')
}

function maskComments(text: string): string {
  const ranges: Range[] = []
  for (let start = text.indexOf('<!--'); start !== -1; ) {
    const close = text.indexOf('-->', start + 4)
    if (close === -1) break
    ranges.push({ start, end: close + 3 })
    start = text.indexOf('<!--', close)
  }
  return mask(text, ranges)
}

/** Masks code between runs of as many backticks (CommonMark 6.1) in one paragraph. */
function maskSpans(paragraph: string): string {
  if (!paragraph.includes('`')) return paragraph
  const runs = [...paragraph.matchAll(/`+/g)].map(({ 0: run, index }) => {
    const isEscaped = paragraph[index - 1] === '\\'
    return { start: index, end: index + run.length, length: run.length - (isEscaped ? 1 : 0) }
  })
  const next: (number | undefined)[] = []
  const last = new Map<number, number>()
  for (let at = runs.length - 1; at >= 0; at--) {
    const { start, end, length } = runs[at] ?? { start: 0, end: 0, length: 0 }
    next[at] = last.get(length)
    // A backslash escapes no backtick that ends a span.
    last.set(end - start, at)
  }
  const ranges: Range[] = []
  for (let at = 0; at < runs.length; at++) {
    const [run, end] = [runs[at], next[at]]
    if (run === undefined || end === undefined || run.length === 0) continue
    ranges.push({ start: run.end - run.length, end: runs[end]?.end ?? run.end })
    at = end
  }
  return mask(paragraph, ranges)
}
