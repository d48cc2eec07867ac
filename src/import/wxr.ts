import type { Rules } from '../article/allowed-html.ts'
import { plainTextOf } from '../article/html.ts'
import { renderHtml } from '../article/markdown.ts'
import { isStoryId } from '../article/schema.ts'
import { htmlBody } from './html-body.ts'
import { type ImportContext, type Imported, type ImportedImage, type Leftover, sayAt } from './imported.ts'
import { wordpressText } from './wordpress-text.ts'
import { type WxrItem, WxrParser } from './wxr-items.ts'

/** Types of items that are WordPress's own machinery, and nobody's stories. */
const MACHINERY =
  /^(?:revision|nav_menu_item|customize_changeset|oembed_cache|user_request|custom_css|wp_.*|attachment)$/

/** The first pass over an export: what its posts refer to. */
export class WxrSurvey {
  readonly pictures = new Map<string, ImportedImage>()
  readonly authors = new Map<string, string>()
  site: string
  language: string | undefined
  readonly #others = new Map<string, { count: number; line: number }>()
  #comments = 0
  readonly #context: ImportContext
  readonly #parser: WxrParser

  constructor(context: ImportContext) {
    this.#context = context
    this.site = context.site
    this.#parser = new WxrParser(context, {
      onItem: (item) => this.#see(item),
      onHead: (name, fields) => {
        const text = (field: string) => fields.get(field)?.text.trim() ?? ''
        if ((name === 'wp:base_blog_url' || name === 'link') && URL.canParse(text(name))) this.site = text(name)
        else if (name === 'language') this.language = text(name)
        else if (name === 'wp:author') this.authors.set(text('wp:author_login'), text('wp:author_display_name'))
      },
    })
  }

  get isBroken(): boolean {
    return this.#parser.isBroken
  }

  write(chunk: string): void {
    this.#parser.write(chunk)
  }

  /** Says what of the export becomes no story. */
  end(): void {
    this.#parser.end()
    if (this.#parser.isBroken) return
    for (const [type, { count, line }] of this.#others) {
      const message = `${count} of the type "${type}" became no stories; the first stands here. Only posts do.`
      sayAt(this.#context, line, 'import-leftover', message)
    }
    if (this.#comments > 0)
      sayAt(this.#context, 1, 'import-leftover', `${this.#comments} comments of readers have no place in a story.`)
  }

  #see(item: WxrItem): void {
    const type = textOf(item, 'wp:post_type') ?? 'post'
    this.#comments += item.comments
    if (type === 'attachment') this.#seePicture(item)
    if (type === 'post' || MACHINERY.test(type)) return
    const seen = this.#others.get(type)
    this.#others.set(type, { count: (seen?.count ?? 0) + 1, line: seen?.line ?? item.line })
  }

  #seePicture(item: WxrItem): void {
    const url = textOf(item, 'wp:attachment_url') ?? textOf(item, 'guid')
    const id = textOf(item, 'wp:post_id')
    if (url === undefined || id === undefined || !URL.canParse(url)) return
    const alt = metaOf(item, '_wp_attachment_image_alt')
    const caption = plain(textOf(item, 'excerpt:encoded') ?? '', this.site)
    this.pictures.set(id, { url, ...(alt === undefined ? {} : { alt }), ...(caption === '' ? {} : { caption }) })
  }
}

/** The second pass: gives the stories of each piece as they end. */
export class WxrReader {
  readonly #parser: WxrParser
  #ready: Imported[] = []

  constructor(context: ImportContext, survey: WxrSurvey) {
    this.#parser = new WxrParser(
      { ...context, say: () => {} },
      {
        onItem: (item) => {
          if ((textOf(item, 'wp:post_type') ?? 'post') !== 'post') return
          const story = storyOf(item, survey, context)
          if (story !== undefined) this.#ready.push(story)
        },
      },
    )
  }

  write(chunk: string): Imported[] {
    this.#parser.write(chunk)
    return this.#taken()
  }

  end(): Imported[] {
    this.#parser.end()
    return this.#taken()
  }

  #taken(): Imported[] {
    const ready = this.#ready
    this.#ready = []
    return ready
  }
}

function textOf({ fields }: WxrItem, name: string): string | undefined {
  const text = fields.get(name)?.text.trim()
  return text === '' ? undefined : text
}

function metaOf({ meta }: WxrItem, key: string): string | undefined {
  const text = meta.find(({ name }) => name === key)?.value.text.trim()
  return text === '' ? undefined : text
}

