import { Feed } from 'feed'
import type { Article } from '../../article/article.ts'
import { attributes, element, escapeHtml, escapeXml } from '../../site/xml.ts'
import { rfc822, rfc3339 } from '../../time/index.ts'
import {
  cutAtSlots,
  type Frame,
  feedOptions,
  type HeadContext,
  SENTINEL_DATE,
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
  titleOf,
} from './rendition.ts'
import { declared } from './xml-namespaces.ts'

/** Which of the elements that the `feed` package draws an item has. */
interface Shape {
  text: boolean
}

const formOf = keptForms(({ text }: Shape) => {
  const feed = new Feed({ title: '', link: valueMark('link'), updated: SENTINEL_DATE })
  feed.addItem({
    title: valueMark('title'),
    id: valueMark('id'),
    link: valueMark('link'),
    date: SENTINEL_DATE,
    description: valueMark('description'),
    ...(text ? { content: BODY_MARK } : {}),
  })
  const item = released(elementOf(feed.rss2(), 'item'))
    .replace(rfc822(SENTINEL_DATE.getTime()), valueMark('published'))
    .replace(/<\/item>$/, `${valueMark('additions')}</item>`)
  return cutAtBody(item)
})

/**
 * Renders a story as an `item` of RSS 2.0 (https://www.rssboard.org/rss-specification and its Best Practices Profile).
 * Its `description` is always there and stands before the full text (Profile, 5.2.1): many readers show nothing else. It is
 * the one element that readers take for HTML (Profile, 3.1 and 4.1.1.20.4), so its plain text is escaped twice.
 */
export function renderRssItem(article: Article, context: RenderingContext): Rendition {
  return formOf({ text: context.text === 'full' })({
    title: escapeXml(titleOf(article)),
    id: escapeXml(article.id),
    link: escapeXml(linkOf(article)),
    published: rfc822(article.published),
    description: escapeXml(escapeHtml(excerptOf(article))),
    additions: additions(article, context),
  })
}

/** What an item says beyond the elements that the `feed` package knows for RSS. */
function additions(article: Article, context: RenderingContext): string {
  const picture = pictureOf(article)
  return [
    ...creditsOf(article).map(({ name }) => element('dc:creator', name)),
    ...categoriesOf(article, context).map((category) => element('category', category)),
    element('atom:updated', rfc3339(article.updated)),
    article.language === context.language ? '' : element('dc:language', article.language),
    article.rights === undefined ? '' : element('dc:rights', article.rights),
    picture === undefined ? '' : mediaElements(picture),
    enclosure(picture),
  ].join('')
}

/** At most one, and only where its true length is known: `length="0"` is a lie that validators and readers notice. */
function enclosure(picture: Article['image']): string {
  if (picture?.bytes === undefined || picture.type === undefined) return ''
  return `<enclosure${attributes({ url: picture.url, length: picture.bytes, type: picture.type })}/>`
}

/** Renders what stands around the items of every RSS feed of a publication. */
export function renderRssFrame(context: HeadContext): Frame {
  const { publication, logo } = context
  const feed = new Feed({
    ...feedOptions(context),
    docs: 'https://www.rssboard.org/rss-specification',
    ttl: publication.pollMinutes,
    ...(publication.rights === undefined ? {} : { copyright: guarded(publication.rights) }),
    ...(logo === undefined ? {} : { image: guarded(logo) }),
  })
  const hubs = publication.hubs.slice(1).map((hub) => `<atom:link${attributes({ href: hub, rel: 'hub' })}/>`)
  const document = withStylesheet(released(feed.rss2()))
    .replace(/<rss[^<>]*>/, `<rss version="2.0"${declared('content', 'dc', 'atom', 'media', 'sy', 'fh')}>`)
    .replace(
      '</channel></rss>',
      () => `${hubs.join('')}${syndication(publication.pollMinutes)}${slotMark('history')}</channel></rss>`,
    )
  const [head = ''] = document.split('</channel></rss>')
  return { head: cutAtSlots(head, rfc822(SENTINEL_DATE.getTime())), separator: '', tail: '</channel></rss>' }
}

/** The same pace as `ttl` in the words of mod_syndication, which counts updates a period in whole numbers. */
function syndication(pollMinutes: number): string {
  for (const [period, minutes] of [
    ['hourly', 60],
    ['daily', 1440],
  ] as const) {
    if (minutes % pollMinutes !== 0) continue
    const frequency = minutes / pollMinutes
    return `<sy:updatePeriod>${period}</sy:updatePeriod><sy:updateFrequency>${frequency}</sy:updateFrequency>`
  }
  return ''
}
