import { Feed } from 'feed'
import type { Article } from '../../article/article.ts'
import { attributes, escapeXml } from '../../site/xml.ts'
import { rfc3339 } from '../../time/index.ts'
import {
  cutAtSlots,
  type Frame,
  feedOptions,
  type HeadContext,
  SENTINEL_DATE,
  SENTINEL_UPDATED,
  slotMark,
  withStylesheet,
} from '../head.ts'
import { excerptOf } from './excerpt.ts'
import { keptForms, valueMark } from './form.ts'
import { BODY_MARK, cutAtBody, elementOf, guarded, released } from './guard.ts'
import { mediaElements } from './media.ts'
import {
  categoriesOf,
  creditsOf,
  linkOf,
  pictureOf,
  type RenderingContext,
  type Rendition,
  summaryOf,
  titleOf,
} from './rendition.ts'
import { declared } from './xml-namespaces.ts'

/** Which of the elements that the `feed` package draws an entry has. */
interface Shape {
  summary: boolean
  text: boolean
  /** Whether each author has an address. */
  authors: boolean[]
  categories: number
  rights: boolean
}

const formOf = keptForms(({ summary, text, authors, categories, rights }: Shape) => {
  const feed = new Feed({ id: valueMark('link'), title: '', updated: SENTINEL_DATE })
  feed.addItem({
    title: valueMark('title'),
    id: valueMark('id'),
    link: valueMark('link'),
    date: SENTINEL_UPDATED,
    published: SENTINEL_DATE,
    ...(summary ? { description: valueMark('summary') } : {}),
    ...(text ? { content: BODY_MARK } : {}),
    author: authors.map((hasAddress, place) => ({
      name: valueMark(`author${place}`),
      ...(hasAddress ? { link: valueMark(`uri${place}`) } : {}),
    })),
    category: Array.from({ length: categories }, (_, place) => {
      const mark = valueMark(`category${place}`)
      return { name: mark, term: mark }
    }),
    ...(rights ? { copyright: valueMark('rights') } : {}),
  })
  const entry = released(elementOf(feed.atom1(), 'entry'))
    .replace('<entry>', `<entry${valueMark('language')}>`)
    .replace('<title type="html">', '<title type="text">')
    .replace('<summary type="html">', '<summary type="text">')
    .replace('<link href=', '<link rel="alternate" type="text/html" href=')
    .replace(rfc3339(SENTINEL_DATE.getTime()), valueMark('published'))
    .replace(rfc3339(SENTINEL_UPDATED.getTime()), valueMark('updated'))
    .replace(/<\/entry>$/, `${valueMark('additions')}</entry>`)
  return cutAtBody(entry)
})

/** Renders a story as an `entry` of Atom 1.0 (RFC 4287, 4.1.2). */
export function renderAtomEntry(article: Article, context: RenderingContext): Rendition {
  const summary = context.text === 'summary' ? excerptOf(article) : summaryOf(article)
  const credits = creditsOf(article)
  const categories = categoriesOf(article, context)
  const form = formOf({
    summary: summary !== undefined,
    text: context.text === 'full',
    authors: credits.map(({ url }) => url !== undefined),
    categories: categories.length,
    rights: article.rights !== undefined,
  })
  const values: Record<string, string> = {
    title: escapeXml(titleOf(article)),
    id: escapeXml(article.id),
    link: escapeXml(linkOf(article)),
    updated: rfc3339(article.updated),
    published: rfc3339(article.published),
    summary: escapeXml(summary ?? ''),
    rights: escapeXml(article.rights ?? ''),
    language: article.language === context.language ? '' : attributes({ 'xml:lang': article.language }),
    additions: additions(article),
  }
  credits.forEach(({ name, url }, place) => {
    values[`author${place}`] = escapeXml(name)
    values[`uri${place}`] = escapeXml(url ?? '')
  })
  categories.forEach((category, place) => {
    values[`category${place}`] = escapeXml(category)
  })
  return form(values)
}

/** What an entry says beyond what the `feed` package can: it takes no extensions for Atom, and guesses the type of enclosures. */
function additions(article: Article): string {
  const picture = pictureOf(article)
  if (picture === undefined) return ''
  const { url, type, bytes } = picture
  const isEnclosure = type !== undefined && bytes !== undefined
  const enclosure = isEnclosure ? `<link${attributes({ rel: 'enclosure', href: url, type, length: bytes })}/>` : ''
  return `${enclosure}${mediaElements(picture)}`
}

/** Renders what stands around the entries of every Atom feed of a publication. */
export function renderAtomFrame(context: HeadContext): Frame {
  const { publication, logo, icon } = context
  const feed = new Feed({
    ...feedOptions(context),
    // RFC 4287, 4.1.1: a feed names an author where an entry may have none.
    author: { name: guarded(publication.title) },
    ...(publication.rights === undefined ? {} : { copyright: guarded(publication.rights) }),
    ...(logo === undefined ? {} : { image: guarded(logo) }),
    ...(icon === undefined ? {} : { favicon: guarded(icon) }),
  })
  const hubs = publication.hubs.slice(1).map((hub) => `<link${attributes({ rel: 'hub', href: hub })}/>`)
  const language = ` xml:lang="${slotMark('language')}"`
  const document = withStylesheet(released(feed.atom1()))
    .replace(/<feed [^<>]*>/, (root) => `${root.slice(0, -1)}${declared('media', 'fh')}${language}>`)
    .replace('rel="alternate"', 'rel="alternate" type="text/html"')
    .replace('rel="self"', 'rel="self" type="application/atom+xml"')
    .replace('<link rel="alternate"', () => `${hubs.join('')}<link rel="alternate"`)
  const [head = ''] = document.split('</feed>')
  const slotted = `${head}${slotMark('history')}`
  return { head: cutAtSlots(slotted, rfc3339(SENTINEL_DATE.getTime())), separator: '', tail: '</feed>' }
}
