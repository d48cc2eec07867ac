import { tables } from '@joplin/turndown-plugin-gfm'
import TurndownService from 'turndown'
import { EMPTY_ELEMENTS, type Rules } from '../../article/html/allowed-html.ts'
import { decodeReferences } from '../../article/html/html.ts'
import { idPrefix } from '../../article/html/own-ids.ts'
import { outermostBlocks, renderHtml } from '../../article/markdown/markdown.ts'
import { renderText } from '../../article/markdown/markdown-fast-path.ts'
import type { TextFault } from '../../article/text/text-faults.ts'
import type { ImportContext } from '../imported.ts'
import { asMarkdown, withAddressesAsText } from './markdown-text.ts'

const turndown = new TurndownService({
  headingStyle: 'atx',
  hr: '---',
  bulletListMarker: '-',
  codeBlockStyle: 'fenced',
  emDelimiter: '*',
})
turndown.use(tables)
const { escape: escapeText } = turndown
turndown.escape = (text) =>
  withAddressesAsText(escapeText(text))
    .replace(/\{(?=:|[#.][\p{L}_-])/gu, '\\{')
    .replace(/^(\s*):(?=\s|$)/, '$1\\:')

export interface HtmlBody {
  body: string
  /** Parts that were left out, and their lines in the HTML, counted from 0. */
  faults: TextFault[]
}

/**
 * Returns the text of a story that came as HTML: as Markdown wherever that, rendered again, is the same HTML, and as HTML,
 * a line for each block, where it would not be. What no story may hold is left out, and said.
 * @param isOurs whether it comes from a feed of Khabar's own, and should come out as the same bytes again
 */
export function htmlBody(html: string, rules: Rules, { isOurs = false } = {}): HtmlBody {
  const { body, faults } = bodyOf(isOurs ? html : withIdsForNames(html), rules, isOurs)
  return { body: isOurs ? body : withWrittenIds(body, rules.base), faults }
}

/** A place in a text was once told by the name of a link. */
function withIdsForNames(html: string): string {
  return html.replace(/<a\b[^<>]*>/gi, (tag) =>
    /\sid\s*=/i.test(tag) ? tag : tag.replace(/(\s)name(?=\s*=)/i, '$1id'),
  )
}

/** Writes the ids of a text, and the links to them, as the source has them: rendered, each begins with its page's path. */
function withWrittenIds(body: string, base: string): string {
  const prefix = idPrefix(base)
  const encoded = prefix.split(':').map(encodeURIComponent).join(':')
  return body
    .replace(
      / id='([^']*)'/g,
      (_, ids: string) =>
        ` id='${ids
          .split(' ')
          .map((id) => (id.startsWith(prefix) ? id.slice(prefix.length) : id))
          .join(' ')}'`,
    )
    .replaceAll(`${base}#${encoded}`, '#')
    .replaceAll(`(${base}#`, '(#')
    .replaceAll(`href='${base}#`, "href='#")
}

function bodyOf(html: string, rules: Rules, isOurs: boolean): HtmlBody {
  const { html: safe, faults } = renderHtml(html, rules)
  const exact = isOurs ? html.trim() : undefined
  // What was taken out can leave its paragraph behind.
  const blocks = blocksOf(safe).filter((block) => exact !== undefined || !/^<(p|div)> *<\/\1>$/.test(block))
  const whole = blocks.join(' ')
  if (whole === '') return { body: '', faults }
  let alike: string | undefined
  for (const { parts, isEachTried } of markdownOf(blocks, rules)) {
    const candidate = parts.join('\n\n')
    if (exact === undefined && isEachTried && candidate.length <= LONGEST_BY_PARTS) {
      if (standApart(parts)) return { body: candidate, faults }
      continue
    }
    const { html: again } = renderText(candidate, rules)
    if (again === exact) return { body: candidate, faults }
    if (alike !== undefined || comparable(again) !== comparable(whole)) continue
    if (exact === undefined) return { body: candidate, faults }
    alike = candidate
  }
  const asHtml = blocks.map(asWritten).join('\n\n')
  if (alike === undefined || renderText(asHtml, rules).html === exact) return { body: asHtml, faults }
  return { body: alike, faults }
}

/** Longer texts may have more pieces than a story may: they are rendered as a whole. */
const LONGEST_BY_PARTS = 100_000

/** Whether parts that are right by themselves stay so together: a list would take in another one that follows. */
function standApart(parts: readonly string[]): boolean {
  const expected: number[] = []
  let line = 0
  for (const part of parts) {
    const isOneLine = !part.includes('\n')
    for (const start of isOneLine ? [0] : outermostBlocks(part)) expected.push(line + start)
    line += part.split('\n').length + 1
  }
  return outermostBlocks(parts.join('\n\n')).join() === expected.join()
}

/** Says what was left out of a text that begins on a line of a source. */
export function reportFaults(faults: readonly TextFault[], line: number, { file, report }: ImportContext): void {
  // Mended here for good.
  for (const fault of faults)
    if (fault.code !== 'html-mended') report({ ...fault, file, line: line + fault.line, column: 1 })
}

interface Candidate {
  parts: string[]
  /** Whether each part was found to be the same by itself. */
  isEachTried: boolean
}

/** The same text in one or two ways, the one that an editor would rather read first. */
function* markdownOf(blocks: readonly string[], rules: Rules): Generator<Candidate> {
  const prefix = idPrefix(rules.base)
  const tried = blocks.map((block) => (isBeyondMarkdown(block) ? undefined : markdownFor(block, prefix)))
  const known = tried.filter((part) => part !== undefined)
  if (known.length === blocks.length) yield { parts: known, isEachTried: false }
  // Most often one block is out of the ordinary: the others need not suffer for it.
  let isChanged = known.length < blocks.length
  const parts = tried.map((part, place) => {
    const block = blocks[place] ?? ''
    if (part !== undefined && comparable(renderText(part, rules).html) === comparable(block)) return part
    isChanged = true
    return asWritten(block)
  })
  if (isChanged) yield { parts, isEachTried: true }
}

function markdownFor(block: string, prefix: string): string {
  return plainMarkdown(block, prefix) ?? withPlainLinkWords(turndown.turndown(block))
}

/** Elements and attributes for which Markdown has signs. */
const IN_MARKDOWN =
  /^<\/?(?:(?:p|h[1-6]|strong|em|blockquote|pre|ul|li|br|hr|table|thead|tbody|tr|code|ol|a|img|th|td)(?=[\s/>]))(?: (?:href|title|src|alt|class|start|align)='[^']*')*(?: \/)?>$|^<h[1-6] id='[^']*'>$/

/** Whether a block is HTML whatever is tried: Markdown would lose its elements. A table without a head is kept as HTML by itself. */
function isBeyondMarkdown(block: string): boolean {
  const [, root = ''] = /^<([a-z][a-z0-9]*)/.exec(block) ?? []
  if (root === 'figure' || root === 'div' || root === 'iframe') return true
  if (block.includes('<table')) return false
  for (const [tag] of block.matchAll(/<[^<>]*>/g)) if (!IN_MARKDOWN.test(tag)) return true
  return false
}

/** An address that is the words of a link becomes no link of its own. */
function withPlainLinkWords(markdown: string): string {
  return markdown.replace(/(?<!\\)\[(?:(https?)\\:|(www)\\\.)/gi, (_, scheme?: string, www?: string) =>
    scheme === undefined ? `[${www}.` : `[${scheme}:`,
  )
}

/** Stand for the marks within a paragraph. */
const INLINE: Readonly<Record<string, string>> = {
  '<strong>': '**',
  '</strong>': '**',
  '<em>': '*',
  '</em>': '*',
  '<br>': '  \n',
  '<br />': '  \n',
}

/** Writes a paragraph or heading with nothing but links and stress in it, as nearly all of news is, without the library's tree. */
function plainMarkdown(block: string, prefix: string): string | undefined {
  const [, name = '', id, inner = ''] = /^<(p|h[1-6])(?: id='([^']*)')?>(.*)<\/(?:p|h[1-6])>$/.exec(block) ?? []
  // An id in braces stands behind a heading.
  const written = id?.startsWith(prefix) === true ? id.slice(prefix.length) : id
  if (name === '' || (written !== undefined && (name === 'p' || !/^[\w-]+$/.test(written)))) return undefined
  let markdown = name === 'p' ? '' : `${'#'.repeat(Number(name.slice(1)))} `
  let address: string | undefined
  for (const [piece] of inner.matchAll(/<[^<>]*>|[^<]+/g)) {
    if (!piece.startsWith('<')) {
      const escaped = asMarkdown(decodeReferences(piece))
      const text = address === undefined ? withAddressesAsText(escaped) : escaped
      markdown += markdown.endsWith('\n') ? text.trimStart() : text
      continue
    }
    const mark = INLINE[piece]
    const [, written] = /^<a href='([^'()\s]*)'>$/.exec(piece) ?? []
    if (mark !== undefined) markdown += mark
    else if (written !== undefined && address === undefined) {
      address = decodeReferences(written)
      markdown += '['
    } else if (piece === '</a>' && address !== undefined) {
      markdown += `](${address})`
      address = undefined
    } else return undefined
  }
  return written === undefined ? markdown : `${markdown} {#${written}}`
}

/** White space at the edge of one of these is never shown. */
const EDGES =
  /(<\/?(?:blockquote|div|figure|figcaption|p|h[1-6]|ul|ol|li|table|thead|tbody|tfoot|tr|th|td)(?: [^<>]*)?>|<br>)/

/** Returns the part of a rendering that matters to a reader: without space at edges and the slash of an empty element. */
function comparable(html: string): string {
  const pieces = html.replaceAll(' />', '>').replaceAll('&#10;</code></pre>', '</code></pre>').split(EDGES)
  const last = pieces.length - 1
  return pieces
    .map((piece, place) => {
      const text = place === 0 ? piece : piece.trimStart()
      return place === last ? text : text.trimEnd()
    })
    .join('')
}

/** Elements with which a block of HTML may begin in Markdown (CommonMark 4.6, kinds 1 and 6), of those that a story may hold. */
const BLOCKS = new Set(
  `aside blockquote caption col colgroup dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr iframe li ol p pre section
  summary table tbody td tfoot th thead tr track ul`.split(/\s+/),
)

const PIECE = /<(\/?)([a-z][a-z0-9]*)(?![a-z0-9])[^<>]*>|[^<]+/g

/** Parts HTML in the form of `article/html.ts` into its outermost blocks; what stands outside of any becomes a paragraph. */
function blocksOf(html: string): string[] {
  const blocks: string[] = []
  let loose = ''
  let block = ''
  let depth = 0
  // A block within a link stays in it.
  let looseDepth = 0
  const endLoose = () => {
    const text = withoutBreaksAround(loose)
    if (text !== '') blocks.push(`<p>${text}</p>`)
    loose = ''
  }
  for (const [piece, slash, name] of html.matchAll(PIECE)) {
    if (name === undefined) {
      if (depth > 0) block += piece
      else loose += piece
      continue
    }
    const isEmpty = EMPTY_ELEMENTS.includes(name)
    const isOpening = slash === '' && !isEmpty
    if (depth === 0 && looseDepth === 0 && isEmpty && BLOCKS.has(name)) {
      endLoose()
      blocks.push(piece)
      continue
    }
    if (depth === 0 && !(BLOCKS.has(name) && isOpening && looseDepth === 0)) {
      loose += piece
      if (isOpening) looseDepth++
      else if (!isEmpty && looseDepth > 0) looseDepth--
      continue
    }
    if (depth === 0) endLoose()
    block += piece
    if (isOpening) depth++
    else if (slash === '/') depth--
    if (depth > 0) continue
    blocks.push(block)
    block = ''
  }
  loose += block
  endLoose()
  return blocks
}

function withoutBreaksAround(html: string): string {
  const pieces = html.split(/(<br(?: \/)?>)/).map((piece) => (piece.startsWith('<br') ? '<br>' : piece))
  const isShown = (piece: string) => piece !== '<br>' && piece.trim() !== ''
  const first = pieces.findIndex(isShown)
  return first === -1
    ? ''
    : pieces
        .slice(first, pieces.findLastIndex(isShown) + 1)
        .join('')
        .trim()
}

/** A block of HTML as an editor would rather read it; it stays on one line, which Markdown takes for one block. */
function asWritten(block: string): string {
  return block.replace(/<[^<>]*>|[^<]+/g, (piece) =>
    piece.startsWith('<') ? piece : piece.replaceAll('&quot;', '"').replaceAll('&#92;', '\\'),
  )
}
