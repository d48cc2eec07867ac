import { language as languageTag } from '../../article/fields/fields.ts'
import { isStoryId } from '../../article/fields/schema.ts'
import type { Rules } from '../../article/html/allowed-html.ts'
import { escapeAttribute, escapeText } from '../../article/html/html.ts'
import { decodedPath } from '../../article/picture.ts'
import { withoutOldReferences } from '../../article/text/windows-1252.ts'
import { withoutByteOrderMark } from '../../document/decode.ts'
import { mediaTypeOf } from '../../site/media-types.ts'
import { parseTimestamp } from '../../time/index.ts'
import { problemOf, reportFinding } from '../finding/report.ts'
import {
  hostOf,
  type ImportContext,
  type Imported,
  type ImportedImage,
  instantOf,
  readOne,
  reportUnplaced,
  withKnown,
} from '../imported.ts'
import { agencyIn } from '../story/agency.ts'
import { type Credits, joinedCredits } from '../story/credits.ts'
import { htmlBody, reportFaults } from '../story/html-body.ts'
import { withLanguage } from '../story/language.ts'
import { withMeantCharacters } from '../story/old-characters.ts'
import { xmlPlaces } from '../story/xml-places.ts'
import type { FeedItem } from './feed-item.ts'
import { type Feed, readFeed } from './items.ts'
import { firstWordsOf, headlineOf, summaryOf, textOf, titleOf } from './words.ts'

/** Reads a feed: RSS, Atom, RDF (RSS 1.0) or JSON Feed. A feed that is not whole gives no story, and says where it ends. */
export function importFeed(text: string, context: ImportContext): Imported[] {
  const meant = withMeantCharacters(withoutByteOrderMark(text), context)
  // To XML these are control characters, which nobody means; in JSON they are read where a text is HTML.
  const source = meant.trimStart().startsWith('<') ? withoutOldReferences(meant) : meant
  const lines = linesOf(source, context)
  if (lines === undefined) return []
  const feed = parsed(source, context)
  if (feed === undefined) return []
  if (feed.items.length === 0) reportFinding(context, 1, { code: 'import-unknown' })
  // Where the parser passed over an item, the places of the others cannot be told.
  const isWhole = lines.length === feed.items.length
  const hint = context.isZoneNamed === true ? undefined : zoneIn(feed, context)
  return feed.items.map((item, place) => {
    const line = (isWhole ? lines[place] : undefined) ?? 1
    return readOne(context, (context) => storyOf(withZone(item, hint, line, context), line, feed, context))
  })
}

/** Returns the offset of all times of a feed that name one, where it is one: `+05:30`. */
function zoneIn({ items, dates = [] }: Feed, context: ImportContext): string | undefined {
  const all = [...dates, ...items.flatMap(({ published, updated }) => [published, updated])]
  const zones = all.flatMap((text) => {
    const read = text === undefined ? undefined : parseTimestamp(text, context)
    return read?.ok === true && read.zoneWritten ? [read.zone] : []
  })
  const [first, ...others] = new Set(zones)
  return others.length === 0 && first !== undefined && /^[+-]\d\d:\d\d$/.test(first) ? first : undefined
}

/** Reads times of an item without a zone as the other times of its feed are written; else in the publication's zone. Both are said. */
function withZone(item: FeedItem, hint: string | undefined, line: number, context: ImportContext): FeedItem {
  const isOpen = (text: string | undefined) => {
    const read = text === undefined ? undefined : parseTimestamp(text, context)
    return read?.ok === true && !read.zoneWritten && read.precision !== 'day'
  }
  const { published, updated } = item
  if (context.isZoneNamed === true || (!isOpen(published) && !isOpen(updated))) return item
  const { zone } = context
  if (hint === undefined) {
    reportFinding(context, line, { code: 'import-zone-assumed', zone }, published)
    return item
  }
  reportFinding(context, line, { code: 'import-zone-of-feed', zone: hint }, published)
  const placed = (text: string | undefined) => (isOpen(text) ? `${text} ${hint}` : text)
  return { ...item, published: placed(published), updated: placed(updated) }
}

