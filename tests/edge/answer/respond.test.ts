import { expect, test } from 'vitest'
import type { Coding, Encoders } from '../../../src/edge/answer/encoding.ts'
import { headersOf } from '../../../src/edge/answer/headers.ts'
import type { Representation } from '../../../src/edge/answer/representation.ts'
import { neededCoding, respond } from '../../../src/edge/answer/respond.ts'

const NOW = Date.UTC(2025, 10, 26, 17, 18)
const clock = () => NOW
const ENCODERS: Encoders = new Map([
  ['br', (bytes) => bytes],
  ['gzip', (bytes) => bytes],
])

function representation(facts: Partial<Representation> = {}): Representation {
  return {
    etag: '"one"',
    type: 'application/rss+xml; charset=utf-8',
    modified: NOW - 60_000,
    changesAt: NOW + 30_000,
    pollMinutes: 15,
    bytes: new Uint8Array(),
    size: 0,
    ...facts,
  }
}

const request = (headers: Record<string, string> = {}) => new Request('https://news.example/rss.xml', { headers })
const asGzip = { 'Accept-Encoding': 'gzip' }

test.each<[string, Record<string, string>, Partial<Representation>, Coding | undefined]>([
  ['a client that names no coding gets plain bytes', {}, {}, 'identity'],
  ['a client gets the best coding it takes', { 'Accept-Encoding': 'gzip, br' }, {}, 'br'],
  ['a client with the same tag needs no body', { ...asGzip, 'If-None-Match': '"one"' }, {}, undefined],
  ['a client with another tag needs one', { ...asGzip, 'If-None-Match': '"two"' }, {}, 'gzip'],
  ['a client with the date needs no body', { 'If-Modified-Since': 'Wed, 26 Nov 2025 17:17:00 GMT' }, {}, undefined],
  [
    'a tag decides before a date (RFC 9110, 13.1.3)',
    { 'If-None-Match': '"two"', 'If-Modified-Since': 'Wed, 26 Nov 2025 17:17:00 GMT' },
    {},
    'identity',
  ],
  [
    'a date is no help where none is known',
    { 'If-Modified-Since': 'Wed, 26 Nov 2025 17:17:00 GMT' },
    { modified: undefined as never },
    'identity',
  ],
  ['a 410 is always sent with its body', { ...asGzip, 'If-None-Match': '"one"' }, { status: 410 }, 'gzip'],
])('%s', (_, headers, facts, coding) => {
  expect(neededCoding(request(headers), representation(facts), ENCODERS, clock)).toBe(coding)
})

/** The response to a request, with a body in a coding, or without one. */
function answer(
  headers: Record<string, string>,
  facts: Partial<Representation>,
  coding?: Coding,
  extra?: Record<string, string>,
) {
  const made = representation(facts)
  const body = coding && new Blob(['four'])
  return respond(request(headers), { representation: made, headers: headersOf(made) }, NOW, coding, body, extra)
}

test('a response without a body is a 304 with the validators, and says nothing of a body', () => {
  const { status, headers, body } = answer({}, {})
  expect([status, body]).toEqual([304, null])
  expect(headers.get('ETag')).toBe('"one"')
  expect(headers.get('Last-Modified')).toBe('Wed, 26 Nov 2025 17:17:00 GMT')
  expect([headers.get('Content-Type'), headers.get('Content-Length')]).toEqual([null, null])
})

test('a response with a body names its type, length and coding, and may be kept until it changes', async () => {
  const response = answer({}, {}, 'gzip')
  expect([response.status, await response.text()]).toEqual([200, 'four'])
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/rss+xml; charset=utf-8',
    'content-length': '4',
    'content-encoding': 'gzip',
    'cache-control': 'public, max-age=30',
  })
})

test('the status of what is gone goes out', () => {
  expect(answer({}, { status: 410 }, 'identity').status).toBe(410)
})

test('only a browser that opens a page gets the headers of a page, and no other response after it does', () => {
  const made = representation({ shown: { 'Content-Type': 'application/xml' } })
  const shared = { representation: made, headers: headersOf(made) }
  const typeFor = (headers: Record<string, string>) =>
    respond(request(headers), shared, NOW, 'identity', new Blob(['x'])).headers.get('Content-Type')
  expect(typeFor({ 'Sec-Fetch-Dest': 'document' })).toBe('application/xml')
  expect(typeFor({ 'Sec-Fetch-Dest': 'empty' })).toBe(made.type)
  expect(typeFor({})).toBe(made.type)
})

test('headers that are set instead hold for this response alone', () => {
  const made = representation()
  const shared = { representation: made, headers: headersOf(made) }
  const stale = respond(request(), shared, NOW, 'identity', new Blob(['x']), { 'Cache-Control': 'public, max-age=1' })
  const next = respond(request(), shared, NOW, 'identity', new Blob(['x']))
  expect([stale, next].map(({ headers }) => headers.get('Cache-Control'))).toEqual([
    'public, max-age=1',
    'public, max-age=30',
  ])
})
