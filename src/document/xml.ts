import { parseXml, XmlCdata, XmlElement, XmlError, XmlText } from '@rgrove/parse-xml'
import { doctypeOf } from './doctype.ts'

/** The vocabularies that feeds use, each by the prefix it is usually given. */
export const NAMESPACES = {
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  media: 'http://search.yahoo.com/mrss/',
  sy: 'http://purl.org/rss/1.0/modules/syndication/',
  slash: 'http://purl.org/rss/1.0/modules/slash/',
  wfw: 'http://wellformedweb.org/CommentAPI/',
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  podcast: 'https://podcastindex.org/namespace/1.0',
  georss: 'http://www.georss.org/georss',
  fh: 'http://purl.org/syndication/history/1.0',
  thr: 'http://purl.org/syndication/thread/1.0',
  sitemap: 'http://www.sitemaps.org/schemas/sitemap/0.9',
  news: 'http://www.google.com/schemas/sitemap-news/0.9',
  image: 'http://www.google.com/schemas/sitemap-image/1.1',
  xhtml: 'http://www.w3.org/1999/xhtml',
  xml: 'http://www.w3.org/XML/1998/namespace',
} as const

/** An element with its namespace, its own text and its place in the source. */
export interface Element {
  /** As it is written: `media:content`. */
  name: string
  local: string
  /** Empty where it has none; undefined where its prefix is declared nowhere. */
  namespace: string | undefined
  attributes: Readonly<Record<string, string>>
  children: readonly Element[]
  /** The text that stands directly in it. */
  text: string
  at: number
  end: number
}

export interface XmlDocument {
  root: Element
  source: string
  /** The first place at which each declared entity is used, by its name. */
  declaredEntities: ReadonlyMap<string, number>
}

export type XmlReading = { ok: true; document: XmlDocument } | { ok: false; at: number; reason: string }

/** Deeper than any feed, and than what a reader with a stack can bear. */
const DEEPEST = 500

/** Stands for a text that is not known. */
const UNKNOWN = '\ufffd'

/** Parses a document, or says where and why it is not well-formed. */
export function parse(source: string): XmlReading {
  const tooDeep = deepPlace(source)
  if (tooDeep !== undefined) return { ok: false, at: tooDeep, reason: `More than ${DEEPEST} elements within another` }
  const doctype = doctypeOf(source)
  const declaredEntities = new Map<string, number>()
  const resolveUndefinedEntity = (reference: string): string | undefined => {
    const name = reference.slice(1, -1)
    // What a file elsewhere may declare is not undefined (XML 1.0, 4.1), though nobody sees what it is.
    const text = doctype.entities.get(name) ?? (doctype.isExternal ? UNKNOWN : undefined)
    if (text !== undefined && !declaredEntities.has(name))
      declaredEntities.set(name, source.indexOf(reference, doctype.end))
    // The parser takes an empty text for none.
    return text === '' ? UNKNOWN : text
  }
  try {
    const { root } = parseXml(source, { includeOffsets: true, preserveCdata: true, resolveUndefinedEntity })
    if (root === null) return { ok: false, at: 0, reason: 'There is no element' }
    const document = { root: elementOf(root, { '': '', xml: NAMESPACES.xml }), source, declaredEntities }
    return { ok: true, document }
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    const [reason = ''] = error.message.split(/ \(line |\n/)
    return { ok: false, at: error.pos, reason }
  }
}

/** The parts of a document that hold no elements, by their beginnings and ends. */
const WITHOUT_ELEMENTS = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
] as const

/** The parser calls itself for each level, so what is too deep is refused before. Looks at each character once. */
function deepPlace(source: string): number | undefined {
  let depth = 0
  for (let at = source.indexOf('<'); at !== -1; at = source.indexOf('<', at)) {
    const skipped = WITHOUT_ELEMENTS.find(([start]) => source.startsWith(start, at))
    if (skipped !== undefined) {
      const end = source.indexOf(skipped[1], at + skipped[0].length)
      if (end === -1) return undefined
      at = end
      continue
    }
    const end = tagEnd(source, at)
    if (source[at + 1] === '/') depth--
    else if (source[end - 1] !== '/') depth++
    if (depth > DEEPEST) return at
    at = end
  }
  return undefined
}

/** The place of the `>` that ends a tag: one in quotes does not. */
function tagEnd(source: string, start: number): number {
  let quote = ''
  for (let at = start + 1; at < source.length; at++) {
    const character = source[at] ?? ''
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === '>') return at
    else if (character === '"' || character === "'") quote = character
  }
  return source.length
}

function elementOf(element: XmlElement, outer: Readonly<Record<string, string>>): Element {
  const declared = Object.entries(element.attributes).flatMap(([name, value]) =>
    name === 'xmlns' ? [['', value]] : name.startsWith('xmlns:') ? [[name.slice(6), value]] : [],
  )
  const scope = declared.length === 0 ? outer : { ...outer, ...Object.fromEntries(declared) }
  const [prefix, local] = splitName(element.name)
  return {
    name: element.name,
    local,
    namespace: Object.hasOwn(scope, prefix) ? scope[prefix] : undefined,
    attributes: element.attributes,
    children: element.children.filter((node) => node instanceof XmlElement).map((child) => elementOf(child, scope)),
    text: element.children
      .map((node) => (node instanceof XmlText || node instanceof XmlCdata ? node.text : ''))
      .join(''),
    at: element.start,
    end: element.end,
  }
}

/** Returns prefix and local name. */
export function splitName(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(':')
  return colon === -1 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)]
}

/** Whether an element has this name; the namespace is said by its usual prefix. */
export function is(element: Element, name: string): boolean {
  const [prefix, local] = splitName(name)
  const namespace = Object.hasOwn(NAMESPACES, prefix) ? NAMESPACES[prefix as keyof typeof NAMESPACES] : ''
  return element.local === local && element.namespace === namespace
}

/** Returns the children of a name. */
export function childrenOf(element: Element, name: string): Element[] {
  return element.children.filter((child) => is(child, name))
}

/** Returns an element and all within it. */
export function* descendantsOf(element: Element): Iterable<Element> {
  yield element
  for (const child of element.children) yield* descendantsOf(child)
}

/** The place of an attribute; the element's own place if the attribute cannot be found in the source. */
export function attributePlace({ source }: XmlDocument, element: Element, name: string): number {
  const tag = source.slice(element.at, element.end)
  const [written] = new RegExp(`\\s${name.replace(/[^\w:-]/g, '')}\\s*=`).exec(tag) ?? []
  return written === undefined ? element.at : element.at + tag.indexOf(written) + 1
}

/** The place of a part of an element's text in the source, escaped there or not. */
export function textPlace({ source }: XmlDocument, element: Element, part: string): number {
  for (const written of [part, part.replaceAll('&', '&amp;').replaceAll('<', '&lt;')]) {
    const at = source.indexOf(written, element.at)
    if (at !== -1 && at < element.end) return at
  }
  return element.at
}
