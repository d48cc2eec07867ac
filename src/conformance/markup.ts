import { HTML_ELEMENTS } from './html-elements.ts'

/** Something in HTML, as it is written there. */
export interface Occurrence {
  /** The name of the attribute or element. */
  field: string
  value: string
  /** The text to look for in the source. */
  written: string
}

const INLINE =
  'a|abbr|b|big|blockquote|br|cite|code|del|div|em|figure|font|h[1-6]|hr|i|img|ins|li|mark|ol|p|q|s|small|span|strike|strong|sub|sup|table|tt|u|ul'
const TAG = new RegExp(`</?(?:${INLINE})(?:\\s[^<>]*)?/?>`, 'i')
const TAGS = new RegExp(TAG.source, 'gi')
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i
const REFERENCES = new RegExp(REFERENCE.source, 'gi')

/**
 * Whether a plain text is HTML in truth: every `<` begins a tag and every `&` a reference. A headline that only speaks of
 * `AT&T <b>` has one that does not.
 */
function isHtml(text: string): boolean {
  return !/[<&]/.test(text.replace(TAGS, '').replace(REFERENCES, ''))
}

/** Whether HTML has tags in it. */
export function hasTags(html: string): boolean {
  return TAG.test(html)
}

/** Whether a plain text, its escapes already read, has tags in it. */
export function hasMarkup(text: string): boolean {
  return hasTags(text) && isHtml(text)
}

/** Whether a plain text, its escapes already read, has escapes once more. */
export function isDoubleEscaped(text: string): boolean {
  return REFERENCE.test(text) && isHtml(text)
}

/** Whether HTML holds no tag, but tags that are escaped once more: readers then show them. */
export function isEscapedMarkup(html: string): boolean {
  return (
    !TAG.test(html) && /&lt;\/?(?:p|div|a|br|img|strong|em|ul|ol|li|h[1-6]|blockquote|figure)(?:\s|&gt;|\/)/i.test(html)
  )
}

/** Whether a text that may speak of markup is HTML, and escaped once more: it begins with a tag then. */
export function isEscapedHtml(html: string): boolean {
  return isEscapedMarkup(html) && /^\s*&lt;[a-z]/i.test(html)
}

/** The name of a tag: those of other vocabularies (`o:p`) and of components (`amp-img`) are known by their form. */
const NAME = /<\/?([a-z][\w:.-]*)(?=[\s/>])/iy
const REST_OF_TAG = /(?:[^<>"']|"[^"]*"|'[^']*')*>/y
/** Parts of a text that hold no markup, even if they look like it. */
const RAW = /^(?:script|style|textarea|title|xmp)$/

/**
 * Gives the first `<` in HTML with which nothing of HTML begins, and the words behind it: programs that strip tags, as feed
 * readers do, take it and all up to the next `>` away, or up to the end.
 */
export function strayLessThan(html: string): string | undefined {
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at)) {
    const end = endOfMarkup(html, at)
    if (end === -1) return /^<[^<>"'&\n]{0,60}/.exec(html.slice(at, at + 61))?.[0].trimEnd()
    at = end
  }
  return undefined
}

/** Returns the end of the tag or comment that begins at a place; -1 if none begins there. */
function endOfMarkup(html: string, at: number): number {
  const after = (end: string, from: number) => {
    const found = html.indexOf(end, from)
    return found === -1 ? -1 : found + end.length
  }
  if (html.startsWith('<!--', at)) return after('-->', at + '<!--'.length)
  if (/^<(?:!doctype\s|!\[CDATA\[|\?[a-z])/i.test(html.slice(at, at + 10))) return after('>', at)
  NAME.lastIndex = at
  const name = NAME.exec(html)?.[1]?.toLowerCase()
  if (name === undefined || !(HTML_ELEMENTS.has(name) || /[:-]/.test(name))) return -1
  REST_OF_TAG.lastIndex = NAME.lastIndex
  // A quote that nothing closes is one within a value without quotes: href=it's
  const end = REST_OF_TAG.test(html) ? REST_OF_TAG.lastIndex : after('>', NAME.lastIndex)
  if (end === -1 || !RAW.test(name) || html[at + 1] === '/') return end
  const closing = new RegExp(`</${name}`, 'gi')
  closing.lastIndex = end
  return closing.exec(html)?.index ?? html.length
}

const ADDRESSES: ReadonlySet<string> = new Set(['href', 'src', 'poster', 'cite', 'data', 'srcset', 'longdesc'])

/** Returns the addresses in HTML that lead nowhere outside of its page. */
export function* relativeAddresses(html: string): Iterable<Occurrence> {
  for (const { name, value, written } of attributesIn(html)) {
    if (!ADDRESSES.has(name)) continue
    const addresses = name === 'srcset' ? value.split(/,\s+/).map((part) => part.trim().split(/\s+/)[0] ?? '') : [value]
    if (addresses.some((address) => !/^\s*[a-z][a-z\d+.-]*:/i.test(address))) yield { field: name, value, written }
  }
}

const UNSAFE = /<(script|style|object|embed|applet|form|base|meta|link|frame|frameset)(?=[\s/>])/gi

/** Returns what readers take out of HTML before they show it. */
export function* unsafeParts(html: string): Iterable<Occurrence> {
  for (const [written, name = ''] of html.matchAll(UNSAFE))
    yield { field: name.toLowerCase(), value: `${written}>`, written }
  for (const { name, value, written } of attributesIn(html)) {
    const isHandler = /^on[a-z]+$/.test(name)
    if (isHandler || (ADDRESSES.has(name) && /^\s*(?:javascript|vbscript):/i.test(value)))
      yield { field: name, value, written }
  }
}

const ATTRIBUTE = /\s*([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/y

function* attributesIn(html: string): Iterable<{ name: string; value: string; written: string }> {
  const tag = /<!--|<[a-z][a-z\d:-]*/gi
  for (let found = tag.exec(html); found !== null; found = tag.exec(html)) {
    if (found[0] === '<!--') {
      const end = html.indexOf('-->', tag.lastIndex)
      if (end === -1) return
      tag.lastIndex = end
      continue
    }
    ATTRIBUTE.lastIndex = tag.lastIndex
    for (let match = ATTRIBUTE.exec(html); match !== null; match = ATTRIBUTE.exec(html)) {
      const [written, name = '', double, single, bare] = match
      tag.lastIndex = ATTRIBUTE.lastIndex
      const value = double ?? single ?? bare
      if (value !== undefined) yield { name: name.toLowerCase(), value: unescapeXml(value), written: written.trim() }
    }
  }
}

function unescapeXml(value: string): string {
  return value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
