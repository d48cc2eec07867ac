import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { SharedCache } from '../../../src/edge/answer/shared-cache.ts'
import { BOUNDARY, type Isolate, isolate, ONE, TWO } from '../../harness/isolate.ts'
import { never } from '../../harness/unsteady-store.ts'

const MINUTE = 60_000

function fail({ store }: Isolate): void {
  store.interfere = () => Promise.reject(new Error('the store cannot be reached'))
}

/** An item of the list that `Cache-Status` is: a token with parameters (RFC 9211, 2; RFC 8941, 3.1 and 3.3.4). */
const CACHE_STATUS = /^khabar; hit; ttl=-[1-9]\d{0,14}; detail=[a-z][a-z-]*$/

describe('where the store cannot be reached', () => {
  test.each(['/rss.xml', '/feed.json', '/', '/world/open', '/feeds', '/opml.xml', '/news-sitemap.xml', '/robots.txt'])(
    '%s is given as it was last, with its validators, for a short time, and says so',
    async (path) => {
      const one = isolate()
      const good = await one.ask(path)
      one.clock.now += 5_000
      fail(one)
      const stale = await one.ask(path)
      expect([stale.status, stale.body]).toEqual([200, good.body])
      for (const name of ['ETag', 'Last-Modified', 'Content-Type', 'Content-Length', 'Link', 'Vary'])
        expect([name, stale.headers.get(name)]).toEqual([name, good.headers.get(name)])
      expect(stale.headers.get('Cache-Control')).toBe('public, max-age=60')
      expect(stale.headers.get('Cache-Status')).toMatch(CACHE_STATUS)
      expect(stale.headers.get('Cache-Status')).toContain('ttl=-5;')
      expect(stale.headers.get('Access-Control-Expose-Headers')?.split(',')).toContain('Cache-Status')
      expect(one.faults.map(({ message }) => message)).toEqual(['the store cannot be reached'])
    },
  )

  test('who has the last good answer is told so', async () => {
    const one = isolate()
    const etag = (await one.ask('/rss.xml')).headers.get('ETag') ?? ''
    one.clock.now += 5_000
    fail(one)
    const { status, headers } = await one.ask('/rss.xml', { 'If-None-Match': etag })
    expect([status, headers.get('ETag')]).toEqual([304, etag])
    expect(headers.get('Cache-Status')).toMatch(CACHE_STATUS)
  })

  test.each([
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
  ])('it is given with %s, whoever asked before', async (coding, decode) => {
    const one = isolate()
    const headers = { 'Accept-Encoding': coding === 'br' ? 'gzip' : 'br' }
    await one.ask('/rss.xml', headers)
    one.clock.now += 5_000
    fail(one)
    const url = 'https://news.example/rss.xml'
    const stale = await one.app.request(url, { headers: { 'Accept-Encoding': coding } })
    expect([stale.status, stale.headers.get('Content-Encoding')]).toEqual([200, coding])
    const body = decode(Buffer.from(await stale.arrayBuffer())).toString()
    expect(body).toBe((await one.ask('/rss.xml')).body)
    expect(body).toContain('Of edition one')
  })

  test('nothing is given where nothing was, and all are asked to come back', async () => {
    const one = isolate()
    fail(one)
    for (const path of [
      '/rss.xml',
      '/',
      '/world/open',
      '/no/such',
      '/robots.txt',
      '/health',
      '/world/',
      '/media/open.png',
    ]) {
      const { status, headers, body } = await one.ask(path)
      expect([path, status, headers.get('Retry-After')]).toEqual([path, 503, '60'])
      expect(headers.get('Access-Control-Expose-Headers')?.split(',')).toContain('Retry-After')
      expect(body).not.toContain('reached')
    }
    expect(one.faults).toHaveLength(8)
  })

  test('a story that has expired meanwhile is shown no more, and no copy outlives it', async () => {
    const one = isolate()
    const paths = ['/rss.xml', '/', '/sport/passing', '/feeds', '/media/gone.png']
    for (const path of paths) expect((await one.ask(path)).status).toBe(200)
    fail(one)
    one.clock.now = BOUNDARY - 20_000
    for (const path of paths) {
      const { status, headers } = await one.ask(path)
      expect([path, status, headers.get('Cache-Control')]).toEqual([path, 200, 'public, max-age=20'])
    }
    one.clock.now = BOUNDARY
    for (const path of paths) expect([path, (await one.ask(path)).status]).toEqual([path, 503])
  })

  test('a document that lacks a story which has come meanwhile is given, and kept by nobody: the next change is not known', async () => {
    const one = isolate()
    const good = await one.ask('/world/rss.xml')
    fail(one)
    one.clock.now = BOUNDARY + MINUTE
    const stale = await one.ask('/world/rss.xml')
    expect([stale.status, stale.body, stale.headers.get('Cache-Control')]).toEqual([
      200,
      good.body,
      'public, max-age=0',
    ])
  })

  test('nothing is shown to a clock that went back before it was to be seen', async () => {
    const one = isolate()
    one.clock.now = BOUNDARY
    expect((await one.ask('/world/held')).status).toBe(200)
    fail(one)
    one.clock.now = BOUNDARY - 1
    expect((await one.ask('/world/held')).status).toBe(503)
  })

  test('all is well again with the first answer of the store', async () => {
    const one = isolate()
    await one.ask('/rss.xml')
    one.clock.now += 5_000
    fail(one)
    expect((await one.ask('/rss.xml')).headers.has('Cache-Status')).toBe(true)
    one.store.interfere = () => undefined
    one.store.publish(TWO.edition)
    const { status, headers, body } = await one.ask('/rss.xml')
    expect([status, headers.has('Cache-Status'), headers.get('Cache-Control')]).toEqual([
      200,
      false,
      'public, max-age=900',
    ])
    expect(body).toContain('Of edition two')
  })

  test('a newer edition of which a reader was told is not followed by the older one', async () => {
    const one = isolate()
    await one.ask('/rss.xml')
    one.store.publish(TWO.edition)
    one.clock.now += 5_000
    expect((await one.ask('/rss.xml', { 'If-None-Match': '*' })).status).toBe(304)
    one.clock.now += 5_000
    fail(one)
    expect((await one.ask('/rss.xml')).status).toBe(503)
  })

  test('nor where the reader was told while its document was still to come', async () => {
    const one = isolate()
    await one.ask('/rss.xml')
    one.store.publish(TWO.edition)
    one.clock.now += 5_000
    let tell = () => {}
    one.store.interfere = (call) =>
      call === 'renditions' ? new Promise((_, fail) => (tell = () => fail(new Error('no answer')))) : undefined
    const waiting = one.ask('/rss.xml')
    await expect.poll(() => one.store.calls.at(-1)).toBe('renditions')
    expect((await one.ask('/rss.xml', { 'If-None-Match': '*' })).status).toBe(304)
    tell()
    expect((await waiting).status).toBe(503)
  })

  test('an edition whose document could not be had yet does not take the place of the last good answer', async () => {
    const one = isolate()
    await one.ask('/rss.xml')
    one.store.publish(TWO.edition)
    one.clock.now += 5_000
    one.store.interfere = (call) => (call === 'renditions' ? Promise.reject(new Error('no answer')) : undefined)
    for (const { edition } of [TWO, ONE, TWO]) {
      one.store.publish(edition)
      one.clock.now += 5_000
      const { status, body } = await one.ask('/rss.xml')
      expect([status, body.includes('Of edition one')]).toEqual([200, true])
    }
    one.store.interfere = () => undefined
    expect((await one.ask('/rss.xml')).body).toContain('Of edition two')
  })
})

