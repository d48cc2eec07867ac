import { placeFinder, truncated } from '../../problem/index.ts'
import { mediaTypeOf } from '../../site/media-types.ts'
import { reportFinding } from '../finding/report.ts'
import { reportOutside } from './addresses.ts'
import { mapCode } from './code.ts'
import type { MarkdownContext } from './context.ts'
import { applyEdits, type Edit, removalOf } from './edits.ts'
import { figureHtml } from './figure.ts'
import type { KeepUnplaced } from './leftovers.ts'
import { type BodyText, linkEdits, pictureEdits } from './pictures.ts'
import { shortcodeName, type TemplateMark, templateMarks } from './shortcodes.ts'

export interface BodyOptions {
  /** The line of the file that the text begins on. */
  firstLine: number
  /** As the front matter has it; without one, the first heading of the text is the title. */
  title: string | undefined
  isJekyll: boolean
}

/** Reads the text of a story of a site generator: Markdown that needs nothing of the generator, as far as that can be. */
export function readBody(
  written: string,
  { firstLine, title, isJekyll }: BodyOptions,
  context: MarkdownContext,
  keepUnplaced: KeepUnplaced,
): { body: string; title: string | undefined } {
  const text = withPlainAddresses(written, mapCode(written, isJekyll).masked)
  const code = mapCode(text, isJekyll)
  const placeOf = placeFinder(text)
  const body: BodyText = {
    text,
    masked: code.shown,
    lineOf: (offset) => placeOf(offset).line - 1 + firstLine,
    context,
    keepUnplaced,
    outside: new Set(),
  }
  const heading = firstHeading(text, code.shown)
  const isTitle = heading !== undefined && (title === undefined || heading.words === wordsOf(title))
  const marks = templateMarks(code.shown, /\.mdx$/i.test(context.path)).filter(({ start }) => !code.isRaw(start))
  const pictures = pictureEdits(body)
  const edits = [
    ...code.edits,
    ...(isTitle ? [removalOf(text, heading.start, heading.end)] : []),
    ...[...code.masked.matchAll(/<!--[ \t]*more[ \t]*-->/gi)].map(({ 0: mark, index }) =>
      removalOf(text, index, index + mark.length),
    ),
    ...marks.flatMap((mark) => markEdits(body, mark)),
    ...pictures,
    ...linkEdits(body, pictures),
  ]
  return { body: applyEdits(text, edits).trim(), title: title ?? heading?.words }
}

const LONGEST_PATH = 300

/** Puts paths in place of Jekyll's way of writing them: `{{ site.baseurl }}/images/a.jpg`, `{{ '/talks/' | relative_url }}`. */
function withPlainAddresses(text: string, masked: string): string {
  const joined = [...masked.matchAll(/\{\{-? *site\.(?:baseurl|url) *-?\}\}/g)].map(({ 0: mark, index }) => {
    const end = index + mark.length
    // The two often stand one after the other.
    const [, path = ''] = /^(?:\{\{[^{}]*\}\})?(\/[^\s()<>"'{}]+)/.exec(masked.slice(end, end + LONGEST_PATH)) ?? []
    return { path, edit: { start: index, end, text: '' } }
  })
  const filtered = [
    ...masked.matchAll(
      /\{\{-? *(?:"([^"{}\n]*)"|'([^'{}\n]*)') *\| *(?:relative_url|absolute_url|url|prepend)\b[^{}\n]*\}\}/g,
    ),
  ].map(({ 0: mark, 1: double, 2: single, index }) => {
    const path = double ?? single ?? ''
    return { path, edit: { start: index, end: index + mark.length, text: path } }
  })
  const paths = [...joined, ...filtered].filter(({ path }) => path.startsWith('/') || mediaTypeOf(path) !== undefined)
  return applyEdits(
    text,
    paths.map(({ edit }) => edit),
  )
}

interface Heading {
  words: string
  start: number
  end: number
}

/** The first heading of the highest level. */
function firstHeading(text: string, masked: string): Heading | undefined {
  const atx = /(?<=^|\n)#[ \t][^\n]*/.exec(masked)
  const underlined = /^\s*([^\s#>`-][^\n]*)\n=+[ \t]*(?=\n|$)/.exec(masked)
  const found = underlined ?? atx
  if (found === null) return undefined
  const end = found.index + found[0].length
  const line = text.slice(found.index, end).trim()
  const words = wordsOf(line.replace(/\n=+$/, '').replace(/^#/, ''))
  return words === '' ? undefined : { words, start: found.index, end }
}

/** A heading without its marks. */
function wordsOf(heading: string): string {
  return heading
    .replace(/\{[:#.][^{}]*\}/g, '')
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/[*`]+|\\(?=[^\w\s])/g, '')
    .replace(/(?<![#\s])[ \t]+#+[ \t]*$/, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function markEdits(body: BodyText, { kind, start, end }: TemplateMark): Edit[] {
  const { text, lineOf, context, keepUnplaced } = body
  const written = text.slice(start, end)
  if (kind === 'attributes') {
    // They are rendered, but for a word that only the generator knows: `{:toc}`.
    if (!/^\{: *[a-z][\w-]* *\}$/i.test(written)) return []
    keepUnplaced(lineOf(start), written)
    return [removalOf(text, start, end)]
  }
  const { name, isEnd } = kind === 'shortcode' ? shortcodeName(written) : { name: '', isEnd: false }
  // What begins it is said already.
  if (isEnd) return []
  // Where it leads is known once all stories are read.
  if (/^(?:ref|relref|link|post_url)$/.test(name)) return []
  if (name === 'site' && /^ *\{%-? *(?:link|post_url) /.test(text.slice(end, end + 100))) return []
  if (name === 'figure') {
    const figure = figureHtml(written, context)
    if (figure !== undefined && 'html' in figure) return [{ start, end, text: alone(text, start, end, figure.html) }]
    if (figure !== undefined) {
      reportOutside(context, lineOf(start), figure.outside)
      return [removalOf(text, start, end)]
    }
  }
  reportFinding(context, lineOf(start), { code: 'import-shortcode', of: 'generator' }, displayText(written))
  return []
}

/** A block of HTML begins on a line of its own, and goes on to the next empty one. */
function alone(text: string, start: number, end: number, html: string): string {
  const before = start === 0 || text.startsWith('\n\n', start - 2) || (start === 1 && text[0] === '\n') ? '' : '\n\n'
  const after = end === text.length || text.startsWith('\n\n', end) ? '' : '\n\n'
  return `${before}${html}${after}`
}

function displayText(written: string): string {
  const line = written.slice(0, 300).replace(/\s+/g, ' ').trim()
  return truncated(line, 200)
}