/** The lines on which items begin; nothing where the text is broken, which is said. */
function linesOf(source: string, context: ImportContext): number[] | undefined {
  if (source.trimStart().startsWith('<')) {
    const places = xmlPlaces(source, ['item', 'entry', 'rss:item', 'atom:entry'])
    if (places.ok) return places.lines
    const { line, column, reason } = places
    const why = `The feed is not well-formed XML here: ${reason}. Fetch it again, whole, or mend this place.`
    context.report(problemOf({ code: 'import-broken', reason: why }, { file: context.file, line, column }))
    return undefined
  }
  try {
    JSON.parse(source)
    return []
  } catch (error) {
    const at = Number(/position (\d+)/.exec(String(error))?.[1] ?? source.length)
    const before = source.slice(0, at).split('\n')
    const reason = 'The feed is not valid JSON here. Fetch it again, whole, or mend this place.'
    const place = { file: context.file, line: before.length, column: (before.at(-1) ?? '').length + 1 }
    context.report(problemOf({ code: 'import-broken', reason }, place))
    return undefined
  }
}

function parsed(source: string, context: ImportContext): Feed | undefined {
  try {
    return readFeed(source)
  } catch {
    const reason = 'This is no feed that can be read: RSS, Atom, RDF or JSON Feed. Name what it is with --as.'
    reportFinding(context, 1, { code: 'import-broken', reason })
    return undefined
  }
}

function storyOf(item: FeedItem, line: number, feed: Feed, context: ImportContext): Imported {
  const address = item.address === undefined ? undefined : URL.parse(item.address, context.site)?.href
  const rules: Rules = { base: item.base ?? address ?? context.site, embeds: context.embeds }
  const text = textOf(item, rules)
  const summary = summaryOf(item, text.html, feed, rules)
  const players = playersOf(item, text.html)
  const words = text.html === `<p>${escapeText(summary ?? '')}</p>` ? '' : text.html
  const { body, faults } = htmlBody([words, ...players.map(({ html }) => html)].join(' ').trim(), rules, feed)
  reportFaults(faults, line, context)
  const own = item.own ?? {}
  const [first] = item.images
  const image = text.image === undefined ? withOwnImage(first, own.image) : { ...factsOf(first), ...text.image }
  const { authors, agency } = feed.isOurs ? ownCredits(item.authors, own.agency) : joinedCredits(item.authors)
  const language = languageOf(item, feed, context, line)
  const written = titleOf(item.title, feed, rules)
  const headline = text.retracted === undefined ? written : headlineOf(written, language ?? context.language)
  const made = headline === undefined ? firstWordsOf(text.html || (item.summary?.value ?? ''), rules) : undefined
  const title = headline ?? made
  const { published, updated } = datesOf(item, context)
  const story: Imported = {
    file: context.file,
    line,
    keys: keysOf(item, address, title, published),
    origin: originOf(item, address, title, published),
    ...idOf(item, line, context),
    ...withKnown({ source: hostOf(feed.site) ?? hostOf(address) ?? feed.site }),
    ...placeOnSite(address, context),
    goesOn: true,
    ...withKnown({
      title,
      summary,
      published,
      updated,
      agency,
      language,
      rights: item.rights ?? textIn(own.rights),
      address,
      image,
    }),
    ...(made === undefined ? {} : { draft: true }),
    categories: item.categories,
    topics: [],
    authors,
    ...withKnown({ dateline: text.dateline ?? textIn(own.dateline) }),
    ...(text.corrections === undefined ? {} : { corrections: text.corrections }),
    ...(text.retracted === undefined ? {} : { retracted: text.retracted }),
    body,
    leftovers: leftoversOf(item, [image?.url, ...players.map(({ url }) => url)], line),
  }
  if (published === undefined) reportFinding(context, line, { code: 'import-date', of: 'item' }, title)
  if (made !== undefined) reportFinding(context, line, { code: 'import-headline-from-text' }, made)
  else if (title === undefined) reportFinding(context, line, { code: 'import-title', of: 'item' })
  reportUnplaced(story.leftovers, context)
  return feed.isOurs ? story : withLanguage(story, context)
}

