import { childrenOf, type Element, is } from '../../document/xml.ts'
import { readW3cDate } from '../dates.ts'
import { isLoopback, isWebAddress } from '../forms.ts'
import { duplicates, isFuture, type Rule } from '../rule.ts'
import { absence, anyOf, element, type XmlSubject } from '../subject.ts'

const NEWS = 'Google news sitemap'
const TWO_DAYS_MILLISECONDS = 2 * 24 * 60 * 60 * 1000

/** The rules of sitemaps (https://www.sitemaps.org/protocol.html) and of Google's news sitemaps. */
export const SITEMAP_RULES: readonly Rule<XmlSubject>[] = [
  {
    id: 'sitemap-namespace',
    clause: 'Sitemaps, urlset',
    severity: 'error',
    message:
      'A sitemap is of the vocabulary http://www.sitemaps.org/schemas/sitemap/0.9. Declare it on the root element.',
    *find({ document: { root } }) {
      const isSitemap = is(root, 'sitemap:urlset') || is(root, 'sitemap:sitemapindex')
      if (!isSitemap) yield { at: root.at, field: 'xmlns', value: root.namespace ?? '' }
    },
  },
  {
    id: 'sitemap-empty',
    clause: 'Sitemaps, urlset',
    severity: 'warning',
    message:
      'A sitemap without addresses is reported by search engines as a fault. List one, such as the newest story.',
    *find(subject) {
      const { root } = subject.document
      if (urlsOf(subject).length === 0) yield absence(root, root.local === 'sitemapindex' ? 'sitemap' : 'url')
    },
  },
  {
    id: 'sitemap-loc',
    clause: 'Sitemaps, loc',
    severity: 'error',
    message: 'Each address stands in one loc, whole, with https:// and the host. Write it.',
    *find(subject) {
      for (const url of urlsOf(subject)) {
        const [loc, second] = childrenOf(url, 'sitemap:loc')
        if (loc === undefined) yield absence(url, 'loc')
        else if (second !== undefined) yield element(second)
        else if (!isWebAddress(loc.text.trim())) yield element(loc)
      }
    },
  },
  {
    id: 'sitemap-loc-duplicate',
    clause: 'Sitemaps, loc',
    severity: 'warning',
    message: 'The address is listed twice. Keep one.',
    *find(subject) {
      const locs = urlsOf(subject).flatMap((url) => childrenOf(url, 'sitemap:loc'))
      for (const twice of duplicates(locs, ({ text }) => text.trim())) yield element(twice)
    },
  },
  {
    id: 'sitemap-loc-host',
    clause: 'Sitemaps, location',
    severity: 'error',
    message: 'A sitemap lists addresses of its own host. List this one in the sitemap of its site.',
    *find(subject) {
      const host = URL.parse(subject.url ?? '')?.host
      if (host === undefined || isLoopback(subject.url ?? '')) return
      for (const loc of urlsOf(subject).flatMap((url) => childrenOf(url, 'sitemap:loc'))) {
        const own = URL.parse(loc.text.trim())?.host
        if (own !== undefined && own !== host) yield element(loc)
      }
    },
  },
  {
    id: 'sitemap-too-many',
    clause: 'Sitemaps, size',
    severity: 'error',
    message: 'A sitemap holds 50,000 addresses at the most. Split it, and list the parts in an index.',
    *find(subject) {
      const urls = urlsOf(subject)
      const [first] = urls.slice(50_000)
      if (first !== undefined) yield { at: first.at, field: 'url', value: String(urls.length) }
    },
  },
  {
    id: 'sitemap-lastmod',
    clause: 'Sitemaps, lastmod',
    severity: 'error',
    message: 'Not a date, or not yet come. Write it like 2025-11-26 or 2025-11-26T17:18:00Z.',
    *find(subject) {
      for (const lastmod of urlsOf(subject).flatMap((url) => childrenOf(url, 'sitemap:lastmod'))) {
        const { fault, instant } = readW3cDate(lastmod.text.trim())
        if (fault !== undefined || isFuture(instant, subject.now)) yield element(lastmod)
      }
    },
  },
  {
    id: 'sitemap-hint',
    clause: 'Sitemaps, changefreq and priority',
    severity: 'error',
    message: 'changefreq is always, hourly, daily, weekly, monthly, yearly or never; priority 0.0 to 1.0. Correct it.',
    *find(subject) {
      for (const url of urlsOf(subject)) {
        for (const often of childrenOf(url, 'sitemap:changefreq')) {
          if (!/^(?:always|hourly|daily|weekly|monthly|yearly|never)$/.test(often.text.trim())) yield element(often)
        }
        for (const priority of childrenOf(url, 'sitemap:priority')) {
          if (!/^(?:0(?:\.\d+)?|1(?:\.0+)?)$/.test(priority.text.trim())) yield element(priority)
        }
      }
    },
  },
  {
    id: 'sitemap-news-required',
    clause: `${NEWS}, required tags`,
    severity: 'error',
    message: 'News has publication with name and language, publication_date and title. Add what is missing.',
    *find(subject) {
      for (const news of newsOf(subject)) {
        for (const name of ['publication', 'publication_date', 'title']) {
          if (childrenOf(news, `news:${name}`).length === 0) yield absence(news, name)
        }
        for (const publication of childrenOf(news, 'news:publication')) {
          for (const name of ['name', 'language']) {
            if (childrenOf(publication, `news:${name}`).length === 0) yield absence(publication, name)
          }
        }
      }
    },
  },
  {
    id: 'sitemap-news-repeated',
    clause: NEWS,
    severity: 'error',
    message: 'A story is described once, each fact once. Keep one of them.',
    *find(subject) {
      for (const url of urlsOf(subject)) {
        const all = childrenOf(url, 'news:news')
        for (const twice of all.slice(1)) yield element(twice)
        const facts = all.flatMap((news) => anyOf(news, ['news:publication', 'news:publication_date', 'news:title']))
        if (all.length === 1) for (const twice of duplicates(facts, ({ local }) => local)) yield element(twice)
      }
    },
  },
  {
    id: 'sitemap-news-empty',
    clause: `${NEWS}, required tags`,
    severity: 'error',
    message: 'Name and title are said in words. Write them.',
    *find(subject) {
      for (const news of newsOf(subject)) {
        const names = childrenOf(news, 'news:publication').flatMap((publication) =>
          childrenOf(publication, 'news:name'),
        )
        for (const text of [...names, ...childrenOf(news, 'news:title')])
          if (text.text.trim() === '') yield element(text)
      }
    },
  },
  {
    id: 'sitemap-news-language',
    clause: `${NEWS}, news:language`,
    severity: 'error',
    message: 'A language is two or three letters of ISO 639, or zh-cn or zh-tw. Write one such as en or hi.',
    *find(subject) {
      const languages = newsOf(subject)
        .flatMap((news) => childrenOf(news, 'news:publication'))
        .flatMap((publication) => childrenOf(publication, 'news:language'))
      for (const language of languages)
        if (!/^(?:[a-z]{2,3}|zh-cn|zh-tw)$/.test(language.text.trim())) yield element(language)
    },
  },
  {
    id: 'sitemap-news-date',
    clause: `${NEWS}, news:publication_date`,
    severity: 'error',
    message: 'Not a date, or not yet come. Write it like 2025-11-26T17:18:00Z.',
    *find(subject) {
      for (const date of newsOf(subject).flatMap((news) => childrenOf(news, 'news:publication_date'))) {
        const { fault, instant } = readW3cDate(date.text.trim())
        if (fault !== undefined || isFuture(instant, subject.now)) yield element(date)
      }
    },
  },
  {
    id: 'sitemap-news-old',
    clause: `${NEWS}, best practices`,
    severity: 'warning',
    message: 'Older than two days: such stories are no news to Google. Take it out.',
    *find(subject) {
      for (const date of newsOf(subject).flatMap((news) => childrenOf(news, 'news:publication_date'))) {
        const { instant } = readW3cDate(date.text.trim())
        if (instant !== undefined && instant < subject.now - TWO_DAYS_MILLISECONDS) yield element(date)
      }
    },
  },
  {
    id: 'sitemap-news-too-many',
    clause: `${NEWS}, best practices`,
    severity: 'error',
    message: 'A news sitemap holds 1,000 stories at the most. Keep the newest, or split it.',
    *find(subject) {
      const news = newsOf(subject)
      const [first] = news.slice(1_000)
      if (first !== undefined) yield { at: first.at, field: 'news:news', value: String(news.length) }
    },
  },
]

/** Addresses of a sitemap, or of the sitemaps in an index; of one without its namespace too. */
function urlsOf({ document: { root } }: XmlSubject): Element[] {
  return anyOf(root, ['sitemap:url', 'sitemap:sitemap'])
}

function newsOf(subject: XmlSubject): Element[] {
  return urlsOf(subject).flatMap((url) => childrenOf(url, 'news:news'))
}
