import type { Publication } from '../../article/publication.ts'
import { absolute, channelPath } from '../../site/paths.ts'
import type { PageFacts } from '../../store/store.ts'

/**
 * Returns a story in the vocabulary of https://schema.org/NewsArticle, as the text of a JSON-LD script: search engines take
 * dates, writers, picture and corrections from it. The text cannot end the script element.
 */
export function newsArticle(publication: Publication, path: string, facts: PageFacts): string {
  const site = publication.url
  const publisher = {
    '@type': 'NewsMediaOrganization',
    name: publication.title,
    url: absolute(site, '/'),
    ...(publication.social === undefined ? {} : { sameAs: publication.social }),
    ...(publication.logo === undefined
      ? {}
      : { logo: { '@type': 'ImageObject', url: new URL(publication.logo, site).href } }),
  }
  const authors = facts.authors.map(({ name, slug }) => ({
    '@type': 'Person',
    name,
    url: absolute(site, channelPath('author', slug)),
  }))
  const agency = facts.agency === undefined ? [] : [{ '@type': 'Organization', name: facts.agency }]
  const article = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    mainEntityOfPage: facts.link ?? absolute(site, path),
    headline: facts.title,
    description: facts.summary,
    inLanguage: facts.language,
    datePublished: facts.published.machine,
    dateModified: (facts.updated ?? facts.published).machine,
    author: authors.length > 0 ? authors : agency.length > 0 ? agency : [publisher],
    publisher,
    image: facts.image === undefined ? undefined : [facts.image.url],
    dateline: facts.dateline,
    keywords: facts.topics.length === 0 ? undefined : facts.topics.map(({ name }) => name),
    correction: facts.corrections?.map(({ at, note }) => ({
      '@type': 'CorrectionComment',
      text: note,
      datePublished: at,
    })),
  }
  return JSON.stringify(article).replaceAll('<', '\\u003c')
}