/** Feeds write `en_US` and `English` too; of words that name no language, none is made. */
function languageOf(item: FeedItem, feed: Feed, context: ImportContext, line: number): string | undefined {
  const isDefault = item.language === undefined && /^en[-_]us$/i.test(feed.language?.trim() ?? '') && !feed.isOurs
  // Programs that nobody set up say en-US.
  const written = isDefault ? undefined : (item.language ?? feed.language)?.trim()
  if (written === undefined || written === '') return undefined
  const { success, data } = languageTag.safeParse(written.replaceAll('_', '-'))
  if (!success) {
    reportFinding(context, line, { code: 'import-language' }, written)
  }
  return data === context.language ? undefined : data
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function idOf({ id }: FeedItem, line: number, context: ImportContext): { id?: string } {
  if (id === undefined) return {}
  if (isStoryId(id)) return { id }
  reportFinding(context, line, { code: 'import-id' }, id)
  return {}
}

/** An id that is no address is one of its site only: each counts its stories from 1. */
function keysOf(
  { id }: FeedItem,
  address: string | undefined,
  title: string | undefined,
  published: string | undefined,
): string[] {
  if (id === undefined) return [`feed ${address ?? `${published ?? ''} ${title ?? ''}`}`]
  const host = isStoryId(id) || address === undefined ? undefined : URL.parse(address)?.host
  return [['feed', host, id].filter((part) => part !== undefined).join(' ')]
}

/**
 * Returns an item's own place: one that repeats the id of another under another address is another item. Marks of who counts
 * readers are no part of an address.
 */
function originOf(
  { id }: FeedItem,
  address: string | undefined,
  title: string | undefined,
  published: string | undefined,
): string {
  const url = address === undefined ? null : URL.parse(address)
  for (const name of [...(url?.searchParams.keys() ?? [])]) if (name.startsWith('utm_')) url?.searchParams.delete(name)
  const rest = id === undefined ? [published, title] : [id]
  return ['feed item', url?.href, ...rest].filter((part) => part !== undefined).join(' ')
}

/** An address of this publication names section and file; of any other, the file at the most. */
function placeOnSite(address: string | undefined, context: ImportContext): { sections: string[]; slug?: string } {
  const url = address === undefined ? null : URL.parse(address)
  if (url === null) return { sections: [] }
  const segments = url.pathname
    .split('/')
    .filter((segment) => segment !== '')
    .map(decodedPath)
  // `/story.php?id=12` tells the story by its query, and nothing of its name.
  const isAsked =
    url.search !== '' &&
    /\.(?:php|aspx?|jsp|cgi)$|^(?:index|story|article|news|item|show|view)?$/i.test(segments.at(-1) ?? '')
  const last = isAsked ? undefined : segments.at(-1)?.replace(/\.(?:html?|php|aspx?)$/i, '')
  const sections =
    url.origin === context.site && segments.length === 2 ? segments.slice(0, 1) : segments.slice(0, -1).reverse()
  return { sections, ...(last === undefined || last === '' ? {} : { slug: last }) }
}

/** Khabar's own feeds name the agency apart in JSON, and among the authors elsewhere. */
function ownCredits(authors: readonly string[], agency: unknown): Credits {
  const named = textIn(agency)
  if (named !== undefined)
    return { authors: authors.filter((name) => name !== named || authors.length > 1), agency: named }
  const [only, ...more] = authors
  const sender = only === undefined || more.length > 0 ? undefined : agencyIn(only)
  return sender === undefined ? { authors: [...authors] } : { authors: [], agency: sender }
}

/** Sound and film that come with an item, as what plays them in a text. */
function playersOf({ attachments }: FeedItem, html: string): { url: string; html: string }[] {
  return attachments.flatMap(({ url, type = mediaTypeOf(url.split(/[?#]/)[0] ?? '') ?? '' }) => {
    const [, element] = /^(audio|video)\//.exec(type) ?? []
    if (element === undefined || html.includes(url.replaceAll('&', '&amp;')) || html.includes(url)) return []
    return [{ url, html: `<${element} controls src="${escapeAttribute(url)}"></${element}>` }]
  })
}

function datesOf({ published, updated }: FeedItem, context: ImportContext): { published?: string; updated?: string } {
  if (published === undefined) return {}
  const isLater = updated !== undefined && !(instantOf(updated, context) <= instantOf(published, context))
  return isLater ? { published, updated } : { published }
}

function factsOf({ type, bytes, width, height }: ImportedImage = {}): ImportedImage {
  return withKnown({ type, bytes, width, height })
}

function withOwnImage(image: ImportedImage | undefined, own: unknown): ImportedImage | undefined {
  if (image === undefined || typeof own !== 'object' || own === null) return image
  const { alt, caption, credit } = own as Record<string, unknown>
  return { ...image, ...withKnown({ alt: textIn(alt), caption: textIn(caption), credit: textIn(credit) }) }
}

/** @param shown addresses of what stands in the story */
function leftoversOf(
  { images, attachments, others = [] }: FeedItem,
  shown: readonly (string | undefined)[],
  line: number,
): Imported['leftovers'] {
  const files = [...images, ...attachments].flatMap(({ url }) =>
    url === undefined || url === '' || shown.includes(url) ? [] : [url],
  )
  return [...new Set([...files, ...others])].map((text) => ({ line, text }))
}
