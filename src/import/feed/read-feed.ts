import { language as languageTag } from '../../article/fields/fields.ts'
import { isStoryId } from '../../article/fields/schema.ts'
import type { Rules } from '../../article/html/allowed-html.ts'
import { decodeReferences, escapeText, plainTextOf } from '../../article/html/html.ts'
import { renderHtml } from '../../article/markdown/markdown.ts'
import { decodedPath } from '../../article/picture.ts'
import { beginningOf } from '../../article/text/excerpt.ts'
import { withoutOldReferences } from '../../article/text/windows-1252.ts'
import { withoutByteOrderMark } from '../../document/decode.ts'
import { phrases } from '../../site/phrases.ts'
import {
  hostOf,
  type ImportContext,
  type Imported,
  type ImportedImage,
  instantOf,
  readOne,
  reportAt,
  reportUnplaced,
  withKnown,
} from '../imported.ts'
import { agencyIn } from '../story/agency.ts'
import { htmlBody, reportFaults } from '../story/html-body.ts'
import { withLanguage } from '../story/language.ts'
import { withMeantCharacters } from '../story/old-characters.ts'
import { xmlPlaces } from '../story/xml-places.ts'
import type { FeedItem, Words } from './feed-item.ts'
import { type Feed, readFeed } from './items.ts'
import { ownText } from './own-text.ts'

/** Reads a feed: RSS, Atom, RDF (RSS 1.0) or JSON Feed. A feed that is not whole gives no story, and says where it ends. */
export function importFeed(text: string, context: ImportContext): Imported[] {
  const meant = withMeantCharacters(withoutByteOrderMark(text), context)
  // To XML these are control characters, which nobody means; in JSON they are read where a text is HTML.
  const source = meant.trimStart().startsWith('<') ? withoutOldReferences(meant) : meant
  const lines = linesOf(source, context)
  if (lines === undefined) return []
  const feed = parsed(source, context)
  if (feed === undefined) return []
  if (feed.items.length === 0) reportAt(context, 1, 'import-unknown', 'This feed has no stories.')
  // Where the parser passed over an item, the places of the others cannot be told.
  const isWhole = lines.length === feed.items.length
  return feed.items.map((item, place) =>
    readOne(context, (context) => storyOf(item, (isWhole ? lines[place] : undefined) ?? 1, feed, context)),
  )
}

/** The lines on which items begin; nothing where the text is broken, which is said. */
function linesOf(source: string, context: ImportContext): number[] | undefined {
  if (source.trimStart().startsWith('<')) {
    const places = xmlPlaces(source, ['item', 'entry', 'rss:item', 'atom:entry'])
    if (places.ok) return places.lines
    const { line, column, reason } = places
    const message = `The feed is not well-formed XML here: ${reason}. Fetch it again, whole, or mend this place.`
    context.report({ file: context.file, line, column, code: 'import-broken', message, severity: 'error' })
    return undefined
  }
  try {
    JSON.parse(source)
    return []
  } catch (error) {
    const at = Number(/position (\d+)/.exec(String(error))?.[1] ?? source.length)
    const before = source.slice(0, at).split('\n')
    const message = 'The feed is not valid JSON here. Fetch it again, whole, or mend this place.'
    const place = { line: before.length, column: (before.at(-1) ?? '').length + 1 }
    context.report({ file: context.file, ...place, code: 'import-broken', message, severity: 'error' })
    return undefined
  }
}

function parsed(source: string, context: ImportContext): Feed | undefined {
  try {
    return readFeed(source)
  } catch {
    const message = 'This is no feed that can be read: RSS, Atom, RDF or JSON Feed. Name what it is with --as.'
    reportAt(context, 1, 'import-broken', message, { severity: 'error' })
    return undefined
  }
}

