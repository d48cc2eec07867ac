import { afterAll, describe, expect, test } from 'vitest'
import type { Representation } from '../../src/edge/answer/representation.ts'
import type { SharedCache } from '../../src/edge/answer/shared-cache.ts'
import { type CopyCache, cloudflareSharedCache } from '../../src/hosts/cloudflare-shared-cache.ts'
import { noTimeout } from '../../src/store/timeout.ts'
import { runWorker } from '../harness/hosts/workerd.ts'
import { isolate } from '../harness/isolate.ts'
import { never, Timers } from '../harness/unsteady-store.ts'
import type { Question } from './shared-cache-worker.ts'

const NOW = Date.now()
const TEXT = 'समाचार & news'
const BYTES = new TextEncoder().encode(TEXT)
const URL_OF_TOPIC = `https://news.example/topics/${encodeURIComponent('संविधान')}/rss.xml`

/** All that an representation can have. */
const REPRESENTATION: Representation = {
  etag: 'W/"abcdefghijk"',
  type: 'application/rss+xml; charset=utf-8',
  shown: { 'Content-Type': 'text/xml; charset=utf-8' },
  modified: NOW - 5_000,
  changesAt: NOW + 60_000,
  leavesAt: NOW + 90_000,
  pollMinutes: 15,
  status: 410,
  headers: { Link: '<https://hub.example/ö>; rel="hub"', 'Set-Cookie': 'none=1', Vary: '*' },
  bytes: BYTES,
  size: BYTES.length,
}

/** A cache in memory, and what was put there. */
function memory(): CopyCache & { kept: Map<string, Response> } {
  const kept = new Map<string, Response>()
  return {
    kept,
    match: async (url) => kept.get(url)?.clone(),
    put: async (url, response) => kept.set(url, response),
  }
}

const worker = await runWorker('tests/hosts/shared-cache-worker.ts')
afterAll(worker.close)

async function onWorkerd(question: Question): Promise<(Omit<Representation, 'bytes'> & { text: string }) | null> {
  const response = await fetch(worker.url, { method: 'POST', body: JSON.stringify(question) })
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as Awaited<ReturnType<typeof onWorkerd>>
}

/** The copies of the real runtime, asked over HTTP. */
const remote = (code: string): SharedCache => ({
  async find(url, version, now) {
    const found = await onWorkerd({ url, version, now, code })
    if (found === null) return undefined
    const { text, ...facts } = found
    const never = Number.POSITIVE_INFINITY
    const moments = { changesAt: facts.changesAt ?? never, leavesAt: facts.leavesAt ?? never }
    return { ...facts, ...moments, bytes: new TextEncoder().encode(text) }
  },
  async keep(url, version, now, { bytes: _, ...facts }, bytes) {
    await onWorkerd({ url, version, now, code, representation: { ...facts, text: new TextDecoder().decode(bytes) } })
  },
})

const shared = memory()
describe.each([
  ['a cache in memory', (code: string) => cloudflareSharedCache(shared, noTimeout, code)],
  ['the cache of the Cloudflare runtime', remote],
])('copies in %s', (_, sharedCacheOf) => {
  test('what one isolate keeps is found whole, with all its facts', async () => {
    await sharedCacheOf('code').keep(URL_OF_TOPIC, 'first', NOW, REPRESENTATION, BYTES)
    expect(await sharedCacheOf('code').find(URL_OF_TOPIC, 'first', NOW + 1_000)).toEqual(REPRESENTATION)
  })

  test.each<[what: string, url: string, version: string, code: string, now: number]>([
    ['another address', 'https://news.example/rss.xml', 'first', 'code', NOW],
    ['another edition', URL_OF_TOPIC, 'second', 'code', NOW],
    ['other code', URL_OF_TOPIC, 'first', 'other', NOW],
    ['the moment at which it changes', URL_OF_TOPIC, 'first', 'code', NOW + 60_000],
    ['a moment before it was made', URL_OF_TOPIC, 'first', 'code', NOW - 1],
  ])('nothing is found for %s', async (_, url, version, code, now) => {
    await sharedCacheOf('code').keep(URL_OF_TOPIC, 'first', NOW, REPRESENTATION, BYTES)
    expect(await sharedCacheOf(code).find(url, version, now)).toBeUndefined()
  })

  test('what never changes is found at any time', async () => {
    const never = Number.POSITIVE_INFINITY
    const lasting: Representation = { ...REPRESENTATION, changesAt: never, leavesAt: never }
    await sharedCacheOf('code').keep('https://news.example/lasting', 'first', NOW, lasting, BYTES)
    expect(await sharedCacheOf('code').find('https://news.example/lasting', 'first', NOW + 1e12)).toEqual(lasting)
  })

  test('what changes within the second is not kept', async () => {
    await sharedCacheOf('code').keep(
      'https://news.example/brief',
      'first',
      NOW,
      { ...REPRESENTATION, changesAt: NOW + 999 },
      BYTES,
    )
    expect(await sharedCacheOf('code').find('https://news.example/brief', 'first', NOW)).toBeUndefined()
  })
})