describe('where the store is slow', () => {
  /** How long each answer is waited for. */
  async function bounds(one: Isolate, path: string): Promise<{ status: number; waited: number[] }> {
    const waited = one.timers.asked.length
    one.timers.keepRunningOut()
    one.store.interfere = never
    const { status } = await one.ask(path)
    one.timers.keepRunningOut(false)
    return { status, waited: one.timers.asked.slice(waited) }
  }

  test.each(['/rss.xml', '/world/open', '/robots.txt', '/media/open.png'])(
    '%s is given as it was after two seconds',
    async (path) => {
      const one = isolate()
      await one.ask(path)
      one.clock.now += 5_000
      const { status, waited } = await bounds(one, path)
      expect([status, waited.slice(0, 1)]).toEqual([200, [2_000]])
      expect(one.faults.map(({ name }) => name)).toEqual(['TooSlow'])
    },
  )

  test.each(['/rss.xml', '/world/open', '/world/', '/health', '/media/open.png', '/robots.txt'])(
    '%s asks to come back after five where it never was given',
    async (path) => {
      const one = isolate()
      expect(await bounds(one, path)).toEqual({ status: 503, waited: [5_000] })
    },
  )

  test('a file that the host does not give is not waited for either', async () => {
    const timers = isolate().timers
    const one = isolate({ files: never, withTimeout: timers.withTimeout })
    timers.keepRunningOut()
    for (const path of ['/media/open.png', '/khabar.css'])
      expect([path, (await one.ask(path)).status]).toEqual([path, 503])
  })

  test('what came too late for one request is there for the next', async () => {
    const one = isolate()
    let answer = () => {}
    one.store.interfere = (call) => (call === 'select' ? new Promise((done) => (answer = done)) : undefined)
    const first = one.ask('/rss.xml')
    await expect.poll(() => one.store.calls).toContain('select')
    one.timers.runOut()
    expect((await first).status).toBe(503)
    answer()
    one.store.interfere = () => undefined
    expect((await one.ask('/rss.xml')).status).toBe(200)
    expect(one.store.calls.filter((call) => call === 'select')).toHaveLength(1)
  })
})

