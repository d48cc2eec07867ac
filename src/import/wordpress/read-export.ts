import { mediaTypeOf } from '../../site/media-types.ts'
import { reportFinding } from '../finding/report.ts'
import { type ImportContext, type Imported, type ImportedImage, readOne } from '../imported.ts'
import { plainLine } from '../story/plain-line.ts'
import { metaOf, textOf } from './fields.ts'
import { type WxrItem, WxrParser } from './items.ts'
import type { WxrCategory } from './lists.ts'
import { pictureOf } from './picture.ts'
import { storyOf, type WxrReferences } from './story.ts'

/** Types of items that are WordPress's own machinery, and nobody's stories. */
const MACHINERY = /^(?:revision|nav_menu_item|customize_changeset|oembed_cache|user_request|custom_css|wp_.*)$/

/** The first pass over an export: what its posts refer to, and what of it becomes no story. */
export class WxrSurvey implements WxrReferences {
  readonly pictures = new Map<string, ImportedImage>()
  readonly authors = new Map<string, string>()
  readonly films = new Map<string, string>()
  readonly blocks = new Map<string, string>()
  readonly categories = new Map<string, WxrCategory>()
  site: string
  /** The address of the site that the export is of, where it names one. */
  source: string | undefined
  language: string | undefined
  /** The number of items of each type. */
  readonly counts = new Map<string, number>()
  readonly #firstLines = new Map<string, number>()
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
        if ((name === 'wp:base_blog_url' || name === 'link') && URL.canParse(text(name))) {
          this.site = text(name)
          this.source = text(name)
        } else if (name === 'language' && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(text(name)))
          this.language = text(name)
        else if (name === 'wp:author' || name === 'wp:wp_author') {
          const displayed = plainLine(text('wp:author_display_name'), this.site)
          if (displayed !== undefined) this.authors.set(text('wp:author_login'), displayed)
        } else if (name === 'wp:category' && text('wp:category_nicename') !== '') {
          const [number, parent] = [text('wp:term_id') || undefined, text('wp:category_parent') || undefined]
          this.categories.set(text('wp:category_nicename'), { number, parent })
        }
      },
    })
  }

  /** Whether the export cannot be read to its end: nothing of it should be taken then. */
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
    const machinery: [type: string, count: number][] = []
    for (const [type, count] of this.counts) {
      if (type === 'attachment' || typesOf(this.#context).includes(type)) continue
      if (MACHINERY.test(type)) machinery.push([type, count])
      else reportFinding(this.#context, this.#firstLines.get(type) ?? 1, { code: 'import-type', type, count })
    }
    if (machinery.length > 0) {
      const line = Math.min(...machinery.map(([type]) => this.#firstLines.get(type) ?? 1))
      const records = machinery.map(([type, count]) => `${count} ${type}`).join(', ')
      reportFinding(this.#context, line, { code: 'import-records', records })
    }
    if (this.#comments > 0) reportFinding(this.#context, 1, { code: 'import-comments', count: this.#comments })
  }

  #see(item: WxrItem): void {
    const type = textOf(item, 'wp:post_type') ?? 'post'
    this.#comments += item.comments
    this.counts.set(type, (this.counts.get(type) ?? 0) + 1)
    if (!this.#firstLines.has(type)) this.#firstLines.set(type, item.line)
    if (type === 'guest-author') this.#meetGuest(item)
    const id = textOf(item, 'wp:post_id')
    const content = textOf(item, 'content:encoded')
    if (type === 'wp_block' && id !== undefined && content !== undefined) this.blocks.set(id, content)
    if (type !== 'attachment') return
    const address = textOf(item, 'wp:attachment_url')
    if (id !== undefined && address !== undefined && isFilm(address)) this.films.set(id, address)
    const picture = pictureOf(item, this.site)
    if (id !== undefined && picture !== undefined) this.pictures.set(id, picture)
  }

  /** Someone who writes without an account, as Co-Authors Plus keeps them. */
  #meetGuest(item: WxrItem): void {
    const login = metaOf(item, 'cap-user_login')
    const displayed = plainLine(metaOf(item, 'cap-display_name'), this.site)
    if (login !== undefined && displayed !== undefined) this.authors.set(login, displayed)
  }
}

/** The types of posts that become stories. */
function typesOf({ types = ['post'] }: ImportContext): readonly string[] {
  return types
}

function isFilm(address: string): boolean {
  return /^(?:audio|video)\//.test(mediaTypeOf(address.split(/[?#]/)[0] ?? '') ?? '') && /^https?:/i.test(address)
}

/**
 * Joins what the surveys of several exports of one site found: a large site is exported in parts, and a post of one refers to a
 * picture of another. Those of other sites count their own numbers.
 */
export function joinedReferences(survey: WxrSurvey, all: readonly WxrSurvey[]): WxrReferences {
  const { site, language } = survey
  const alike = [...all.filter((other) => other !== survey && other.site === site), survey]
  const joined = <Value>(of: (one: WxrSurvey) => ReadonlyMap<string, Value>) =>
    new Map(alike.flatMap((one) => [...of(one)]))
  return {
    ...{ site, language, pictures: joined(({ pictures }) => pictures), authors: joined(({ authors }) => authors) },
    ...{ films: joined(({ films }) => films), blocks: joined(({ blocks }) => blocks) },
    categories: joined(({ categories }) => categories),
  }
}

/** The second pass: gives the stories of each piece as they end. What the first has said it does not say again. */
export class WxrReader {
  readonly #parser: WxrParser
  #ready: Imported[] = []

  constructor(context: ImportContext, references: WxrReferences) {
    this.#parser = new WxrParser(
      { ...context, report: () => {} },
      {
        onItem: (item) => {
          if (!typesOf(context).includes(textOf(item, 'wp:post_type') ?? 'post')) return
          const story = readOne(context, (context) => storyOf(item, references, context))
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
