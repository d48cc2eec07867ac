import { isStoryId } from '../../article/fields/schema.ts'
import type { Rules } from '../../article/html/allowed-html.ts'
import { decodedPath } from '../../article/picture.ts'
import {
  type ImportContext,
  type Imported,
  type ImportedImage,
  type Leftover,
  reportAt,
  reportUnplaced,
  withKnown,
} from '../imported.ts'
import { joinedCredits } from '../story/credits.ts'
import { htmlBody, reportFaults } from '../story/html-body.ts'
import { withLanguage } from '../story/language.ts'
import { plainLine } from '../story/plain-line.ts'
import { datesOf } from './dates.ts'
import { metaOf, textOf } from './fields.ts'
import type { WxrItem } from './items.ts'
import { wordpressText } from './text.ts'

/** The pictures and authors that posts of an export refer to, and facts of the export. */
export interface WxrReferences {
  readonly pictures: ReadonlyMap<string, ImportedImage>
  readonly authors: ReadonlyMap<string, string>
  readonly site: string
  readonly language: string | undefined
}

const CO_AUTHOR = 'author'
/** Terms that are no words about a story. */
const LOOKS = new Set([CO_AUTHOR, 'post_format'])
const DRAFTS = new Set(['draft', 'pending', 'auto-draft', 'private'])

/** Gives the story of a post, unless it lies in the trash, and says what of it is in doubt or has no place. */
export function storyOf(item: WxrItem, references: WxrReferences, context: ImportContext): Imported | undefined {
  const { site, authors, language } = references
  const { line } = item
  const status = textOf(item, 'wp:status') ?? 'publish'
  const doubt: Doubt = (message, value, at = line) => reportAt(context, at, 'import-doubt', message, { value })
  const title = plainLine(textOf(item, 'title'), site)
  if (status === 'trash') {
    doubt('This post lies in the trash, and was not taken.', title)
    return undefined
  }
  const isDraft = isDraftOf(item, status, title, doubt)
  const address = URL.parse(textOf(item, 'link') ?? '')?.href
  const rules: Rules = { base: address ?? site, embeds: context.embeds }
  const { body, leftovers } = bodyOf(item, references, rules, context)
  const summary = plainLine(textOf(item, 'excerpt:encoded'), site)
  const image = featured(item, references, context)
  const ids = idOf(item, site, doubt)
  const { unplaced, ...terms } = termsOf(item, site, doubt)
  // Letters of other scripts are percent-encoded there, and cut off at 200 characters, wherever that falls.
  const name = textOf(item, 'wp:post_name')
  // A WordPress that nobody set up says en-US.
  const isForeign =
    language !== undefined && !/^en-us$/i.test(language) && language.toLowerCase() !== context.language.toLowerCase()
  const story: Imported = {
    file: context.file,
    line,
    ...ids,
    ...withKnown({ origin: ids.keys[0] }),
    aliases: aliasesOf(item, site),
    title: title ?? untitled(item, doubt),
    ...(summary === undefined ? {} : { summary }),
    ...(name === undefined ? {} : { slug: decodedPath(name) }),
    ...datesOf(item, isDraft, context),
    ...terms,
    ...joinedCredits(authorsOf(item, authors)),
    ...(image === undefined ? {} : { image }),
    ...(isForeign ? { language } : {}),
    ...(address === undefined ? {} : { address }),
    ...(isDraft || title === undefined ? { draft: true } : {}),
    body,
    leftovers: [...leftovers, ...unplaced, ...customFieldsOf(item)],
  }
  reportUnplaced(story.leftovers, context)
  return withLanguage(story, context)
}

type Doubt = (message: string, value?: string, line?: number) => void

function isDraftOf(item: WxrItem, status: string, title: string | undefined, doubt: Doubt): boolean {
  if (status === 'private' || textOf(item, 'wp:post_password') !== undefined) {
    doubt('This post is not for everybody (private, or with a password): it became a draft.', title)
    return true
  }
  if (status === 'publish' || status === 'future') return false
  if (!DRAFTS.has(status)) doubt('This status is none of WordPress itself: the post became a draft.', status)
  return true
}

