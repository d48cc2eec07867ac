import type { Article } from '../../article/article.ts'
import { pictureOf, summaryOf, titleOf } from '../../feed/render/rendition.ts'
import { longDateTime, rfc3339 } from '../../time/index.ts'

/** A moment for machines and for people, in the publication's zone and the story's language. */
export interface ShownTime {
  machine: string
  people: string
}

/** What a story's page, and the lists it stands in, show besides its text. Dates are written when the edition is compiled. */
export interface PageFacts {
  title: string
  summary?: string
  section: string
  language: string
  published: ShownTime
  /** Only where it is not the moment of publication. */
  updated?: ShownTime
  authors: { name: string; slug: string }[]
  agency?: string
  dateline?: string
  /** The text shows them; search engines read them from here. */
  corrections?: { at: string; note: string }[]
  topics: { name: string; slug: string }[]
  image?: { url: string; alt: string; width?: number; height?: number }
  /** Where the story lives, if not here. */
  link?: string
  rights?: string
  retracted: boolean
}

/** Gives what a story's page shows. */
export function pageFacts(article: Article, zone: string): PageFacts {
  const shown = (instant: number): ShownTime => ({
    machine: rfc3339(instant),
    people: longDateTime(instant, zone, article.language),
  })
  const summary = summaryOf(article)
  const picture = pictureOf(article)
  return {
    title: titleOf(article),
    ...(summary === undefined ? {} : { summary }),
    section: article.section,
    language: article.language,
    published: shown(article.published),
    ...(article.updated === article.published ? {} : { updated: shown(article.updated) }),
    authors: article.authors.map(({ name, slug }) => ({ name, slug })),
    ...(article.agency === undefined ? {} : { agency: article.agency }),
    ...(article.dateline === undefined || article.retracted ? {} : { dateline: article.dateline }),
    ...(article.corrections === undefined || article.retracted
      ? {}
      : { corrections: article.corrections.map(({ at, note }) => ({ at: rfc3339(at), note })) }),
    topics: article.topics,
    ...(picture === undefined
      ? {}
      : {
          image: {
            url: picture.url,
            alt: picture.alt,
            ...(picture.width === undefined ? {} : { width: picture.width }),
            ...(picture.height === undefined ? {} : { height: picture.height }),
          },
        }),
    ...(article.link === undefined || article.retracted ? {} : { link: article.link }),
    ...(article.rights === undefined ? {} : { rights: article.rights }),
    retracted: article.retracted !== undefined,
  }
}
