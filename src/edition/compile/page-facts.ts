import type { Article } from '../../article/article.ts'
import { pictureOf, summaryOf, titleOf } from '../../feed/render/rendition.ts'
import { longDateTime, rfc3339 } from '../../time/index.ts'
import type { PageFacts, ShownTime } from '../format/page-facts.ts'

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
