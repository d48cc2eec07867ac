import { isStoryId } from '../../article/fields/schema.ts'
import type { Rules } from '../../article/html/allowed-html.ts'
import { decodedPath } from '../../article/picture.ts'
import type { Finding } from '../finding/finding.ts'
import { reportFinding } from '../finding/report.ts'
import {
  type ImportContext,
  type Imported,
  type ImportedImage,
  type Leftover,
  reportUnplaced,
  withKnown,
} from '../imported.ts'
import { joinedCredits } from '../story/credits.ts'
import { reportFaults } from '../story/html-body.ts'
import { withLanguage } from '../story/language.ts'
import { plainLine } from '../story/plain-line.ts'
import { datesOf } from './dates.ts'
import { metaOf, textOf } from './fields.ts'
import { notesIn, withFootnotes } from './footnotes.ts'
import type { WxrItem } from './items.ts'
import { listsOf, type WxrCategory } from './lists.ts'
import { wordpressText } from './text.ts'

/** The pictures and authors that posts of an export refer to, and facts of the export. */
export interface WxrReferences {
  readonly pictures: ReadonlyMap<string, ImportedImage>
  readonly authors: ReadonlyMap<string, string>
  /** Addresses of films and sound, by their numbers. */
  readonly films: ReadonlyMap<string, string>
  /** The contents of blocks that posts use in several places, by their numbers. */
  readonly blocks: ReadonlyMap<string, string>
  /** Categories by their short names. */
  readonly categories: ReadonlyMap<string, WxrCategory>
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
  const doubt: Doubt = (finding, value, at = line) => reportFinding(context, at, finding, value)
  const title = plainLine(textOf(item, 'title'), site)
  if (status === 'trash') {
    doubt({ code: 'import-trashed' }, title)
    return undefined
  }
  const isDraft = isDraftOf(item, status, title, doubt)
  const address = URL.parse(textOf(item, 'link') ?? '')?.href
  const rules: Rules = { base: address ?? site, embeds: context.embeds }
  const { body, leftovers } = bodyOf(item, references, rules, context)
  const summary = plainLine(textOf(item, 'excerpt:encoded'), site) ?? describedIn(item, site)
  if (textOf(item, 'wp:is_sticky') === '1') doubt({ code: 'import-sticky' }, title)
  const image = featured(item, references, context)
  const ids = idOf(item, site, doubt)
  const { unplaced, ...terms } = termsOf(item, site, { doubt, isSection: context.isSection })
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
    lists: listsOf(item, references, bylinesOf(item, authors)),
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

type Doubt = (finding: Finding, value?: string, line?: number) => void

function isDraftOf(item: WxrItem, status: string, title: string | undefined, doubt: Doubt): boolean {
  if (status === 'private' || textOf(item, 'wp:post_password') !== undefined) {
    doubt({ code: 'import-private' }, title)
    return true
  }
  if (status === 'publish' || status === 'future') return false
  if (!DRAFTS.has(status)) doubt({ code: 'import-status' }, status)
  return true
}

function idOf(item: WxrItem, site: string, doubt: Doubt): Pick<Imported, 'keys' | 'id'> {
  const keys = [`wxr ${site} ${textOf(item, 'wp:post_id') ?? item.line}`]
  const guid = textOf(item, 'guid')
  if (guid === undefined) return { keys }
  if (isStoryId(guid)) return { keys, id: guid }
  doubt({ code: 'import-id' }, guid)
  return { keys }
}

/** WordPress answers at the number of a post, whatever its permalink is. */
function aliasesOf(item: WxrItem, site: string): string[] {
  const number = textOf(item, 'wp:post_id')
  return number === undefined ? [] : [`${site.replace(/\/$/, '')}/?p=${number}`]
}

function untitled(item: WxrItem, doubt: Doubt): string {
  const number = textOf(item, 'wp:post_id') ?? String(item.line)
  doubt({ code: 'import-headline-missing', number })
  return `Post ${number}`
}

function featured(item: WxrItem, { pictures }: WxrReferences, context: ImportContext): ImportedImage | undefined {
  const id = metaOf(item, '_thumbnail_id')
  if (id === undefined || !/^[1-9]\d*$/.test(id)) return undefined
  const image = pictures.get(id)
  if (image !== undefined) return image
  reportFinding(context, item.line, { code: 'import-picture', of: 'export' }, id)
  return undefined
}

function authorsOf(item: WxrItem, known: WxrReferences['authors']): string[] {
  return [...bylinesOf(item, known).values()]
}

/** Those that Co-Authors Plus keeps as terms, where there are any, by their logins: who wrote, not who typed it in. */
function bylinesOf(item: WxrItem, known: WxrReferences['authors']): Map<string, string> {
  const terms = item.categories.flatMap(({ domain, name }) => (domain === CO_AUTHOR ? name.text.trim() || [] : []))
  const logins = terms.length > 0 ? terms : [textOf(item, 'dc:creator')]
  return new Map(logins.flatMap((login) => (login === undefined ? [] : [[login, known.get(login) ?? login]])))
}

function termsOf(
  { categories }: WxrItem,
  site: string,
  { doubt, isSection }: { doubt: Doubt; isSection: ImportContext['isSection'] },
): Pick<Imported, 'sections' | 'categories' | 'topics'> & { unplaced: Leftover[] } {
  const isOld = categories.every(({ domain }) => domain === undefined)
  const sections = new Set<string>()
  const names = new Set<string>()
  const topics = new Set<string>()
  const unplaced: Leftover[] = []
  for (const { domain, slug, name } of categories) {
    const text = plainLine(name.text, site)
    if (text === undefined) continue
    if (domain === 'category' || (isOld && domain === undefined)) {
      // A section may have the short name that a category has in addresses.
      if (slug !== '' && isSection?.(slug) === true && !isSection(text)) sections.add(slug)
      else if (slug !== 'uncategorized' && text.toLowerCase() !== 'uncategorized') names.add(text)
    } else if (domain === 'post_tag' || domain === 'tag') {
      if (text.includes(',')) doubt({ code: 'import-topic-comma' }, text, name.line)
      for (const part of text.split(',')) if (part.trim() !== '') topics.add(part.trim())
    } else if (domain !== undefined && !LOOKS.has(domain))
      unplaced.push({ line: name.line, text: `${domain}: ${text}` })
  }
  return { sections: [...sections], categories: [...names], topics: [...topics], unplaced }
}

function bodyOf(
  item: WxrItem,
  { pictures, films, blocks }: WxrReferences,
  rules: Rules,
  context: ImportContext,
): { body: string; leftovers: Leftover[] } {
  const content = item.fields.get('content:encoded')
  if (content === undefined) return { body: '', leftovers: [] }
  const { html, leftovers, shortcodes, pages } = wordpressText(content.text, {
    pictureOf: (id) => pictures.get(id),
    filmOf: (id) => films.get(id),
    blockOf: (id) => blocks.get(id),
  })
  const { body, faults } = withFootnotes(html, notesIn(metaOf(item, 'footnotes')), rules)
  reportFaults(faults, content.line, context)
  for (const { line, text } of shortcodes) {
    reportFinding(context, content.line + line, { code: 'import-shortcode', of: 'WordPress' }, text)
  }
  for (const line of pages) {
    reportFinding(context, content.line + line, { code: 'import-page-break' }, '<!--nextpage-->')
  }
  return { body, leftovers: leftovers.map(({ line, text }) => ({ line: content.line + line, text })) }
}

/** Custom fields that have their place in a story. */
const READ_FIELDS = new Set(['footnotes', 'rank_math_description'])

/** What plugins for search engines have as a story's description; with a variable in it, it is none of this story alone. */
const DESCRIPTIONS = ['_yoast_wpseo_metadesc', 'rank_math_description', '_aioseo_description', '_aioseop_description']

function describedIn(item: WxrItem, site: string): string | undefined {
  const texts = DESCRIPTIONS.map((name) => plainLine(metaOf(item, name), site))
  return texts.find((text) => text !== undefined && !/%\w+%|#\w+/.test(text))
}

function customFieldsOf({ meta }: WxrItem): Leftover[] {
  return meta
    .filter(({ name, value }) => !name.startsWith('_') && !READ_FIELDS.has(name) && value.text.trim() !== '')
    .map(({ name, value }) => ({ line: value.line, text: `${name}: ${value.text.trim()}` }))
}
