import { createHash } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'

/** Sends a request to a host: `path` begins with a slash, redirects are not followed, nothing is decoded. */
export type Send = (path: string, init?: { method?: string; headers?: Record<string, string> }) => Promise<Response>

const SITE = 'https://news.example'
const FEEDS = [
  ['/rss.xml', 'application/rss+xml; charset=utf-8'],
  ['/atom.xml', 'application/atom+xml; charset=utf-8'],
  ['/feed.json', 'application/feed+json; charset=utf-8'],
  ['/world/rss.xml', 'application/rss+xml; charset=utf-8'],
  ['/topics/ukraine/atom.xml', 'application/atom+xml; charset=utf-8'],
  ['/authors/asha/feed.json', 'application/feed+json; charset=utf-8'],
  ['/languages/hi/rss.xml', 'application/rss+xml; charset=utf-8'],
  [`/topics/${encodeURIComponent('संविधान')}/rss.xml`, 'application/rss+xml; charset=utf-8'],
] as const

/** What every host answers over the hostile publication, whatever runs it (FEEDS.md, section 2). */
export function httpContract(name: string, send: Send): void {
  describe(`HTTP on ${name}`, () => {
    test.each(FEEDS)('%s is served with its type, validators and the headers readers need', async (path, type) => {
      const response = await send(path)
      const body = await response.text()
      expect(response.status).toBe(200)
      expect(response.headers.get('Content-Type')).toBe(type)
      expect(response.headers.get('ETag')).toMatch(/^W\/"[\w-]{11}"$/)
      expect(response.headers.get('Last-Modified')).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/)
      expect(response.headers.get('Cache-Control')).toBe('public, max-age=1800')
      expect(response.headers.get('Vary')).toBe('Accept-Encoding, Sec-Fetch-Dest')
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
      expect(response.headers.get('Access-Control-Expose-Headers')).toMatch(/ETag.*Last-Modified/)
      expect(response.headers.get('Link')).toBe(
        `<${SITE}${path}>; rel="self", <https://hub.example/?a=1&b=2>; rel="hub", <https://other-hub.example/>; rel="hub"`,
      )
      expect(body).toContain(`${SITE}${path}`)
    })

    test.each([
      ['/rss.xml', 'text/xml; charset=utf-8'],
      ['/atom.xml', 'text/xml; charset=utf-8'],
      ['/feed.json', 'application/json; charset=utf-8'],
    ])('%s is shown to a person who opens it in a browser, and is the same feed', async (path, shown) => {
      const [feed, page] = [await send(path), await send(path, { headers: { 'Sec-Fetch-Dest': 'document' } })]
      expect(page.headers.get('Content-Type')).toBe(shown)
      expect(page.headers.get('ETag')).toBe(feed.headers.get('ETag'))
      expect(await page.text()).toBe(await feed.text())
      const other = await send(path, { headers: { 'Sec-Fetch-Dest': 'empty', Accept: 'text/html' } })
      expect(other.headers.get('Content-Type')).toBe(feed.headers.get('Content-Type'))
      await other.arrayBuffer()
    })

    test('the same request twice gives the same bytes and the same tag', async () => {
      const [first, second] = [await send('/rss.xml'), await send('/rss.xml')]
      expect(first.headers.get('ETag')).toBe(second.headers.get('ETag'))
      expect(await first.text()).toBe(await second.text())
    })

    test('every feed has a tag of its own', async () => {
      const tags = await Promise.all(FEEDS.map(async ([path]) => (await send(path)).headers.get('ETag')))
      expect(new Set(tags).size).toBe(FEEDS.length)
    })

    describe('conditional requests', async () => {
      const path = '/rss.xml'
      const known = await send(path)
      await known.arrayBuffer()
      const etag = known.headers.get('ETag') ?? ''
      const opaque = etag.slice(3, -1)
      const OLD = 'Mon, 01 Jan 2024 00:00:00 GMT'
      // lastBuildDate of the publication: 26 November 2025, 17:19 GMT
      const table: [string, Record<string, string>, number][] = [
        ['the tag as it was sent', { 'If-None-Match': etag }, 304],
        ['the tag made strong by a cache', { 'If-None-Match': `"${opaque}"` }, 304],
        ['the tag without quotes', { 'If-None-Match': opaque }, 304],
        ['the tag with the suffix of a compressing server', { 'If-None-Match': `"${opaque}-gzip"` }, 304],
        ['a list with the tag in it', { 'If-None-Match': `"other", ${etag} , W/"third"` }, 304],
        ['a star', { 'If-None-Match': '*' }, 304],
        ['another tag', { 'If-None-Match': '"other"' }, 200],
        ['an empty tag', { 'If-None-Match': '""' }, 200],
        ['a longer tag that begins with ours', { 'If-None-Match': `"${opaque}x"` }, 200],
        ['the date as it was sent', { 'If-Modified-Since': 'Wed, 26 Nov 2025 17:19:00 GMT' }, 304],
        ['a later date', { 'If-Modified-Since': 'Thu, 27 Nov 2025 00:00:00 GMT' }, 304],
        ['the date written anew by newsboat', { 'If-Modified-Since': 'Wed, 26 Nov 2025 17:19:00 +0000' }, 304],
        ['the date in the form of RFC 850', { 'If-Modified-Since': 'Wednesday, 26-Nov-25 17:19:00 GMT' }, 304],
        ['the date in the form of asctime', { 'If-Modified-Since': 'Wed Nov 26 17:19:00 2025' }, 304],
        ['two digits of a year to come', { 'If-Modified-Since': 'Wednesday, 26-Nov-70 17:19:00 GMT' }, 304],
        ['two digits of a year that is long past', { 'If-Modified-Since': 'Friday, 26-Nov-99 17:19:00 GMT' }, 200],
        ['a day that there is not', { 'If-Modified-Since': 'Mon, 31 Nov 2025 00:00:00 GMT' }, 200],
        ['the same in the form of RFC 850', { 'If-Modified-Since': 'Monday, 31-Nov-25 00:00:00 GMT' }, 200],
        ['the same in the form of asctime', { 'If-Modified-Since': 'Mon Nov 31 00:00:00 2025' }, 200],
        ['an hour that there is not', { 'If-Modified-Since': 'Wed, 26 Nov 2025 24:00:00 GMT' }, 200],
        ['an earlier date', { 'If-Modified-Since': 'Wed, 26 Nov 2025 17:18:59 GMT' }, 200],
        ['a date that cannot be read', { 'If-Modified-Since': 'yesterday' }, 200],
        ['a number for a date', { 'If-Modified-Since': '9999999999' }, 200],
        ['an empty date', { 'If-Modified-Since': '' }, 200],
        [
          'our tag and an old date: the tag decides',
          { 'If-None-Match': etag, 'If-Modified-Since': 'Mon, 01 Jan 2024 00:00:00 GMT' },
          304,
        ],
        [
          'another tag and our date: the tag decides',
          { 'If-None-Match': '"other"', 'If-Modified-Since': 'Wed, 26 Nov 2025 17:19:00 GMT' },
          200,
        ],
        ['neither', {}, 200],
        ['A-IM: feed', { 'A-IM': 'feed' }, 200],
        ['a range', { Range: 'bytes=0-10' }, 200],
        ['whatever there is', { 'If-Match': '*' }, 200],
        ['what has not changed since', { 'If-Unmodified-Since': 'Wed, 26 Nov 2025 17:19:00 GMT' }, 200],
        ['what has not changed since no date', { 'If-Unmodified-Since': 'yesterday' }, 200],
        [
          'what has not changed since a day that there is not',
          { 'If-Unmodified-Since': 'Fri, 31 Feb 2020 00:00:00 GMT' },
          200,
        ],
        [
          'whatever there is, and has not changed: the first decides',
          { 'If-Match': '*', 'If-Unmodified-Since': OLD },
          200,
        ],
        ['whatever there is, if it is another', { 'If-Match': '*', 'If-None-Match': etag }, 304],
      ]
      test.each(table)('%s', async (_, headers, status) => {
        const response = await send(path, { headers })
        expect(response.status).toBe(status)
        const body = await response.text()
        if (status === 304) expect(body).toBe('')
        else expect(body).toMatch(/<\/rss>$/)
        for (const header of ['ETag', 'Last-Modified', 'Cache-Control', 'Vary', 'Access-Control-Allow-Origin']) {
          expect(response.headers.get(header)).toBe(known.headers.get(header))
        }
      })
    })

    describe('what is asked for only as it was', async () => {
      const OLD = 'Mon, 01 Jan 2024 00:00:00 GMT'
      const etag = (await send('/rss.xml', { method: 'HEAD' })).headers.get('ETag') ?? ''
      const headers: [string, Record<string, string>][] = [
        ['another tag', { 'If-Match': '"other"' }],
        ['a list of others', { 'If-Match': '"a", W/"b" ,"c"' }],
        ['its weak tag, which is equal to none', { 'If-Match': etag }],
        ['its weak tag made strong', { 'If-Match': etag.slice(2) }],
        ['an older date', { 'If-Unmodified-Since': OLD }],
        ['an older date in the form of RFC 850', { 'If-Unmodified-Since': 'Monday, 01-Jan-24 00:00:00 GMT' }],
        [
          'another tag, and a newer date: the tag decides',
          { 'If-Match': '"a"', 'If-Unmodified-Since': 'Sat, 01 Jan 2050 00:00:00 GMT' },
        ],
        ['another tag, though it is known: this comes first', { 'If-Match': '"a"', 'If-None-Match': '*' }],
        [
          'an older date, though it is known',
          { 'If-Unmodified-Since': OLD, 'If-Modified-Since': 'Sat, 01 Jan 2050 00:00:00 GMT' },
        ],
      ]
      test.each(headers)('%s: 412', async (_, asked) => {
        for (const path of [
          '/rss.xml',
          '/feed.json',
          '/',
          '/world/markup',
          '/feeds',
          '/opml.xml',
          '/archive/2025-11/atom.xml',
        ])
          for (const method of ['GET', 'HEAD']) {
            const response = await send(path, { method, headers: asked })
            const body = await response.text()
            const { status } = response
            expect([path, method, status, body.includes('<')]).toEqual([path, method, 412, false])
            expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
            expect(response.headers.get('ETag')).toBeNull()
            if (method === 'GET') expect(response.headers.get('Content-Length')).toBe(String(body.length))
          }
      })

      test.each([
        ['/nothing', 404],
        ['/sport/retracted', 410],
        ['/feed', 301],
      ])('%s answers as it would without', async (path, status) => {
        const response = await send(path, { headers: { 'If-Match': '"other"', 'If-Unmodified-Since': OLD } })
        expect(response.status).toBe(status)
        await response.arrayBuffer()
      })
    })

    test('a feed URL has one type, whatever Accept says', async () => {
      for (const accept of ['text/html,application/xhtml+xml', 'application/json', 'image/png']) {
        const response = await send('/rss.xml', { headers: { Accept: accept } })
        expect(response.headers.get('Content-Type')).toBe('application/rss+xml; charset=utf-8')
        await response.arrayBuffer()
      }
    })

    test('an unknown query changes nothing', async () => {
      const [plain, busted] = [await send('/atom.xml'), await send('/atom.xml?_=123&utm_source=x')]
      expect(busted.headers.get('ETag')).toBe(plain.headers.get('ETag'))
      expect(await busted.text()).toBe(await plain.text())
    })

    const PLAIN = [
      '/nothing/rss.xml',
      '/health',
      '/_khabar/health',
      '/opml/atom.xml',
      '/opml/json.xml',
      '/robots.txt',
      '/favicon.ico',
      '/khabar.css',
    ]
    test.each(['/rss.xml', '/feed.json', '/world/markup', '/', ...PLAIN])(
      'HEAD %s answers as GET does, without a body',
      async (path) => {
        const [head, get] = [await send(path, { method: 'HEAD' }), await send(path)]
        const { byteLength } = await get.arrayBuffer()
        expect([String(byteLength), null]).toContain(head.headers.get('Content-Length'))
        expect(head.status).toBe(get.status)
        expect(await head.text()).toBe('')
        for (const header of ['Content-Type', 'ETag', 'Last-Modified', 'Cache-Control', 'Link', 'Vary']) {
          expect(head.headers.get(header)).toBe(get.headers.get(header))
        }
      },
    )

    test('HEAD answers conditional requests too', async () => {
      const { headers } = await send('/rss.xml', { method: 'HEAD' })
      const again = await send('/rss.xml', { method: 'HEAD', headers: { 'If-None-Match': headers.get('ETag') ?? '' } })
      expect(again.status).toBe(304)
    })

    test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('%s is not allowed, and the answer says what is', async (method) => {
      const response = await send('/rss.xml', { method })
      expect(response.status).toBe(405)
      expect(response.headers.get('Allow')).toBe('GET, HEAD, OPTIONS')
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
      await response.arrayBuffer()
    })

    test('OPTIONS is answered for web readers of another origin', async () => {
      const response = await send('/rss.xml', {
        method: 'OPTIONS',
        headers: {
          Origin: 'https://reader.example',
          'Access-Control-Request-Method': 'GET',
          'Access-Control-Request-Headers': 'if-none-match',
        },
      })
      expect(response.status).toBe(204)
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
      expect(response.headers.get('Access-Control-Allow-Methods')).toBe('GET,HEAD,OPTIONS')
      expect(response.headers.get('Access-Control-Allow-Headers')?.toLowerCase()).toContain('if-none-match')
      expect(response.headers.get('Allow')).toBe('GET, HEAD, OPTIONS')
    })

    test.each([
      'X-Requested-With',
      'Pragma',
      'traceparent',
      'A-IM',
      'If-None-Match',
      'Range',
      'Authorization',
      'X-Any',
    ])('web readers of another origin may send %s', async (asked) => {
      const { headers } = await send('/rss.xml', {
        method: 'OPTIONS',
        headers: { Origin: 'https://reader.example', 'Access-Control-Request-Headers': asked.toLowerCase() },
      })
      const allowed = (headers.get('Access-Control-Allow-Headers') ?? '').toLowerCase().split(/\s*,\s*/)
      // The star is for all but this one (https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name).
      const isAllowed = allowed.includes(asked.toLowerCase()) || (asked !== 'Authorization' && allowed.includes('*'))
      expect([allowed, isAllowed]).toEqual([allowed, true])
      expect(headers.get('Access-Control-Allow-Credentials')).toBeNull()
    })

    test('what OPTIONS asks for is not repeated in the answer: found by generated requests', async () => {
      const response = await send('/rss.xml', {
        method: 'OPTIONS',
        headers: { 'Access-Control-Request-Headers': 'http://evil.example/' },
      })
      expect(JSON.stringify([...response.headers])).not.toContain('evil')
    })

    const NO_FILES = [
      '/nothing/rss.xml',
      '/topics/nothing/atom.xml',
      '/authors/nobody/feed.json',
      '/rss.xml/x.xml',
      '/world/rss.xml/x.png',
      '/world%2Frss.xml',
      '/%ff/rss.xml',
      '/topics/%00/rss.xml',
      '/constructor/rss.xml',
      '/nothing.png',
      '/opml/rss.xml',
      '/_khabar/nothing',
    ]
    test.each(NO_FILES)('%s is not there: 404, a short text of known length', async (path) => {
      const response = await send(path)
      const body = await response.text()
      expect(response.status).toBe(404)
      expect(response.headers.get('Content-Type')).toBe('text/plain; charset=utf-8')
      expect(response.headers.get('Content-Length')).toBe(String(body.length))
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
      expect(response.headers.get('ETag')).toBeNull()
      expect(response.headers.get('Cache-Control')).toBe('no-cache')
      expect(body.length).toBeLessThan(200)
      expect(body).not.toContain(path.slice(1))
    })

    const NO_PAGES = [
      '/nothing',
      '/world/nothing',
      '/sport/draft',
      '/topics/nothing',
      '/__proto__',
      '/media/',
      '/world/x/y',
      '/%ff',
    ]
    test.each([...NO_PAGES, ...NO_FILES])(
      '%s is a page of the site for a person, the same everywhere, with the way home',
      async (path) => {
        const headers = NO_FILES.includes(path) ? { 'Sec-Fetch-Dest': 'document' } : {}
        const [response, other] = [await send(path, { headers }), await send('/never/was')]
        const body = await response.text()
        expect(response.status).toBe(404)
        expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
        expect(response.headers.get('Cache-Control')).toBe('no-cache')
        expect(response.headers.get('ETag')).toBeNull()
        expect(response.headers.get('Vary')).toContain('Sec-Fetch-Dest')
        expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
        expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
        expect([String(Buffer.byteLength(body)), null]).toContain(response.headers.get('Content-Length'))
        expect(body).toMatch(/<html lang="en-IN".*<h1>There is nothing at this address<\/h1>.*<a href="\/">/s)
        expect(body).not.toMatch(/rel="canonical"|og:url/)
        expect(body).toBe(await other.text())
        const head = await send(path, { method: 'HEAD', headers })
        expect([head.status, await head.text()]).toEqual([404, ''])
      },
    )

    test.each<[string, string]>([
      ...['/feed', '/feed/', '/rss', '/rss/', '/feed.xml', '/index.xml'].map((alias): [string, string] => [
        alias,
        '/rss.xml',
      ]),
      ['/world/', '/world'],
      ['/topics/ukraine/', '/topics/ukraine'],
      [`/topics/${encodeURIComponent('संविधान')}/`, `/topics/${encodeURIComponent('संविधान')}`],
      ['/world/markup/', '/world/markup'],
      ['/feeds/', '/feeds'],
      ['/feeds/sections/', '/feeds/sections'],
      ['/feeds/topics/', '/feeds/topics'],
    ])('%s leads to %s for good, by its whole address, whatever the request calls the site', async (path, to) => {
      for (const method of ['GET', 'HEAD']) {
        const response = await send(path, {
          method,
          headers: { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' },
        })
        expect([response.status, response.headers.get('Location')]).toEqual([301, SITE + to])
        expect(await response.text()).toBe('')
      }
    })

    test.each(['/nothing/', '/feeds/nothing/', '/feeds/topics/2/', '/feeds/topics/1/', '/sport/draft/'])(
      '%s leads nowhere',
      async (path) => {
        const response = await send(path)
        expect(response.status).toBe(404)
        await response.arrayBuffer()
      },
    )

    test('an address that begins with two slashes leads nowhere else', async () => {
      for (const path of ['//evil.example/', '//evil.example/%2e%2e/', '/\\evil.example/']) {
        const response = await send(path)
        const location = response.headers.get('Location') ?? '/'
        expect(new URL(location, SITE).origin).toBe(SITE)
        await response.arrayBuffer()
      }
    })

    test('another Host has no effect on any address', async () => {
      const plain = await (await send('/rss.xml')).text()
      const response = await send('/rss.xml', { headers: { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' } })
      expect(await response.text()).toBe(plain)
      expect(plain).not.toContain('any.example')
    })

    const DECODED = { gzip: gunzipSync, br: brotliDecompressSync }
    const COMPRESSED = [...FEEDS.map(([path]) => path), '/', '/world/markup', '/sport/retracted']
    test.each([
      ...COMPRESSED,
      '/feeds',
      '/opml.xml',
      '/opml/json.xml',
      '/news-sitemap.xml',
      '/khabar.css',
      '/khabar.js',
    ])('%s is sent with brotli or gzip to who takes it, under the same tag', async (path) => {
      const plain = await send(path, { headers: { 'Accept-Encoding': 'identity' } })
      const body = Buffer.from(await plain.arrayBuffer())
      expect(plain.headers.get('Content-Encoding')).toBeNull()
      for (const coding of ['gzip', 'br'] as const) {
        const headers = { 'Accept-Encoding': coding }
        const [compressed, head] = [await send(path, { headers }), await send(path, { method: 'HEAD', headers })]
        const bytes = Buffer.from(await compressed.arrayBuffer())
        expect(DECODED[coding](bytes).equals(body)).toBe(true)
        expect(compressed.status).toBe(plain.status)
        for (const answer of [compressed, head]) {
          expect(answer.headers.get('Content-Encoding')).toBe(coding)
          expect(answer.headers.get('Vary')).toBe(plain.headers.get('Vary'))
          expect(answer.headers.get('ETag')).toBe(plain.headers.get('ETag'))
        }
        // The proxy that wrangler puts before a worker compresses pages anew, and says no length of them.
        const length = compressed.headers.get('Content-Length')
        if (length === null) continue
        expect([length, head.headers.get('Content-Length')]).toEqual(Array(2).fill(String(bytes.length)))
      }
      const etag = plain.headers.get('ETag') ?? ''
      const known = await send(path, { headers: { 'Accept-Encoding': 'gzip, br', 'If-None-Match': etag } })
      expect(known.status).toBe(plain.status === 410 ? 410 : 304)
      await known.arrayBuffer()
    })

    test.each([
      ['gzip, deflate, br, zstd', 'br'],
      ['gzip;q=1, br;q=0.5', 'gzip'],
      ['br;q=0, *', 'gzip'],
      ['gzip;q=0', null],
      ['identity;q=1, gzip;q=0.5', null],
      ['identity;q=0, gzip', 'gzip'],
      ['deflate', null],
    ])('Accept-Encoding: %s gives %s', async (asked, given) => {
      // Of a type that Cloudflare's network, and what wrangler has for it, leaves as it is.
      const response = await send('/atom.xml', { headers: { 'Accept-Encoding': asked } })
      expect(response.headers.get('Content-Encoding')).toBe(given)
      await response.arrayBuffer()
    })

    test.each(['/_khabar/health', '/health'])(
      '%s tells how many stories are visible, and names no edition',
      async (path) => {
        for (const headers of [{}, { 'Khabar-Edition': 'AAAAAAAAAAA' }]) {
          const response = await send(path, { headers })
          expect(await response.json()).toEqual({ articles: 6 })
          expect(response.headers.get('Cache-Control')).toBe('no-cache')
        }
      },
    )

    test.each([
      ['/rss.xml', 'text/xml'],
      ['/world/atom.xml', 'text/xml'],
      ['/feed.json', 'application/json'],
    ])('%s runs nothing where a browser shows it, and has its stylesheet', async (path, type) => {
      const page = await send(path, { headers: { 'Sec-Fetch-Dest': 'document' } })
      await page.arrayBuffer()
      expect(page.headers.get('Content-Type')).toContain(type)
      const policy = page.headers.get('Content-Security-Policy') ?? ''
      expect(policy.split('; ')).toEqual(
        expect.arrayContaining(["default-src 'none'", "style-src 'self'", "frame-ancestors 'none'"]),
      )
      const feed = await send(path)
      await feed.arrayBuffer()
      expect(feed.headers.get('Content-Security-Policy')).toBeNull()
    })

    test('a story has a page that says where its feeds are', async () => {
      const response = await send('/world/markup')
      const html = await response.text()
      expect(response.status).toBe(200)
      expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
      expect(html).toContain(
        '<h1>AT&amp;T &lt;b&gt;&quot;q&quot;&lt;/b&gt; ]]&gt; &amp;amp; &amp;amp;amp; $&amp; $1 \\ end</h1>',
      )
      expect(html).toContain(
        '<link rel="alternate" type="application/rss+xml" title="Test Wire (RSS)" href="https://news.example/rss.xml"/>',
      )
      expect(html).toContain('type="application/json" title="Test Wire (JSON Feed)"')
      // Nothing runs: the one script is data for search engines, which markup in a story cannot end.
      expect([...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).toEqual(['<script type="application/ld+json">'])
      const [, facts = ''] = /<script[^>]*>(.*?)<\/script>/s.exec(html) ?? []
      expect(JSON.parse(facts)).toMatchObject({
        '@type': 'NewsArticle',
        headline: 'AT&T <b>"q"</b> ]]> &amp; &amp;amp; $& $1 \\ end',
      })
      const again = await send('/world/markup', { headers: { 'If-None-Match': response.headers.get('ETag') ?? '' } })
      expect(again.status).toBe(304)
    })

    test('no link on the pages is dead', async () => {
      const seen = new Set<string>()
      const waiting = ['/']
      for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
        if (seen.has(path)) continue
        seen.add(path)
        const response = await send(path)
        const html = await response.text()
        expect([path, response.status]).toEqual([path, path === '/sport/retracted' ? 410 : 200])
        if (!response.headers.get('Content-Type')?.startsWith('text/html')) continue
        for (const [, address = ''] of html.matchAll(/(?:href)=["']([^"']+)["']/g)) {
          const url = new URL(address.replaceAll('&amp;', '&'), `${SITE}${path}`)
          // What the test story itself links to is not ours to answer for.
          if (url.origin === SITE && url.pathname !== '/relative') waiting.push(url.pathname)
        }
      }
      expect(seen.size).toBeGreaterThan(40)
    })

    test("a page's pictures and links are those of the address that serves it; all that is told of it is the site's", async () => {
      const story = await (await send('/world/markup')).text()
      const [, facts = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(story) ?? []
      const shown = story.slice(story.indexOf('<body>'))
      expect(shown).toContain("<a href='/relative?x=1&amp;y=2'>a</a> <img src='/world/pic.png'")
      expect(shown).not.toMatch(/(?:src|href|srcset|poster)=["']?https:\/\/news\.example/)
      expect(story).toContain('<link rel="canonical" href="https://news.example/world/markup"/>')
      expect(story).toContain(
        'type="application/atom+xml" title="Test Wire (Atom)" href="https://news.example/atom.xml"',
      )
      expect(JSON.parse(facts)).toMatchObject({ mainEntityOfPage: 'https://news.example/world/markup' })
      expect(await (await send('/rss.xml')).text()).toContain('https://news.example/world/pic.png')
      const lists = await Promise.all(['/', '/world', '/feeds'].map(async (path) => (await send(path)).text()))
      for (const list of lists) expect(list).not.toMatch(/<(?:img|a|script) [^>]*(?:src|href)="https:\/\/news\.example/)
    })

    test('a retracted story answers 410 with its notice; its text is nowhere', async () => {
      const response = await send('/sport/retracted')
      const html = await response.text()
      expect(response.status).toBe(410)
      expect(html).toContain('The &lt;source&gt; was not who he said')
      for (const path of ['/sport/retracted', '/sport', '/rss.xml', '/atom.xml', '/feed.json'])
        expect([path, await (await send(path)).text()]).toEqual([path, expect.stringContaining('Retracted: Story 5')])
      const everything = html + (await (await send('/rss.xml')).text()) + (await (await send('/')).text())
      expect(everything).not.toMatch(/secret/i)
    })

    test('an icon is where readers look for it', async () => {
      const response = await send('/favicon.ico')
      expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'image/png'])
      expect(
        createHash('sha256')
          .update(Buffer.from(await response.arrayBuffer()))
          .digest('hex'),
      ).toHaveLength(64)
    })
  })
}