function idOf(item: WxrItem, site: string, doubt: Doubt): Pick<Imported, 'keys' | 'id'> {
  const keys = [`wxr ${site} ${textOf(item, 'wp:post_id') ?? item.line}`]
  const guid = textOf(item, 'guid')
  if (guid === undefined) return { keys }
  if (isStoryId(guid)) return { keys, id: guid }
  doubt('This guid is no address or URN, which a feed needs (RFC 4287, 4.2.6): the story has a new id.', guid)
  return { keys }
}

/** WordPress answers at the number of a post, whatever its permalink is. */
function aliasesOf(item: WxrItem, site: string): string[] {
  const number = textOf(item, 'wp:post_id')
  return number === undefined ? [] : [`${site.replace(/\/$/, '')}/?p=${number}`]
}

function untitled(item: WxrItem, doubt: Doubt): string {
  doubt('This post has no headline: it became a draft that names its number.')
  return `Post ${textOf(item, 'wp:post_id') ?? item.line}`
}

function featured(item: WxrItem, { pictures }: WxrReferences, context: ImportContext): ImportedImage | undefined {
  const id = metaOf(item, '_thumbnail_id')
  if (id === undefined || !/^[1-9]\d*$/.test(id)) return undefined
  const image = pictures.get(id)
  if (image !== undefined) return image
  const message = "The story's picture is not in the export, so the story has none. Export all content, media too."
  reportAt(context, item.line, 'import-picture', message, { value: id })
  return undefined
}

/** Those that Co-Authors Plus keeps as terms, where there are any: who wrote, not who typed it in. */
function authorsOf(item: WxrItem, known: WxrReferences['authors']): string[] {
  const terms = item.categories.flatMap(({ domain, name }) => (domain === CO_AUTHOR ? name.text.trim() || [] : []))
  const logins = terms.length > 0 ? terms : [textOf(item, 'dc:creator')]
  return logins.flatMap((login) => (login === undefined ? [] : (known.get(login) ?? login)))
}

function termsOf(
  { categories }: WxrItem,
  site: string,
  doubt: Doubt,
): Pick<Imported, 'sections' | 'categories' | 'topics'> & { unplaced: Leftover[] } {
  const isOld = categories.every(({ domain }) => domain === undefined)
  const names = new Set<string>()
  const topics = new Set<string>()
  const unplaced: Leftover[] = []
  for (const { domain, slug, name } of categories) {
    const text = plainLine(name.text, site)
    if (text === undefined) continue
    if (domain === 'category' || (isOld && domain === undefined)) {
      if (slug !== 'uncategorized' && text.toLowerCase() !== 'uncategorized') names.add(text)
    } else if (domain === 'post_tag' || domain === 'tag') {
      if (text.includes(',')) doubt('A topic has no comma: this one was parted there.', text, name.line)
      for (const part of text.split(',')) if (part.trim() !== '') topics.add(part.trim())
    } else if (domain !== undefined && !LOOKS.has(domain))
      unplaced.push({ line: name.line, text: `${domain}: ${text}` })
  }
  return { sections: [], categories: [...names], topics: [...topics], unplaced }
}

function bodyOf(
  item: WxrItem,
  { pictures }: WxrReferences,
  rules: Rules,
  context: ImportContext,
): { body: string; leftovers: Leftover[] } {
  const content = item.fields.get('content:encoded')
  if (content === undefined) return { body: '', leftovers: [] }
  const { html, leftovers, shortcodes, pages } = wordpressText(content.text, (id) => pictures.get(id))
  const { body, faults } = htmlBody(html, rules)
  reportFaults(faults, content.line, context)
  for (const { line, text } of shortcodes) {
    const message = 'This shortcode stays in the text as it is: readers will see it. Write what it stood for.'
    reportAt(context, content.line + line, 'import-leftover', message, { value: text })
  }
  for (const line of pages) {
    const message = 'The story went on on a further page from here. Now it is one.'
    reportAt(context, content.line + line, 'import-doubt', message, { value: '<!--nextpage-->' })
  }
  return { body, leftovers: leftovers.map(({ line, text }) => ({ line: content.line + line, text })) }
}

function customFieldsOf({ meta }: WxrItem): Leftover[] {
  return meta
    .filter(({ name, value }) => !name.startsWith('_') && value.text.trim() !== '')
    .map(({ name, value }) => ({ line: value.line, text: `${name}: ${value.text.trim()}` }))
}
