import type { Article } from '../../article/article.ts'
import type { ShownItem } from '../../feed/render/item.ts'
import { longDateTime, rfc3339 } from '../../time/index.ts'
import type { PageFacts, ShownTime } from '../format/page-facts.ts'

/** Returns the facts that a story's page, and the lists it stands in, show besides its text. */
export function pageFacts(article: Article, item: ShownItem, zone: string): PageFacts {
  const { title, summary, language, published, updated, agency, dateline, corrections, picture, elsewhere, rights } =
    item
  const shownTime = (instant: number): ShownTime => ({
    machine: rfc3339(instant),
    people: longDateTime(instant, zone, language),
  })
  return {
    title,
    summary,
    section: article.section,
    language,
    published: shownTime(published),
    updated: updated === published ? undefined : shownTime(updated),
    authors: article.authors.map(({ name, slug }) => ({ name, slug })),
    agency,
    dateline,
    corrections: corrections?.map(({ at, note }) => ({ at: rfc3339(at), note })),
    topics: article.topics,
    image: picture && { url: picture.url, alt: picture.alt, width: picture.width, height: picture.height },
    link: elsewhere,
    rights,
    retracted: item.retracted !== undefined,
  }
}
