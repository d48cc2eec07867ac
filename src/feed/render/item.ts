import type { Article, Author } from '../../article/article.ts'
import { beginningOf } from '../../article/text/excerpt.ts'
import { phrases } from '../../site/phrases.ts'

/** The settings of a publication that rendering needs. */
export interface RenderingContext {
  /** Section titles by slug. */
  sections: Readonly<Record<string, { title: string }>>
  /** The publication's language; a story names its own only where it differs. */
  language: string
  /** Whether feeds carry the full text. */
  text: 'full' | 'summary'
}

/** A story as all formats and its page show it. A retraction is applied here, and nowhere else. */
export interface ShownItem {
  id: string
  /** The URL where the story is to be read; for a retracted story, its notice. */
  link: string
  /** Set if that URL is on another site. */
  elsewhere: string | undefined
  title: string
  summary: string | undefined
  /** The summary, else the beginning of the text, else the title: for readers that show nothing else. Never empty. */
  excerpt: string
  /** The text in the one form of `html.ts`, without picture, dateline and corrections; empty for a retracted story. */
  html: string
  published: number
  updated: number
  language: string
  /** The bylines, or the agency where there are none. */
  credits: Pick<Author, 'name' | 'url'>[]
  agency: string | undefined
  dateline: string | undefined
  /** The section's title first, then the topics; none twice. */
  categories: string[]
  picture: Article['image']
  rights: string | undefined
  corrections: Article['corrections']
  retracted: Article['retracted']
}

/** Returns a story as it is shown. A retracted story keeps its headline, and shows the reason in place of all else. */
export function shownItem(article: Article, context: RenderingContext): ShownItem {
  const { id, permalink, published, updated, language, agency, rights, retracted } = article
  const isRetracted = retracted !== undefined
  const elsewhere = isRetracted ? undefined : article.link
  const title = titleOf(article)
  const summary = isRetracted ? retracted.reason : article.summary
  return {
    id,
    link: elsewhere ?? permalink,
    elsewhere,
    title,
    summary,
    excerpt: summary ?? (beginningOf(article.html) || title),
    html: isRetracted ? '' : article.html,
    published,
    updated,
    language,
    credits: creditsOf(article),
    agency,
    dateline: isRetracted ? undefined : article.dateline,
    categories: categoriesOf(article, context),
    picture: isRetracted ? undefined : article.image,
    rights,
    corrections: isRetracted ? undefined : article.corrections,
    retracted,
  }
}

/**
 * The title of a retracted story says so before its headline: newsrooms name what they take back, or nobody who read it learns of
 * it. A headline that already says so stays as it is.
 */
function titleOf({ title, language, retracted }: Article): string {
  const word = phrases(language).retracted
  const isSaid = title.toLowerCase().startsWith(word.toLowerCase())
  return retracted === undefined || isSaid ? title : `${word} ${title}`
}

function creditsOf({ authors, agency }: Article): ShownItem['credits'] {
  if (authors.length === 0) return agency === undefined ? [] : [{ name: agency }]
  return authors.map(({ name, url }) => (url === undefined ? { name } : { name, url }))
}

function categoriesOf({ section, topics }: Article, { sections }: RenderingContext): string[] {
  const title = Object.hasOwn(sections, section) ? sections[section]?.title : undefined
  return [...new Set([...(title === undefined ? [] : [title]), ...topics.map(({ name }) => name)])]
}
