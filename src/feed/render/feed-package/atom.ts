import { Feed } from 'feed'
import { rfc3339 } from '../../../time/index.ts'
import type { Frame } from '../../head.ts'
import type { Rendition } from '../rendition.ts'
import { formsBy, type Values, valueMark } from './forms.ts'
import { BODY_MARK, cutAtBody, elementOf, fromLoneSurrogates, toLoneSurrogates } from './guard.ts'
import {
  cutAtSlots,
  feedOptions,
  type HeadContext,
  SENTINEL_DATE,
  SENTINEL_UPDATED,
  slotMark,
  withStylesheet,
} from './head.ts'

/** The elements of an entry, in the order in which they are written. All values are XML already. */
export interface AtomEntry {
  /** The attribute `xml:lang`, with the space before it; empty for none. */
  language: string
  title: string
  id: string
  link: string
  updated: string
  summary: string | undefined
  /** Whether `content` follows, with the full text. */
  hasText: boolean
  authors: { name: string; uri: string | undefined }[]
  categories: string[]
  published: string
  rights: string | undefined
  /** All further elements. */
  extensions: string
}

interface Shape {
  summary: boolean
  text: boolean
  /** Whether each author has an address. */
  authors: boolean[]
  categories: number
  rights: boolean
}

const formOf = formsBy(({ summary, text, authors, categories, rights }: Shape) => {
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
  const entry = fromLoneSurrogates(elementOf(feed.atom1(), 'entry'))
    .replace('<entry>', `<entry${valueMark('language')}>`)
    .replace('<title type="html">', '<title type="text">')
    .replace('<summary type="html">', '<summary type="text">')
    .replace('<link href=', '<link rel="alternate" type="text/html" href=')
    .replace(rfc3339(SENTINEL_DATE.getTime()), valueMark('published'))
    .replace(rfc3339(SENTINEL_UPDATED.getTime()), valueMark('updated'))
    .replace(/<\/entry>$/, `${valueMark('extensions')}</entry>`)
  return cutAtBody(entry)
})

/** Writes an `entry`. */
export function atomEntry(entry: AtomEntry): Rendition {
  const { summary, hasText, authors, categories, rights, ...rest } = entry
  const form = formOf({
    summary: summary !== undefined,
    text: hasText,
    authors: authors.map(({ uri }) => uri !== undefined),
    categories: categories.length,
    rights: rights !== undefined,
  })
  const values: Record<string, string> = { ...rest, summary: summary ?? '', rights: rights ?? '' }
  authors.forEach(({ name, uri = '' }, place) => {
    values[`author${place}`] = name
    values[`uri${place}`] = uri
  })
  categories.forEach((category, place) => {
    values[`category${place}`] = category
  })
  return form(values satisfies Values)
}

/** Writes the document around the entries. @param namespaces their declarations @param links further links of the feed */
export function atomFrame(context: HeadContext, namespaces: string, links: string): Frame {
  const { publication, logo, icon } = context
  const feed = new Feed({
    ...feedOptions(context),
    // RFC 4287, 4.1.1: a feed names an author where an entry may have none.
    author: { name: toLoneSurrogates(publication.title) },
    ...(publication.rights === undefined ? {} : { copyright: toLoneSurrogates(publication.rights) }),
    ...(logo === undefined ? {} : { image: toLoneSurrogates(logo) }),
    ...(icon === undefined ? {} : { favicon: toLoneSurrogates(icon) }),
  })
  const language = ` xml:lang="${slotMark('language')}"`
  const document = withStylesheet(fromLoneSurrogates(feed.atom1()))
    .replace(/<feed [^<>]*>/, (root) => `${root.slice(0, -1)}${namespaces}${language}>`)
    .replace('rel="alternate"', 'rel="alternate" type="text/html"')
    .replace('rel="self"', 'rel="self" type="application/atom+xml"')
    .replace('<link rel="alternate"', () => `${links}<link rel="alternate"`)
  const tail = '</feed>'
  const [head = ''] = document.split(tail)
  const slotted = `${head}${slotMark('history')}`
  return { head: cutAtSlots(slotted, rfc3339(SENTINEL_DATE.getTime())), separator: '', tail }
}
