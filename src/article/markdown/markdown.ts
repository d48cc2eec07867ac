import MarkdownIt, { type Token } from 'markdown-it'
import type { Rules } from '../html/allowed-html.ts'
import { carriableHtml } from '../html/html.ts'
import { withUnknownTagsAsText } from '../html/html-names.ts'
import { DEEPEST_HTML, tagsIn, withOpenEndAsText } from '../html/html-tags.ts'
import { sanitise } from '../html/sanitise.ts'
import { withSelectsWhole } from '../html/select.ts'
import { type WrittenAddresses, withSoundLinks } from '../text/links.ts'
import type { NamedFile, WrittenAddress } from '../text/named-files.ts'
import { type Rendered, renderBlocks } from '../text/rendered.ts'
import { DEEPEST_MARKDOWN, htmlFaults, isTooDeep, openTagOf, type TextFault } from '../text/text-faults.ts'
import { readAlerts } from './alerts.ts'
import { readAttributes } from './attributes.ts'
import { linkBareAddresses } from './bare-addresses.ts'
import { readDefinitionLists } from './definition-lists.ts'
import type { Environment } from './environment.ts'
import { readFootnotes } from './footnotes.ts'
import { readReferencesAsHtml } from './references.ts'
import { overfullRows } from './table-rows.ts'
import { boundTables } from './table-size.ts'
import { readTaskLists } from './task-lists.ts'
import { boundText } from './text-size.ts'
import { TooLarge } from './too-large.ts'

const markdown = new MarkdownIt({ html: true, maxNesting: DEEPEST_MARKDOWN })

readReferencesAsHtml(markdown)
readFootnotes(markdown)
readDefinitionLists(markdown)
readAlerts(markdown)
readTaskLists(markdown)
readAttributes(markdown)
linkBareAddresses(markdown)
boundTables(markdown)
boundText(markdown)

// Every address is judged once the text is read, where the words around it and the line are known.
markdown.validateLink = () => true

// Column alignment comes as a style attribute, which sanitisers of readers (and our pages' own policy) drop.
markdown.core.ruler.push('align', ({ tokens }) => {
  for (const token of tokens) {
    const alignment = /^text-align:(left|right|center)$/.exec(String(token.attrGet('style') ?? ''))?.[1]
    if (alignment !== undefined) token.attrs = [['align', alignment]]
  }
})

export interface RenderedMarkdown {
  html: string
  /** The files that it may name, in no order. */
  files: NamedFile[]
  faults: TextFault[]
}

/**
 * Renders a story's Markdown as safe HTML with absolute addresses, in the form that every format can carry.
 * Raw HTML is let through as far as an allow-list for news goes; what only looks like a tag stays as text.
 */
export function renderMarkdown(source: string, rules: Rules): RenderedMarkdown {
  try {
    const environment: Environment = { faults: [], language: rules.language ?? 'en' }
    const whole = renderTokens(markdown.parse(source, { ...environment }), source, rules, environment.faults)
    return { ...whole, faults: whole.faults.sort((a, b) => a.line - b.line) }
  } catch (error) {
    if (error instanceof TooLarge) return unread({ code: error.code, most: error.most, line: error.line })
    throw error
  }
}

function unread(fault: TextFault): RenderedMarkdown {
  return { html: '', files: [], faults: [fault] }
}

function renderTokens(tokens: Token[], source: string, { base, embeds }: Rules, faults: TextFault[]): RenderedMarkdown {
  const found: WrittenAddresses = { files: [], unfollowable: [], trackers: [] }
  let line = 0
  for (const token of tokens) {
    // A cell of a table has no place of its own: its row has.
    line = token.map?.[0] ?? line
    if (token.type === 'html_block') {
      const opening = openTagOf(token.content)
      if (opening !== undefined) faults.push({ code: 'html-open', removed: opening, line })
      token.content = soundMarkup(token.content)
    }
    if (token.children === null) continue
    token.children = withSoundLinks(token.children, line, base, found)
    for (const part of token.children) {
      if (part.type === 'html_inline') part.content = soundMarkup(part.content)
    }
  }
  const { files } = found
  for (const { url, line } of found.unfollowable) faults.push({ code: 'address-unfollowable', value: url, line })
  for (const tracker of found.trackers) faults.push(trackerFault(tracker))
  for (const { line, lost } of overfullRows(tokens, source))
    faults.push({ code: 'table-row-too-long', value: lost, line })
  const tooDeep = tokens.find(isTooDeep)
  if (tooDeep !== undefined) faults.push({ code: 'text-too-deep', line: tooDeep.map?.[0] ?? 0 })

  const { html, originOf, needsSanitising } = renderBlocks(markdown, tokens)
  if (!needsSanitising) return { html: carriableHtml(html, base), files, faults }
  const safe = safeHtml(html, originOf, { base, embeds })
  if (safe.faults.some(({ code }) => code === 'html-too-deep'))
    return { html: '', files, faults: [...faults, ...safe.faults] }
  // What is open to Markdown is open to HTML too, or closed in a way that Markdown does not know.
  const openLines = new Set(faults.filter(({ code }) => code === 'html-open').map(({ line }) => line))
  const more = safe.faults.filter(({ line }) => !openLines.has(line))
  return { html: safe.html, files: files.concat(safe.files), faults: faults.concat(more) }
}

/** Returns the lines on which the outermost blocks of a text begin, counted from 0: what its structure is, without rendering it. */
export function outermostBlocks(source: string): number[] {
  const tokens: Token[] = []
  markdown.block.parse(source, markdown, {}, tokens)
  return tokens.flatMap(({ level, nesting, map }) => (level === 0 && nesting >= 0 && map !== null ? [map[0]] : []))
}

/** Renders HTML as `renderMarkdown` does what of it stands in Markdown; lines are those of the HTML. */
export function renderHtml(source: string, rules: Rules): Pick<RenderedMarkdown, 'html' | 'faults'> {
  const html = soundMarkup(source)
  let at = 0
  let line = 0
  const originOf: Rendered['originOf'] = (offset) => {
    for (; at < offset; at++) if (html[at] === '\n') line++
    return { line, isRaw: true, paragraphEnd: undefined }
  }
  return safeHtml(html, originOf, rules)
}

/** Leaves of HTML what is safe, in the form that every format can carry. */
function safeHtml(html: string, originOf: Rendered['originOf'], { base, embeds }: Rules): RenderedMarkdown {
  const tags = tagsIn(html)
  if (tags.tooDeepAt !== undefined) {
    const { line } = originOf(tags.tooDeepAt)
    return { html: '', files: [], faults: [{ code: 'html-too-deep', most: DEEPEST_HTML, line }] }
  }
  const clean = sanitise(html, tags, { base, embeds })
  return { html: carriableHtml(clean.html, base), ...htmlFaults(clean, tags, originOf) }
}

function trackerFault({ url, line }: WrittenAddress): TextFault {
  const { host, pathname } = new URL(url, 'https://site.invalid/')
  return { code: 'html-removed', removed: `![](${host}${pathname.slice(0, 60)})`, why: 'tracker', line }
}

function soundMarkup(html: string): string {
  return withOpenEndAsText(withUnknownTagsAsText(withSelectsWhole(html)))
}
