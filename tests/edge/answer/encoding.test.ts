import { describe, expect, test } from 'vitest'
import { acceptedEncoding, type Coding, chooseCoding } from '../../../src/edge/answer/encoding.ts'
import { createApp } from '../../../src/edge/app.ts'
import { bundledStore } from '../../../src/store/bundled/bundled.ts'
import { editionOf, publicationFile, storyFile } from '../../harness/content.ts'

describe('the coding is the client’s choice', () => {
  test.each<[header: string, coding: Coding, why: string]>([
    ['', 'identity', 'who says nothing is given plain bytes'],
    ['gzip, deflate, br, zstd', 'br', 'as browsers send it: brotli is smaller'],
    ['gzip', 'gzip', 'as most readers send it'],
    ['gzip;q=1.0, br;q=0.5', 'gzip', 'liked better'],
    ['br;q=0.5, gzip;q=0.5', 'br', 'equals'],
    ['GZIP', 'gzip', 'names have no case'],
    ['x-gzip', 'gzip', 'its old name'],
    ['*', 'br', 'anything'],
    ['br;q=0, *', 'gzip', 'anything else'],
    ['*;q=0.5, br;q=0.1', 'gzip', 'the others are liked better'],
    ['deflate', 'identity', 'not offered'],
    ['identity', 'identity', 'plain by name'],
    ['identity, gzip', 'gzip', 'both welcome'],
    ['identity;q=1, gzip;q=0.5', 'identity', 'plain liked better'],
    ['gzip;q=0', 'identity', 'refused'],
    ['gzip;q=0, br;q=0', 'identity', 'all refused'],
    ['identity;q=0', 'gzip', 'plain refused, nothing named: what everyone can read'],
    ['identity;q=0, gzip;q=0', 'br', 'what is left'],
    ['*;q=0', 'identity', 'nothing would do: RFC 9110 lets the header be passed over, and 406 is of use to nobody'],
    ['gzip;q=nan', 'identity', 'a weight that is no number'],
    ['br;level=9;q=0.2, gzip;q=0.3', 'gzip', 'other parameters are passed over'],
  ])('%s: %s (%s)', (header, coding) => {
    expect(chooseCoding(header, ['br', 'gzip'])).toBe(coding)
  })

  test('a host without brotli gives gzip', () => {
    expect(chooseCoding('gzip, br', ['gzip'])).toBe('gzip')
  })

  test.each([
    ['on Cloudflare’s network', { colo: 'BOM', clientAcceptEncoding: 'gzip' }, 'gzip'],
    ['there, where the client said nothing', { colo: 'BOM' }, ''],
    ['on its runtime elsewhere', { clientIp: '127.0.0.1' }, 'gzip, br'],
    ['on another host', undefined, 'gzip, br'],
  ])('%s, what counts is what the client said', (_, cf, said) => {
    const request = new Request('https://news.example/rss.xml', { headers: { 'Accept-Encoding': 'gzip, br' } })
    expect(acceptedEncoding(Object.assign(request, { cf }))).toBe(said)
  })
})

test('a document is compressed once for all who ask, and again when it has changed', async () => {
  let compressed = 0
  const clock = { now: Date.parse('2025-12-01T10:00:00Z') }
  const app = createApp({
    store: bundledStore(
      editionOf({
        'publication.yaml': publicationFile(),
        'world/now.md': storyFile(1),
        'world/later.md': storyFile(2, ['embargo: 2025-12-01T11:00:00Z']),
      }).file,
    ),
    clock: () => clock.now,
    encoders: new Map([['br', (bytes) => bytes.slice(0, 100 + compressed++)]]),
    onFault: (error) => expect.unreachable(String(error)),
  })
  const ask = async (method: string) => {
    const headers = { 'Accept-Encoding': 'br' }
    const response = await app.request('https://any.example/rss.xml', { method, headers })
    return [response.headers.get('Content-Encoding'), response.headers.get('Content-Length')]
  }
  const first = await ask('GET')
  expect([await ask('GET'), await ask('HEAD'), compressed]).toEqual([first, first, 1])
  clock.now += 3_600_000
  expect(await ask('GET')).not.toEqual(first)
  expect(compressed).toBe(2)
})
