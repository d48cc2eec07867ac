import { readRfc822 } from '../dates.ts'
import { type Answer, type HttpSubject, type Kind, LONG_AGO, parameterOf } from '../exchange.ts'
import { isSameAddress } from '../forms.ts'
import { type Hit, isFuture, type Rule } from '../rule.ts'

/** The types under which each kind of document is registered, or served by common consent. */
const TYPES: Readonly<Record<Kind, readonly string[]>> = {
  rss: ['application/rss+xml'],
  atom: ['application/atom+xml'],
  json: ['application/feed+json'],
  sitemap: ['application/xml', 'text/xml'],
  opml: ['text/x-opml', 'application/xml', 'text/xml'],
  unknown: [],
}
/** Types that say too little, but that readers take. */
const GENERAL_TYPES: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  rss: ['application/xml', 'text/xml'],
  atom: ['application/xml', 'text/xml'],
  json: ['application/json'],
}
/** More than CommaFeed takes. */
const MOST_BYTES = 5_000_000
/** Below this, compression gains little. */
const WORTH_COMPRESSING_BYTES = 4_096

/** The rules of reaching a feed; nothing else can be said if it is not reached. */
export const ARRIVAL_RULES: readonly Rule<HttpSubject>[] = [
  {
    id: 'http-status',
    clause: 'RFC 9110, 15.3.1',
    severity: 'error',
    message: 'A feed is answered with 200. Look at the server, or at what stands in front of it.',
    *find({ exchange: { get } }) {
      if (get.status !== 200) yield { at: 0, field: 'status', value: String(get.status) }
    },
  },
  {
    id: 'http-redirects',
    clause: 'RFC 9110, 15.4',
    severity: 'warning',
    message: 'Each redirect costs every poll a request. Lead to the feed in one step, or give out its address.',
    *find({ exchange: { redirects } }) {
      if (redirects.length > 1) yield { at: 0, field: 'redirects', value: redirects.map(({ url }) => url).join(' ') }
    },
  },
  {
    id: 'http-redirect-insecure',
    clause: 'RFC 9110, 4.2.2',
    severity: 'error',
    message: 'A safe address leads to an unsafe one. Redirect to https://.',
    *find({ exchange: { redirects, url } }) {
      if (redirects.some((hop) => hop.url.startsWith('https:')) && url.startsWith('http:')) {
        yield { at: 0, field: 'Location', value: url }
      }
    },
  },
]

