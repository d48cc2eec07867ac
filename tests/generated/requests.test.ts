import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { HOSTILE } from '../feed/hostile.ts'
import { appOver } from '../harness/app-over.ts'
import { isWhole, runs } from '../harness/runs.ts'

/** Another seed each run, printed so that a run can be repeated: KHABAR_SEED=123 npm test. */
const seed = Number(process.env.KHABAR_SEED ?? Date.now() % 2 ** 31)
beforeAll(() => console.log(`seed of the generated requests: ${seed}`))

const EVIL = 'evil.example'

const segment = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      '.',
      '..',
      '%2e%2e',
      '%2f',
      '%5c',
      '\\',
      `${EVIL}`,
      '%00',
      '%0d%0aSet-Cookie:%20a=b',
      '%ff',
      '%c0%af',
      '%E0%A4',
      '%',
      '%zz',
      '%u0041',
    ],
    ...[
      'rss.xml',
      'atom.xml',
      'feed.json',
      'world',
      'sport',
      'markup',
      'topics',
      'ukraine',
      'authors',
      'asha',
      'languages',
      'hi',
      'archive',
      '2025-11',
    ],
    ...[
      'feed',
      'rss',
      'feeds',
      'opml.xml',
      'health',
      'robots.txt',
      'news-sitemap.xml',
      'favicon.ico',
      'khabar.css',
      '__proto__',
      'constructor',
      '2',
      '1',
    ],
    ...[
      '<script>alert(1)</script>',
      '\'"><img src=x onerror=alert(1)>',
      '{{7*7}}',
      '$%7B7*7%7D',
      '*',
      '~',
      ';a=b',
      'a'.repeat(2_000),
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 6 }).map((text) => encodeURIComponent(text.toWellFormed())),
)
const path = fc.array(segment, { maxLength: 6 }).map((segments) => `/${segments.join('/')}`)
const query = fc.oneof(
  fc.constant(''),
  fc.string({ maxLength: 30 }).map((text) => `?${encodeURIComponent(text)}`),
  fc.constant(`?${'q=1&'.repeat(2_000)}`),
)

const latin = fc.string({
  unit: fc
    .integer({ min: 0x20, max: 0xff })
    .filter((code) => code !== 0x7f)
    .map((code) => String.fromCharCode(code)),
  maxLength: 40,
})
const headerValue = fc.oneof(
  latin,
  fc.constantFrom(
    '*',
    'W/""',
    '""',
    '"',
    'W/',
    ',,,,',
    '"a", "b", W/"c"',
    `"${'x'.repeat(100_000)}"`,
    Array(2_000).fill('"t"').join(','),
  ),
  fc.constantFrom(
    'Wed, 26 Nov 2025 17:19:00 GMT',
    'Wed, 99 Nov 2025 17:19:00 GMT',
    '0',
    '-1',
    '1e999',
    'Invalid Date',
    'Thu, 01 Jan 1970 00:00:00 GMT',
    'bytes=0-',
    'gzip;q=nan',
    'gzip;q=1;q=0',
    '*;q=0.5',
    EVIL,
    `http://${EVIL}/`,
  ),
)
const headers = fc.dictionary(
  fc.constantFrom(
    ...[
      'If-None-Match',
      'If-Modified-Since',
      'Accept-Encoding',
      'Accept',
      'Range',
      'X-Forwarded-Host',
      'X-Forwarded-Proto',
      'Forwarded',
      'Host',
      'Origin',
    ],
    ...[
      'A-IM',
      'Cookie',
      'User-Agent',
      'X-Original-URL',
      'X-Rewrite-URL',
      'X-HTTP-Method-Override',
      'Access-Control-Request-Headers',
      'Cache-Control',
    ],
  ),
  headerValue,
  { maxKeys: 5 },
)
const method = fc.constantFrom(
  'GET',
  'GET',
  'GET',
  'HEAD',
  'OPTIONS',
  'POST',
  'PUT',
  'DELETE',
  'PATCH',
  'PROPFIND',
  'FOO',
)

/** Every shape of address that holds a name or a number, which a crawler or an attacker can make up without end. */
const ADDRESSES: readonly ((number: number) => string)[] = [
  (number) => `/rss.xml?n=${number}`,
  (number) => `/world/feed.json?n=${number}`,
  (number) => `/?n=${number}`,
  (number) => `/opml.xml?n=${number}`,
  (number) => `/topics/t${number}/rss.xml`,
  (number) => `/authors/a${number}/atom.xml`,
  (number) => `/languages/x-${number}`,
  (number) => `/s${number}/feed.json`,
  (number) => `/world/story-${number}`,
  (number) => `/archive/${2000 + (number % 90)}-${String(1 + (number % 12)).padStart(2, '0')}/rss.xml?n=${number}`,
  (number) => `/world/archive/2025-11/${number}/atom.xml`,
  (number) => `/media/m${number}.png`,
  (number) => `/feed/${number}`,
  (number) => `/${encodeURIComponent(String.fromCodePoint(0x900 + (number % 0x80)))}${number}`,
]

const STATUSES = new Set([200, 204, 301, 304, 404, 405, 410])

describe('whatever is asked', () => {
  test('nothing breaks, nothing of the request comes back, and nobody is led elsewhere', async () => {
    const { app, faults } = appOver(HOSTILE)
    const plain = new Map<string, string>()
    await fc.assert(
      fc.asyncProperty(path, query, method, headers, async (asked, search, verb, sent) => {
        const url = `https://any.example${asked}${search}`
        const response = await app.request(url, { method: verb, headers: sent })
        const body = await response.text()
        expect(STATUSES).toContain(response.status)
        const location = response.headers.get('Location')
        if (location !== null) {
          expect(location).toMatch(/^https:\/\/news\.example\/(?!\/)[\x21-\x7e]*$/)
          expect(new URL(location, 'https://news.example').origin).toBe('https://news.example')
        }
        expect(`${body}${JSON.stringify([...response.headers])}`).not.toMatch(
          /evil\.example|alert\(1\)<|any\.example|Set-Cookie/i,
        )
        expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
        // One address has one document, whatever else was sent: no variant can get under a wrong key.
        if (verb === 'GET' && response.status === 200 && response.headers.get('Content-Encoding') === null) {
          const key = decodeURI(new URL(url).pathname)
          const known = plain.get(key)
          if (known === undefined) plain.set(key, body)
          else expect(body).toBe(known)
        }
      }),
      { numRuns: runs(20_000), seed },
    )
    expect(faults).toEqual([])
    // By chance some 12 to 18 of 20,000: enough to know that real documents were among what was asked for.
    expect(plain.size).toBeGreaterThan(runs(8))
  })

  test('a million addresses, or some thousands of them, leave no more behind than ten thousand', async () => {
    const { app, faults } = appOver(HOSTILE)
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const ask = async (from: number, to: number) => {
      for (let number = from; number < to; number++) {
        const shape = ADDRESSES[number % ADDRESSES.length] ?? String
        const method = number % 3 === 0 ? 'HEAD' : 'GET'
        await (await app.request(`https://any.example${shape(number)}`, { method })).arrayBuffer()
      }
      collect()
      return process.memoryUsage().heapUsed
    }
    const before = await ask(0, 10_000)
    const all = isWhole() ? 1_000_000 : 40_000
    const after = await ask(10_000, all)
    // Kept, each further address would take tens of bytes at the very least, the hash of a name alone.
    expect(after - before).toBeLessThan(Math.min(5_000_000, 33 * all))
    expect(faults).toEqual([])
  })
})
