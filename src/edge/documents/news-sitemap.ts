import { absolute } from '../../site/paths.ts'
import { escapeXml } from '../../site/xml.ts'
import type { PageFacts, Site, StoryReference } from '../../store/store.ts'
import { rfc3339 } from '../../time/print/machine-forms.ts'

/** Google reads stories of the last two days from a news sitemap, and no more than a thousand of them. */
export const NEWS_MILLISECONDS = 2 * 24 * 60 * 60 * 1000
export const MOST_NEWS = 1_000

interface Listed {
  story: StoryReference
  facts: PageFacts
}

/** Returns whether a story is offered to search engines: not if it is retracted or lives elsewhere. */
export function isOffered({ facts }: Listed): boolean {
  return !facts.retracted && facts.link === undefined
}

/**
 * Returns a news sitemap (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap). A story's date is
 * the instant at which it was first visible.
 * @param last the path to list, without news tags, if no story is news any more: a sitemap has at least one address
 * (https://www.sitemaps.org/schemas/sitemap/0.9/sitemap.xsd), and search engines report an empty one as an error
 */
export function newsSitemap({ publication }: Site, stories: readonly Listed[], last: string): string {
  const urlOf = (path: string, news = '') =>
    `<url><loc>${escapeXml(absolute(publication.url, path))}</loc>${news}</url>`
  const urls = stories.map(({ story, facts }) => {
    const news = [
      `<news:publication><news:name>${escapeXml(publication.title)}</news:name>`,
      `<news:language>${newsLanguage(facts.language)}</news:language></news:publication>`,
      `<news:publication_date>${rfc3339(story.from)}</news:publication_date>`,
      `<news:title>${escapeXml(facts.title)}</news:title>`,
    ]
    return urlOf(story.path, `<news:news>${news.join('')}</news:news>`)
  })
  const namespaces =
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
  return `<?xml version="1.0" encoding="utf-8"?><urlset ${namespaces}>${urls.join('') || urlOf(last)}</urlset>`
}

/** Returns the language as Google wants it: two or three letters, except for the two ways of writing Chinese. */
function newsLanguage(tag: string): string {
  const language = tag.toLowerCase()
  if (/^zh-(?:tw|hant|hk)\b/.test(language)) return 'zh-tw'
  return language.startsWith('zh') ? 'zh-cn' : (language.split('-')[0] ?? language)
}