/** The rules of a server that answers with a feed (RFC 9110 and 9111, the Fetch standard, WebSub). */
export const HTTP_RULES: readonly Rule<HttpSubject>[] = [
  {
    id: 'http-type',
    clause: 'RFC 9110, 8.3',
    severity: 'error',
    message:
      'Not a type of such a document, so browsers and readers take it for something else. Send the right Content-Type.',
    *find({ exchange: { get }, kind }) {
      const type = typeOf(get)
      if (kind === 'unknown' || TYPES[kind].includes(type) || GENERAL_TYPES[kind]?.includes(type)) return
      yield {
        ...header(get, 'Content-Type'),
        message: `Not a type of such a document, so readers take it for something else. Send ${TYPES[kind][0]}.`,
      }
    },
  },
  {
    id: 'http-type-general',
    clause: 'RFC 9110, 8.3',
    severity: 'warning',
    message: 'This type says only how it is written. Send the type of the format.',
    *find({ exchange: { get }, kind }) {
      if (GENERAL_TYPES[kind]?.includes(typeOf(get)) !== true) return
      yield {
        ...header(get, 'Content-Type'),
        message: `This type says only how it is written. Send ${TYPES[kind][0]}.`,
      }
    },
  },
  {
    id: 'http-charset',
    clause: 'RFC 7303, 3',
    severity: 'error',
    message: 'Header and document name different encodings, and the header wins. Send charset=utf-8, and write UTF-8.',
    *find({ exchange: { get }, declared }) {
      const charset = parameterOf(get.headers['content-type'], 'charset')?.toLowerCase()
      if (charset !== undefined && declared !== undefined && charset !== declared) yield header(get, 'Content-Type')
    },
  },
  {
    id: 'http-charset-missing',
    clause: 'RFC 7303, 3.2',
    severity: 'warning',
    message: 'Old clients read text/xml without a charset as US-ASCII. Send charset=utf-8 with it.',
    *find({ exchange: { get } }) {
      const isNamed = parameterOf(get.headers['content-type'], 'charset') !== undefined
      if (typeOf(get) === 'text/xml' && !isNamed) yield header(get, 'Content-Type')
    },
  },
  {
    id: 'http-etag-missing',
    clause: 'RFC 9110, 8.8.3',
    severity: 'warning',
    message: 'Without an entity tag most polls fetch everything again. Send one that changes with the bytes.',
    *find({ exchange: { get } }) {
      if (get.headers.etag === undefined) yield { at: 0, field: 'ETag' }
    },
  },
  {
    id: 'http-etag-form',
    clause: 'RFC 9110, 8.8.3',
    severity: 'error',
    message: 'An entity tag stands in double quotes, W/ before them where it is weak. Write it so.',
    *find({ exchange: { get } }) {
      const { etag } = get.headers
      if (etag !== undefined && !/^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/.test(etag)) yield header(get, 'ETag')
    },
  },
  {
    id: 'http-last-modified-missing',
    clause: 'RFC 9110, 8.8.2',
    severity: 'warning',
    message:
      'Some readers ask by date only (Tiny Tiny RSS), and fetch everything again without one. Send the newest change.',
    *find({ exchange: { get } }) {
      if (get.headers['last-modified'] === undefined) yield { at: 0, field: 'Last-Modified' }
    },
  },
  {
    id: 'http-last-modified-form',
    clause: 'RFC 9110, 5.6.7',
    severity: 'error',
    message: 'A date in HTTP is like Wed, 26 Nov 2025 17:18:00 GMT. Write it so.',
    *find({ exchange: { get } }) {
      const date = get.headers['last-modified']
      if (date !== undefined && (!/^\w{3}, \d{2} .* GMT$/.test(date) || readRfc822(date).fault !== undefined)) {
        yield header(get, 'Last-Modified')
      }
    },
  },
  {
    id: 'http-last-modified-future',
    clause: 'RFC 9110, 8.8.2.1',
    severity: 'error',
    message: 'This moment has not come yet, so what changes before it is never fetched. Send the newest change.',
    *find({ exchange: { get }, now }) {
      if (isFuture(readRfc822(get.headers['last-modified'] ?? '').instant, now)) yield header(get, 'Last-Modified')
    },
  },
  {
    id: 'http-none-match-ignored',
    clause: 'RFC 9110, 13.1.2',
    severity: 'error',
    message: 'Asked with its own entity tag, the server sent everything again. Answer 304.',
    *find({ exchange: { sameTag } }) {
      if (sameTag !== undefined && sameTag.status !== 304)
        yield { at: 0, field: 'If-None-Match', value: String(sameTag.status) }
    },
  },
  {
    id: 'http-modified-since-ignored',
    clause: 'RFC 9110, 13.1.3',
    severity: 'error',
    message: 'Asked with its own date, the server sent everything again. Answer 304.',
    *find({ exchange: { sameDate } }) {
      if (sameDate !== undefined && sameDate.status !== 304)
        yield { at: 0, field: 'If-Modified-Since', value: String(sameDate.status) }
    },
  },
  {
    id: 'http-none-match-always',
    clause: 'RFC 9110, 13.1.2',
    severity: 'error',
    message:
      'Asked with a tag that it never gave, the server says that nothing changed: readers see no news. Compare the tag.',
    *find({ exchange: { otherTag } }) {
      if (otherTag?.status === 304) yield { at: 0, field: 'If-None-Match', value: '304' }
    },
  },
  {
    id: 'http-modified-since-always',
    clause: 'RFC 9110, 13.1.3',
    severity: 'error',
    message:
      'Asked with a date long past, the server says that nothing changed: readers see no news. Compare the date.',
    *find({ exchange: { get, oldDate } }) {
      const modified = readRfc822(get.headers['last-modified'] ?? '').instant ?? Number.POSITIVE_INFINITY
      if (oldDate?.status === 304 && modified > Date.parse(LONG_AGO))
        yield { at: 0, field: 'If-Modified-Since', value: '304' }
    },
  },
  {
    id: 'http-not-modified-headers',
    clause: 'RFC 9110, 15.4.5',
    severity: 'error',
    message:
      'A 304 repeats this header: NetNewsWire and SimplePie keep what it carries, or forget. Send it with the 304 too.',
    *find({ exchange: { get, sameTag } }) {
      if (sameTag?.status !== 304) return
      for (const name of ['ETag', 'Cache-Control', 'Vary']) {
        if (get.headers[name.toLowerCase()] !== undefined && sameTag.headers[name.toLowerCase()] === undefined) {
          yield { at: 0, field: name }
        }
      }
    },
  },
  {
    id: 'http-head-status',
    clause: 'RFC 9110, 9.3.2',
    severity: 'error',
    message: 'HEAD is answered as GET, and some readers ask by it first (QuiteRSS). Answer it.',
    *find({ exchange: { get, head } }) {
      if (head !== undefined && head.status !== get.status) yield { at: 0, field: 'HEAD', value: String(head.status) }
    },
  },
  {
    id: 'http-head-headers',
    clause: 'RFC 9110, 9.3.2',
    severity: 'warning',
    message: 'HEAD is answered with other headers than GET. Send the same.',
    *find({ exchange: { get, head } }) {
      if (head === undefined || head.status !== get.status) return
      for (const name of ['Content-Type', 'ETag', 'Last-Modified', 'Cache-Control']) {
        const [own, meant] = [head, get].map(({ headers }) => headers[name.toLowerCase()])
        if (own !== meant) yield { at: 0, field: `HEAD ${name}`, value: own ?? '' }
      }
    },
  },
  {
    id: 'http-cache-control',
    clause: 'RFC 9111, 5.2.2',
    severity: 'warning',
    message:
      'Nothing says how long the answer may be kept, or that it may not be. Send one such as public, max-age=900.',
    *find({ exchange: { get } }) {
      const control = get.headers['cache-control']
      if (control === undefined && get.headers.expires === undefined) yield { at: 0, field: 'Cache-Control' }
      else if (/no-store|private/i.test(control ?? '')) yield header(get, 'Cache-Control')
    },
  },
  {
    id: 'http-cookie',
    clause: 'RFC 9111, 7.3',
    severity: 'warning',
    message: 'A cookie keeps caches from sharing the answer, and readers forget it. Set none on a feed.',
    *find({ exchange: { get } }) {
      if (get.headers['set-cookie'] !== undefined) yield { at: 0, field: 'Set-Cookie' }
    },
  },
  {
    id: 'http-vary',
    clause: 'RFC 9110, 12.5.5',
    severity: 'error',
    message: 'The answer is compressed for who takes it, and caches are not told. Send Vary: Accept-Encoding.',
    *find({ exchange: { get } }) {
      const isCompressed = get.headers['content-encoding'] !== undefined
      if (isCompressed && !/accept-encoding|\*/i.test(get.headers.vary ?? '')) yield header(get, 'Vary')
    },
  },
  {
    id: 'http-uncompressed',
    clause: 'RFC 9110, 8.4',
    severity: 'warning',
    message: 'Not compressed for a client that takes gzip: each poll carries several times the bytes. Compress it.',
    *find({ exchange: { get }, kind }) {
      const isWorthIt = isPolled(kind) && get.body.length > WORTH_COMPRESSING_BYTES
      if (isWorthIt && get.headers['content-encoding'] === undefined) yield { at: 0, field: 'Content-Encoding' }
    },
  },
  {
    id: 'http-size',
    clause: 'RFC 9110, 8.6',
    severity: 'warning',
    message: 'Larger than some readers take (CommaFeed: 5 MB). Keep fewer items in the feed, and the rest in archives.',
    *find({ exchange: { get } }) {
      if (get.body.length > MOST_BYTES) yield { at: 0, field: 'body', value: `${get.body.length} bytes` }
    },
  },
  {
    id: 'http-cors',
    clause: 'Fetch, 3.3',
    severity: 'warning',
    message: 'Readers in a browser cannot fetch it from their own pages. Send Access-Control-Allow-Origin: *.',
    *find({ exchange: { get }, kind }) {
      if (isPolled(kind) && get.headers['access-control-allow-origin'] !== '*')
        yield header(get, 'Access-Control-Allow-Origin')
    },
  },
  {
    id: 'http-link-self',
    clause: 'W3C WebSub, 4',
    severity: 'error',
    message: 'Header and document name different addresses of the feed. Name the same in both.',
    *find({ exchange: { get }, self }) {
      const [own] = linksOf(get, 'self')
      if (own !== undefined && self.length > 0 && !self.some((address) => isSameAddress(address, own)))
        yield header(get, 'Link')
    },
  },
  {
    id: 'http-link-hub',
    clause: 'W3C WebSub, 4',
    severity: 'error',
    message: 'Header and document name different hubs. Name the same in both, or none in the header.',
    *find({ exchange: { get }, hubs }) {
      const own = linksOf(get, 'hub')
      const isSame = own.every((hub) => hubs.some((address) => isSameAddress(address, hub)))
      if (own.length > 0 && !isSame) yield header(get, 'Link')
    },
  },
]

function isPolled(kind: Kind): boolean {
  return kind === 'rss' || kind === 'atom' || kind === 'json'
}

function typeOf({ headers }: Answer): string {
  return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

function header({ headers }: Answer, name: string): Hit {
  return { at: 0, field: name, value: headers[name.toLowerCase()] }
}

/** Returns the targets of a `Link` header that have a relation (RFC 8288, 3). */
function linksOf({ headers }: Answer, relation: string): string[] {
  return [...(headers.link ?? '').matchAll(/<([^<>]*)>([^<]*)/g)].flatMap(([, target = '', parameters = '']) => {
    const rel = parameterOf(parameters, 'rel') ?? ''
    return rel.toLowerCase() === relation ? [target] : []
  })
}
