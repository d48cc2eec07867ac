import { Feed } from 'feed'
import type { Article } from '../article/article.ts'
import { rfc3339 } from '../time/index.ts'
import { excerptOf } from './excerpt.ts'
import { BODY_MARK, cutAtBody, elementOf, guarded, released } from './guard.ts'
import {
  cutAtSlots,
  type Frame,
  feedOptions,
  type HeadContext,
  SENTINEL_DATE,
  slotMark,
  withStylesheet,
} from './head.ts'
import { attributes, element, mediaElements } from './media.ts'
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

/** The `feed` package takes only ids that parse as URLs, and rewrites them: this one is put in their place. */
const ID_MARK = 'urn:khabar:id'

/** Renders a story as an `entry` of Atom 1.0 (RFC 4287, 4.1.2). */
export function renderAtomEntry(article: Article, context: RenderingContext): Rendition {
  const feed = new Feed({ id: article.permalink, title: '', updated: SENTINEL_DATE })
  const summary = context.text === 'summary' ? excerptOf(article) : summaryOf(article)
  feed.addItem({
    title: guarded(titleOf(article)),
    id: ID_MARK,
    link: linkOf(article),
    date: new Date(article.updated),
    published: new Date(article.published),
    ...(summary === undefined ? {} : { description: guarded(summary) }),
    ...(context.text === 'full' ? { content: BODY_MARK } : {}),
    author: creditsOf(article).map(({ name, url }) => ({
      name: guarded(name),
      ...(url === undefined ? {} : { link: url }),
    })),
    category: categoriesOf(article, context).map((category) => ({ name: guarded(category), term: guarded(category) })),
    ...(article.rights === undefined ? {} : { copyright: guarded(article.rights) }),
  })
  const language = article.language === context.language ? '' : attributes({ 'xml:lang': article.language })
  const entry = released(elementOf(feed.atom1(), 'entry'))
    .replace('<entry>', `<entry${language}>`)
    .replace('<title type="html">', '<title type="text">')
    .replace('<summary type="html">', '<summary type="text">')
    .replace('<link href=', '<link rel="alternate" type="text/html" href=')
    .replace(`<id>${ID_MARK}</id>`, () => element('id', article.id))
    .replace(/<\/entry>$/, () => `${additions(article)}</entry>`)
  return cutAtBody(entry)
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
    .replace('<link rel="alternate"', `${hubs.join('')}<link rel="alternate"`)
  const [head = ''] = document.split('</feed>')
  const slotted = `${head}${slotMark('history')}`
  return { head: cutAtSlots(slotted, rfc3339(SENTINEL_DATE.getTime())), separator: '', tail: '</feed>' }
}