test('a fault of ours is told of, whether there is a last good answer or not', async () => {
  const one = isolate()
  await one.ask('/rss.xml')
  one.clock.now += 5_000
  one.store.interfere = () => {
    throw new TypeError('a mistake')
  }
  expect([(await one.ask('/rss.xml')).status, (await one.ask('/atom.xml')).status]).toEqual([200, 503])
  expect(one.faults.map(({ message }) => message)).toEqual(['a mistake', 'a mistake'])
})

test('where nothing can be compressed, readers are asked to come back', async () => {
  const one = isolate({ encoders: new Map([['br', () => Promise.reject(new Error('no compressing'))]]) })
  expect((await one.ask('/rss.xml', { 'Accept-Encoding': 'br' })).status).toBe(503)
  expect((await one.ask('/rss.xml')).status).toBe(200)
})

describe('a picture, where the store cannot be reached', () => {
  test('is to be had by what was known of it last, up to the moment at which that changes', async () => {
    const one = isolate()
    const states = async () => {
      const paths = ['/media/open.png', '/media/gone.png', '/media/held.png', '/media/never-asked.png']
      return await Promise.all(paths.map(async (path) => (await one.ask(path)).status))
    }
    for (const path of ['open', 'gone', 'held']) await one.ask(`/media/${path}.png`)
    fail(one)
    one.clock.now = BOUNDARY - 1
    expect(await states()).toEqual([200, 200, 404, 503])
    const { headers } = await one.ask('/media/open.png')
    expect([headers.get('Cache-Control'), headers.get('ETag')]).toEqual([
      'public, max-age=0',
      expect.stringMatching(/^"/),
    ])
    expect(headers.get('Cache-Status')).toMatch(CACHE_STATUS)
    one.store.interfere = () => undefined
    expect((await one.ask('/media/open.png')).headers.has('Cache-Status')).toBe(false)
    one.clock.now = BOUNDARY
    fail(one)
    expect(await states()).toEqual([200, 503, 503, 503])
    one.store.interfere = () => undefined
    expect(await states()).toEqual([200, 410, 200, 404])
  })

  test('is asked for once an edition', async () => {
    const one = isolate()
    await Promise.all(Array.from({ length: 50 }, () => one.ask('/media/open.png')))
    one.clock.now += 5_000
    await one.ask('/media/open.png')
    expect(one.store.calls.filter((call) => call === 'findFile')).toHaveLength(1)
    one.store.publish(TWO.edition)
    one.clock.now += 5_000
    await one.ask('/media/open.png')
    expect(one.store.calls.filter((call) => call === 'findFile')).toHaveLength(2)
  })
})

describe('what another isolate has made', () => {
  /** What isolates of one place share. */
  function sharedCacheOfIsolates(): SharedCache & { puts: number } {
    const kept = new Map<string, Parameters<SharedCache['keep']>>()
    return {
      puts: 0,
      async find(url, version, now) {
        const [, , madeAt = 0, representation, bytes] = kept.get(`${version} ${url}`) ?? []
        if (representation === undefined || bytes === undefined || now < madeAt || now >= representation.changesAt)
          return undefined
        return { ...representation, bytes }
      },
      async keep(...copy) {
        this.puts++
        kept.set(`${copy[1]} ${copy[0]}`, copy)
      },
    }
  }

  test.each(['/rss.xml', '/', '/topics/ports/feed.json'])('%s is not made again', async (path) => {
    const sharedCache = sharedCacheOfIsolates()
    const first = await isolate({ sharedCache }).ask(path)
    const other = isolate({ sharedCache })
    const second = await other.ask(path)
    expect([other.store.calls, sharedCache.puts]).toEqual([['live'], 1])
    expect([second.body, ...second.headers]).toEqual([first.body, ...first.headers])
    const [third, copied] = [isolate({ sharedCache }), isolate()]
    third.clock.now = copied.clock.now = BOUNDARY
    expect((await third.ask(path)).body).toBe((await copied.ask(path)).body)
  })

  test('is the last good answer where an isolate has none itself', async () => {
    const sharedCache = sharedCacheOfIsolates()
    const { body } = await isolate({ sharedCache }).ask('/rss.xml')
    const other = isolate({ sharedCache })
    await other.ask('/atom.xml')
    other.clock.now += 5_000
    fail(other)
    const { status, headers, body: stale } = await other.ask('/rss.xml')
    expect([status, stale]).toEqual([200, body])
    expect(headers.get('Cache-Status')).toMatch(CACHE_STATUS)
  })
})
