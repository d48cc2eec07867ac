import { type Decoded, decode } from '../document/decode.ts'
import { parseJson } from '../document/json.ts'
import { childrenOf, type Element, is, parse, type XmlDocument } from '../document/xml.ts'
import { type Exchange, type HttpSubject, type Kind, parameterOf } from './exchange.ts'
import { type Circumstances, checkRules, type Finding, type Rule } from './rule.ts'
import { ARCHIVE_RULES } from './rules/archive.ts'
import { ATOM_RULES } from './rules/atom.ts'
import { ARRIVAL_RULES, HTTP_RULES } from './rules/http.ts'
import { JSON_RULES } from './rules/json.ts'
import { MEDIA_RULES } from './rules/media.ts'
import { OPENING_RULES, type OpenedFeed } from './rules/opening.ts'
import { RSS_CHANNEL_RULES } from './rules/rss-channel.ts'
import { RSS_ITEM_RULES } from './rules/rss-item.ts'
import { SITEMAP_RULES } from './rules/sitemap.ts'
import { XML_RULES } from './rules/xml.ts'
import type { JsonSubject, XmlSubject } from './subject.ts'

/** Every rule by id and clause, in the order in which they are held against a document. */
export const RULES: readonly Pick<Rule<unknown>, 'id' | 'clause' | 'severity' | 'message'>[] = [
  ...OPENING_RULES,
  ...XML_RULES,
  ...RSS_CHANNEL_RULES,
  ...RSS_ITEM_RULES,
  ...ATOM_RULES,
  ...JSON_RULES,
  ...MEDIA_RULES,
  ...ARCHIVE_RULES,
  ...SITEMAP_RULES,
  ...ARRIVAL_RULES,
  ...HTTP_RULES,
]

/** The findings of a document, and its kind. */
export interface Examination {
  kind: Kind
  findings: Finding[]
}

interface Served extends Circumstances {
  /** The name of the document in findings. */
  file: string
  bytes: Uint8Array
  contentType?: string | undefined
}

/** Holds a served document against the rules of what it turns out to be. */
export function examineDocument(served: Served): Examination {
  const { examination } = examineServed(served)
  return examination
}

/** Holds what a server sent, and how, against all rules that apply; the document's come first. */
export function examineExchange(exchange: Exchange, { file, now }: { file: string; now: number }): Examination {
  const { get, url } = exchange
  const { opened, decoded, examination } = examineServed({
    file,
    url,
    now,
    bytes: get.body,
    contentType: get.headers['content-type'],
  })
  const { kind } = opened
  const subject: HttpSubject = { exchange, url, now, kind, declared: decoded.declared, ...namedIn(opened) }
  const place = { file, text: '' }
  const arrival = checkRules(ARRIVAL_RULES, subject, place)
  // An error page is no document to find faults with, and need not be fit to be kept: its status is what is wrong.
  if (get.status !== 200) return { kind, findings: arrival }
  return { kind, findings: [...examination.findings, ...arrival, ...checkRules(HTTP_RULES, subject, place)] }
}

function examineServed({ file, bytes, contentType, url, now }: Served) {
  const decoded = decode(bytes, parameterOf(contentType, 'charset'))
  const opened = open(decoded)
  const { kind, xml, json } = opened
  const place = { file, text: decoded.text }
  let findings = checkRules(OPENING_RULES, opened, place)
  if (xml?.ok === true) {
    const subject: XmlSubject = { document: xml.document, decoded, url, now }
    for (const rules of [XML_RULES, ...RULES_OF[kind]]) findings = findings.concat(checkRules(rules, subject, place))
  }
  if (json?.ok === true && kind === 'json') {
    const subject: JsonSubject = { feed: json.value, source: json.source, decoded, url, now }
    findings = findings.concat(checkRules(JSON_RULES, subject, place))
  }
  return { opened, decoded, examination: { kind, findings } }
}

const RULES_OF: Readonly<Record<Kind, readonly (readonly Rule<XmlSubject>[])[]>> = {
  rss: [RSS_CHANNEL_RULES, RSS_ITEM_RULES, MEDIA_RULES, ARCHIVE_RULES],
  atom: [ATOM_RULES, MEDIA_RULES, ARCHIVE_RULES],
  sitemap: [SITEMAP_RULES],
  opml: [],
  json: [],
  unknown: [],
}

function open({ text }: Decoded): OpenedFeed {
  if (/^\s*[{[]/.test(text)) {
    const json = parseJson(text)
    const isFeed =
      json.ok && json.value.type === 'object' && (json.value.members.has('version') || json.value.members.has('items'))
    return { text, json, kind: isFeed ? 'json' : 'unknown' }
  }
  // A page is not XML that went wrong.
  if (!/^\s*</.test(text) || /^\s*(?:<!doctype\s+html|<html)/i.test(text)) return { text, kind: 'unknown' }
  const xml = parse(text)
  return { text, xml, kind: xml.ok ? kindOf(xml.document.root) : 'unknown' }
}

function kindOf(root: Element): Kind {
  if (is(root, 'rss')) return 'rss'
  if (is(root, 'atom:feed') || is(root, 'atom:entry')) return 'atom'
  if (['urlset', 'sitemapindex'].includes(root.local)) return 'sitemap'
  return is(root, 'opml') ? 'opml' : 'unknown'
}

/** The addresses that a document names as its own, and its hubs. */
function namedIn({ xml, json }: OpenedFeed): Pick<HttpSubject, 'self' | 'hubs'> {
  if (xml?.ok === true) {
    const links = headsOf(xml.document).flatMap((head) => childrenOf(head, 'atom:link'))
    const of = (rel: string) =>
      links.filter(({ attributes }) => attributes.rel === rel).map(({ attributes }) => attributes.href ?? '')
    return { self: of('self'), hubs: of('hub') }
  }
  if (json?.ok !== true) return { self: [], hubs: [] }
  const text = (value: { value: unknown } | undefined) => (typeof value?.value === 'string' ? [value.value] : [])
  const { members } = json.value
  const hubs = members.get('hubs')?.items ?? []
  // A page further back names the feed that it belongs to: only the header says where it stands itself.
  return { self: [], hubs: hubs.flatMap((hub) => text(hub.members.get('url'))) }
}

function headsOf({ root }: XmlDocument): Element[] {
  return [root, ...childrenOf(root, 'channel')]
}