test.each([
  ['until it changes', NOW + 90_500, 'public, max-age=90'],
  ['a day at the most', NOW + 1e12, 'public, max-age=86400'],
  ['a day where it never does', Number.POSITIVE_INFINITY, 'public, max-age=86400'],
])('a copy is kept %s, with nothing that a cache would mind', async (_, changesAt, cacheControl) => {
  const cache = memory()
  await cloudflareSharedCache(cache, noTimeout, 'code').keep(
    URL_OF_TOPIC,
    'first',
    NOW,
    { ...REPRESENTATION, changesAt },
    BYTES,
  )
  const [[address, { status, headers }] = ['', new Response()]] = cache.kept
  expect(address).toBe(`${URL_OF_TOPIC}?edition=first&code=code`)
  expect(status).toBe(200)
  expect([...headers.keys()].toSorted()).toEqual(['cache-control', 'content-type', 'khabar-copy'])
  expect(headers.get('Cache-Control')).toBe(cacheControl)
})

describe('a cache that is out of order', () => {
  const keptFacts = async () => {
    const cache = memory()
    await cloudflareSharedCache(cache, noTimeout, 'code').keep(URL_OF_TOPIC, 'first', NOW, REPRESENTATION, BYTES)
    return [...cache.kept.values()][0]?.headers.get('Khabar-Copy') ?? ''
  }
  const withFacts = (facts: string, body: string | null = TEXT, status = 200) =>
    new Response(body, { status, headers: { 'Khabar-Copy': facts } })

  test.each<[what: string, entry: () => Promise<Response>]>([
    ['of somebody else', async () => new Response(TEXT)],
    ['without sense', async () => withFacts('%7B')],
    ['with half an escape', async () => withFacts('%E0%A4%A')],
    ['that is null', async () => withFacts('null')],
    ['without facts', async () => withFacts('%7B%7D')],
    ['cut short', async () => withFacts(await keptFacts(), TEXT.slice(1))],
    ['that is empty', async () => withFacts(await keptFacts(), '')],
    ['of another edition', async () => withFacts((await keptFacts()).replace('first', 'third'))],
    ['of another status', async () => withFacts(await keptFacts(), TEXT, 404)],
    [
      'that breaks off',
      async () => {
        const body = new ReadableStream({ start: (controller) => controller.error(new Error('broken')) })
        return new Response(body, { headers: { 'Khabar-Copy': await keptFacts() } })
      },
    ],
  ])('gives nothing for an entry %s', async (_, entry) => {
    const sharedCache = cloudflareSharedCache({ match: entry, put: async () => {} }, noTimeout, 'code')
    expect(await sharedCache.find(URL_OF_TOPIC, 'first', NOW)).toBeUndefined()
  })

  test('is as good as none where it fails', async () => {
    const broken = () => {
      throw new TypeError('no cache here')
    }
    const sharedCache = cloudflareSharedCache({ match: broken, put: broken }, noTimeout, 'code')
    await sharedCache.keep(URL_OF_TOPIC, 'first', NOW, REPRESENTATION, BYTES)
    expect(await sharedCache.find(URL_OF_TOPIC, 'first', NOW)).toBeUndefined()
  })

  test('is waited for a fifth of a second, and then the document is made', async () => {
    const timers = new Timers()
    const sharedCache = cloudflareSharedCache({ match: never, put: never }, timers.withTimeout, 'code')
    const one = isolate({ sharedCache })
    const asked = one.ask('/rss.xml')
    await expect.poll(() => timers.asked).toEqual([200])
    timers.runOut()
    expect((await asked).status).toBe(200)
  })
})

test('a document that one isolate has made is given by another one, which makes nothing', async () => {
  const cache = memory()
  const other = () => isolate({ sharedCache: cloudflareSharedCache(cache, noTimeout, 'code') })
  for (const path of ['/rss.xml', '/', '/world/open']) {
    const [first, second] = [other(), other()]
    const made = await first.ask(path)
    const given = await second.ask(path)
    expect([given.body, ...given.headers]).toEqual([made.body, ...made.headers])
    expect(second.store.calls).toEqual(['live'])
  }
})