function storyOf(item: WxrItem, survey: WxrSurvey, context: ImportContext): Imported | undefined {
  const { line } = item
  const status = textOf(item, 'wp:status') ?? 'publish'
  const doubt = (message: string, value?: string) => sayAt(context, line, 'import-doubt', message, { value })
  const title = plain(textOf(item, 'title') ?? '', survey.site)
  if (status === 'trash' || status === 'inherit') {
    doubt('This post lies in the trash, and was not taken.', title)
    return undefined
  }
  const isKept = status === 'private' || textOf(item, 'wp:post_password') !== undefined
  if (isKept) doubt('This post is not for everybody (private, or with a password): it became a draft.', title)
  const isDraft = isKept || !['publish', 'future'].includes(status)
  const address = URL.parse(textOf(item, 'link') ?? '')?.href
  const rules: Rules = { base: address ?? survey.site, embeds: context.embeds }
  const { body, leftovers } = bodyOf(item, survey, rules, context)
  const summary = plain(textOf(item, 'excerpt:encoded') ?? '', survey.site)
  const image = survey.pictures.get(metaOf(item, '_thumbnail_id') ?? '')
  const login = textOf(item, 'dc:creator')
  const author = login === undefined ? undefined : survey.authors.get(login) || login
  const slug = slugOf(textOf(item, 'wp:post_name'))
  const language = survey.language?.toLowerCase() === context.language.toLowerCase() ? undefined : survey.language
  const custom = item.meta.filter(({ name, value }) => !name.startsWith('_') && value.text.trim() !== '')
  const fields = custom.map(({ name, value }) => ({ line: value.line, text: `${name}: ${value.text.trim()}` }))
  const story: Imported = {
    ...{ file: context.file, line, ...idOf(item, survey.site, doubt) },
    ...(title === '' ? { title: untitled(item, doubt) } : { title }),
    ...(summary === '' ? {} : { summary }),
    ...(slug === undefined ? {} : { slug }),
    ...datesOf(item, isDraft, context),
    ...categoriesOf(item),
    authors: author === undefined ? [] : [author],
    ...(image === undefined ? {} : { image }),
    ...(language === undefined || language === '' ? {} : { language }),
    ...(address === undefined ? {} : { address }),
    ...(isDraft || title === '' ? { draft: true } : {}),
    body,
    leftovers: [...leftovers, ...fields],
  }
  for (const { line, text } of story.leftovers)
    sayAt(
      context,
      line,
      'import-leftover',
      'A story has no place for this. It stands, marked, at the end of the file.',
      {
        value: text,
      },
    )
  return story
}

type Doubt = (message: string, value?: string) => void

function idOf(item: WxrItem, site: string, doubt: Doubt): Pick<Imported, 'keys' | 'id'> {
  const keys = [`wxr ${site} ${textOf(item, 'wp:post_id') ?? item.line}`]
  const guid = textOf(item, 'guid')
  if (guid === undefined) return { keys }
  if (isStoryId(guid)) return { keys, id: guid }
  doubt('This guid is no address or URN, which a feed needs (RFC 4287, 4.2.6): the story has a new id.', guid)
  return { keys }
}

function untitled(item: WxrItem, doubt: Doubt): string {
  doubt('This post has no headline: it became a draft that names its number.')
  return `Post ${textOf(item, 'wp:post_id') ?? item.line}`
}

function slugOf(name: string | undefined): string | undefined {
  try {
    return name === undefined ? undefined : decodeURIComponent(name)
  } catch {
    return name
  }
}

/** Moments in UTC where they are known; a draft was most often never given one. */
function datesOf(item: WxrItem, isDraft: boolean, context: ImportContext): { published?: string; updated?: string } {
  const moment = (name: string) => {
    const text = textOf(item, name)
    return text === undefined || text.startsWith('0000') ? undefined : text
  }
  const utc = (name: string) => moment(name)?.replace(' ', 'T').concat('Z')
  const printed = textOf(item, 'pubDate')
  const published =
    utc('wp:post_date_gmt') ?? moment('wp:post_date') ?? (/-0001/.test(printed ?? '') ? undefined : printed)
  const updated = utc('wp:post_modified_gmt') ?? moment('wp:post_modified')
  if (published === undefined && isDraft && updated !== undefined) {
    const message = 'This draft has no date: it bears that of its last change.'
    sayAt(context, item.line, 'import-doubt', message, { value: updated })
    return { published: updated }
  }
  if (published === undefined) {
    const message = 'This post has no date that can be read. Give it one in WordPress, and export again.'
    sayAt(context, item.line, 'import-date', message, { severity: 'error' })
    return {}
  }
  const isLater = updated !== undefined && published.endsWith('Z') === updated.endsWith('Z') && updated > published
  return isLater ? { published, updated } : { published }
}

function categoriesOf({ categories }: WxrItem): Pick<Imported, 'sections' | 'categories' | 'topics'> {
  const named = (kind: string) =>
    categories.filter(({ domain, name }) => domain === kind && name !== '').map(({ name }) => name)
  const uncategorised = new Set(categories.filter(({ slug }) => slug === 'uncategorized').map(({ name }) => name))
  return {
    sections: [],
    categories: named('category').filter((name) => !uncategorised.has(name)),
    topics: [...named('post_tag'), ...named('tag')],
  }
}

function bodyOf(
  item: WxrItem,
  { pictures }: WxrSurvey,
  rules: Rules,
  context: ImportContext,
): { body: string; leftovers: Leftover[] } {
  const content = item.fields.get('content:encoded')
  if (content === undefined) return { body: '', leftovers: [] }
  const { html, leftovers, shortcodes, pages } = wordpressText(content.text, (id) => pictures.get(id))
  const { body, faults } = htmlBody(html, rules)
  for (const fault of faults) context.say({ ...fault, file: context.file, line: content.line + fault.line, column: 1 })
  for (const { line, text } of shortcodes) {
    const message = 'This shortcode stays in the text as it is: readers will see it. Write what it stood for.'
    sayAt(context, content.line + line, 'import-leftover', message, { value: text })
  }
  for (const line of pages) {
    const message = 'The story went on on a further page from here. Now it is one.'
    sayAt(context, content.line + line, 'import-doubt', message, { value: '<!--nextpage-->' })
  }
  return { body, leftovers: leftovers.map(({ line, text }) => ({ line: content.line + line, text })) }
}

/** Most titles and excerpts hold nothing that would have to be read as HTML. */
function plain(html: string, base: string): string {
  if (!/[<&]/.test(html)) return html.replace(/\s+/g, ' ').trim()
  return plainTextOf(renderHtml(html, { base, embeds: [] }).html)
    .replace(/\s+/g, ' ')
    .trim()
}
