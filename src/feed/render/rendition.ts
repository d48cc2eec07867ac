import type { Article, Author } from '../../article/article.ts'
import { phrases } from '../../site/phrases.ts'

/**
 * One story rendered for one format, in two halves between which its full text goes. The text stands once in the pack
 * and is shared by all formats; where feeds carry summaries only, everything is in `before`.
 */
export interface Rendition {
  before: string
  after: string
}

/** What the renderers of all formats need besides the story. */
export interface RenderingContext {
  /** The publication's section titles by slug. */
  sections: Readonly<Record<string, { title: string }>>
  /** The publication's language; a story says its own only where it differs. */
  language: string
  /** Whether the full text is part of the feed. */
  text: 'full' | 'summary'
}

/**
 * Gives the title as feeds carry it. A retracted story's says so before its headline: newsrooms name what they take back, or
 * nobody who read it learns of it. A headline that already says so stays as it is.
 */
export function titleOf({ title, language, retracted }: Article): string {
  const word = phrases(language).retracted
  const isSaid = title.toLowerCase().startsWith(word.toLowerCase())
  return retracted === undefined || isSaid ? title : `${word} ${title}`
}

/** Gives the summary as feeds carry it; a retracted story's is the reason. */
export function summaryOf({ summary, retracted }: Article): string | undefined {
  return retracted === undefined ? summary : retracted.reason
}

/** Gives the names a reader credits: the bylines, or the agency where there are none. */
export function creditsOf({ authors, agency }: Article): Pick<Author, 'name' | 'url'>[] {
  if (authors.length === 0) return agency === undefined ? [] : [{ name: agency }]
  return authors.map(({ name, url }) => (url === undefined ? { name } : { name, url }))
}

/** Gives the categories: the section first, then the topics, none twice. */
export function categoriesOf({ section, topics }: Article, { sections }: RenderingContext): string[] {
  const title = Object.hasOwn(sections, section) ? sections[section]?.title : undefined
  return [...new Set([...(title === undefined ? [] : [title]), ...topics.map(({ name }) => name)])]
}

/** Gives the picture, which a retracted story has no more. */
export function pictureOf({ image, retracted }: Article): Article['image'] {
  return retracted === undefined ? image : undefined
}

/** Where the story is to be read: elsewhere, if it lives there. A retracted one leads to its notice. */
export function linkOf({ link, permalink, retracted }: Article): string {
  return retracted === undefined ? (link ?? permalink) : permalink
}