function storyOf(item: FeedItem, line: number, feed: Feed, context: ImportContext): Imported {
  const address = item.address === undefined ? undefined : URL.parse(item.address, context.site)?.href
  const rules: Rules = { base: item.base ?? address ?? context.site, embeds: context.embeds }
  const text = textOf(item, rules)
  const body = htmlBody(text.html, rules, feed)
  reportFaults(body.faults, line, context)
  const summary = summaryOf(item, text.html, feed, rules)
  const own = item.own ?? {}
  const [first] = item.images
  const image = text.image === undefined ? withOwnImage(first, own.image) : { ...factsOf(first), ...text.image }
  const { authors, agency } = creditsOf(item.authors, own.agency)
  const language = languageOf(item, feed, context, line)
  const written = titleOf(item.title, feed, rules)
  const title = text.retracted === undefined ? written : headlineOf(written, language ?? context.language)
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
    categories: item.categories,
    topics: [],
    authors,
    ...withKnown({ dateline: text.dateline ?? textIn(own.dateline) }),
    ...(text.corrections === undefined ? {} : { corrections: text.corrections }),
    ...(text.retracted === undefined ? {} : { retracted: text.retracted }),
    body: text.html === `<p>${escapeText(summary ?? '')}</p>` ? '' : body.body,
    leftovers: leftoversOf(item, image, line),
  }
  if (published === undefined)
    reportAt(
      context,
      line,
      'import-date',
      'This item has no date. Write one into the feed: nothing is dated by guess.',
      {
        value: title,
        severity: 'error',
      },
    )
  if (title === undefined)
    reportAt(context, line, 'import-title', 'This item has no headline. Write one into the feed.', {
      severity: 'error',
    })
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
    const message = "This is no language tag (BCP 47), such as en-IN: the story is in the publication's language."
    reportAt(context, line, 'import-doubt', message, { value: written })
  }
  return data === context.language ? undefined : data
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function idOf({ id }: FeedItem, line: number, context: ImportContext): { id?: string } {
  if (id === undefined) return {}
  if (isStoryId(id)) return { id }
  const message =
    'This id is no address or URN, which a feed needs (RFC 4287, 4.2.6). The story has a new one; readers will see it as new.'
  reportAt(context, line, 'import-doubt', message, { value: id })
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
  const last = segments.at(-1)?.replace(/\.(?:html?|php|aspx?)$/i, '')
  const sections =
    url.origin === context.site && segments.length === 2 ? segments.slice(0, 1) : segments.slice(0, -1).reverse()
  return { sections, ...(last === undefined || last === '' ? {} : { slug: last }) }
}

/** Titles of feeds that do not say what they are hold references to characters now and then, and markup never on purpose. */
function titleOf(title: Words | undefined, feed: Feed, rules: Rules): string | undefined {
  if (title === undefined) return undefined
  if (feed.isOurs || title.as === 'text') return title.value
  return title.as === 'html' || /&(?:#\w+|[a-z]+\d?);|<\/?[a-z]+>/i.test(title.value)
    ? plain(title.value, rules)
    : title.value
}

/** The headline under which a retraction of Khabar's own stands. */
function headlineOf(title: string | undefined, language: string): string | undefined {
  const said = `${phrases(language).retracted} `
  return title?.startsWith(said) ? title.slice(said.length) : title
}

function plain(html: string, rules: Rules): string {
  return plainTextOf(renderHtml(html, rules).html.replace(/<\/(?:p|div|li|h\d)>|<br \/>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
}

function textOf(item: FeedItem, rules: Rules): ReturnType<typeof ownText> {
  const { content } = item
  if (content === undefined) return { html: '' }
  if (content.as !== 'text')
    return ownText(content.value.trim(), item.images.flatMap(({ url }) => url ?? []).concat(absoluteOf(item, rules)))
  const paragraphs = content.value.split(/\n\s*\n/).map((paragraph) => paragraph.trim())
  return { html: paragraphs.flatMap((text) => (text === '' ? [] : `<p>${escapeText(text)}</p>`)).join(' ') }
}

function absoluteOf({ images }: FeedItem, { base }: Rules): string[] {
  return images.flatMap(({ url }) => URL.parse(url ?? '', base)?.href ?? [])
}

/** A summary says something of its own; the beginning of the text, cut, does not. */
function summaryOf({ summary, title }: FeedItem, html: string, feed: Feed, rules: Rules): string | undefined {
  if (summary === undefined) return undefined
  if (feed.isOurs && summary.as === 'unsaid') {
    const text = ownDescription(summary.value)
    // What stands there where a story has no summary (see `feed/excerpt.ts`).
    return html !== '' && text === (beginningOf(html) || title?.value) ? undefined : text
  }
  const text = summary.as === 'text' ? summary.value : plain(summary.value, rules)
  if (text === '') return undefined
  const cut = text.replace(/(?:\[…\]|\[\.\.\.\]|…|\.\.\.)$/, '').trimEnd()
  if (html === '' || feed.isOurs) return text
  const whole = plain(html, rules)
  return whole === text || (cut !== text && whole.startsWith(cut)) ? undefined : text
}

/** A description of Khabar's own is text, escaped as HTML; one in which that is not so was written before it was. */
function ownDescription(html: string): string {
  return /[<>]|&(?!(?:amp|lt|gt);)/.test(html) ? html : decodeReferences(html)
}

function creditsOf(authors: readonly string[], agency: unknown): { authors: string[]; agency?: string } {
  const named = textIn(agency)
  if (named !== undefined)
    return { authors: authors.filter((name) => name !== named || authors.length > 1), agency: named }
  const [only, ...more] = authors
  const sender = only === undefined || more.length > 0 ? undefined : agencyIn(only)
  return sender === undefined ? { authors: [...authors] } : { authors: [], agency: sender }
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

/** A feed often gives one picture in several sizes and ways: another one is told by its address. */
function leftoversOf(
  { images, attachments, others: more = [] }: FeedItem,
  image: ImportedImage | undefined,
  line: number,
): Imported['leftovers'] {
  const others = images.map(({ url }) => url ?? '').filter((url) => url !== '' && url !== image?.url)
  return [...new Set([...others, ...attachments, ...more])].map((text) => ({ line, text }))
}
