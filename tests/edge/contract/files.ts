import { describe, expect, test } from 'vitest'
import type { Folder } from '../../harness/content.ts'
import type { Send } from './http.ts'

const bytes = (count: number) => Uint8Array.from({ length: count }, (_, place) => (place * 7919) % 251)
const FILM = bytes(3_000_000)
const LAST = FILM.length - 1
const PICTURE = bytes(5_000)
const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><title>A chart</title></svg>'

/** Files for a content folder that are always there. */
export const FILES: Folder = {
  'public/media/film.mp4': FILM,
  'public/media/big one é.png': PICTURE,
  'public/media/chart.svg': DRAWING,
  'public/media/empty.mp3': new Uint8Array(),
}

/** What every host answers for files as they are. */
export function fileContract(name: string, send: Send): void {
  describe(`files on ${name}`, () => {
    test.each([
      ['/media/film.mp4', 'video/mp4', FILM],
      ['/media/big%20one%20%C3%A9.png', 'image/png', PICTURE],
      ['/media/%62ig%20one%20e%CC%81%2Epng', 'image/png', PICTURE],
      ['/media/empty.mp3', 'audio/mpeg', new Uint8Array()],
    ])('%s is sent whole, with its type, its length and a tag', async (path, type, whole) => {
      const response = await send(path)
      expect(Buffer.from(await response.arrayBuffer()).equals(whole)).toBe(true)
      const { headers } = response
      expect([response.status, headers.get('Content-Type'), headers.get('ETag')]).toEqual([
        200,
        type,
        expect.stringMatching(/^"[^"]+"$/),
      ])
      expect(headers.get('Accept-Ranges')).toBe('bytes')
      expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
      // Bun says none of what it streams, and Cloudflare's runtime none of nothing.
      expect([String(whole.length), null]).toContain(headers.get('Content-Length'))
      const head = await send(path, { method: 'HEAD' })
      expect([head.status, await head.text(), head.headers.get('ETag')]).toEqual([200, '', headers.get('ETag')])
      expect([String(whole.length), null]).toContain(head.headers.get('Content-Length'))
    })

    test.each([
      ['the first bytes', 'bytes=0-3', 206, [0, 3]],
      ['from the middle', 'bytes=1500000-1600000', 206, [1_500_000, 1_600_000]],
      ['from a byte on', `bytes=${LAST - 99}-`, 206, [LAST - 99, LAST]],
      ['past the end', `bytes=100-${LAST + 50}`, 206, [100, LAST]],
      ['the last bytes', 'bytes=-4', 206, [LAST - 3, LAST]],
      ['behind the end', `bytes=${LAST + 1}-`, 416, undefined],
      ['two parts', 'bytes=0-1,4-5', 200, [0, LAST]],
      ['backwards', 'bytes=9-3', 200, [0, LAST]],
      ['another unit', 'items=0-3', 200, [0, LAST]],
    ])('a part of a film: %s', async (_, range, status, part) => {
      const response = await send('/media/film.mp4', { headers: { Range: range } })
      const body = Buffer.from(await response.arrayBuffer())
      const [first, last] = part ?? []
      const expected = first === undefined || last === undefined ? new Uint8Array() : FILM.subarray(first, last + 1)
      expect([response.status, body.equals(expected)]).toEqual([status, true])
      const contentRange = { 200: null, 206: `bytes ${first}-${last}/${LAST + 1}`, 416: `bytes */${LAST + 1}` }[status]
      expect(response.headers.get('Content-Range')).toBe(contentRange)
      // Bun says none of what it streams.
      expect([String(body.length), ...(name.endsWith('Bun') ? [null] : [])]).toContain(
        response.headers.get('Content-Length'),
      )
    })

    test('a part of a film that has changed since is the whole of the new one', async () => {
      const { headers } = await send('/media/film.mp4', { method: 'HEAD' })
      const status = async (condition: string) => {
        const response = await send('/media/film.mp4', { headers: { Range: 'bytes=0-3', 'If-Range': condition } })
        await response.arrayBuffer()
        return response.status
      }
      const etag = headers.get('ETag') ?? ''
      expect([await status(etag), await status('"older"'), await status(`W/${etag}`)]).toEqual([206, 200, 200])
    })

    test.each([
      ['its own tag', (etag: string) => etag, [200, 206]],
      ['its own tag among others', (etag: string) => `"a", ${etag}`, [200, 206]],
      ['whatever there is', () => '*', [200, 206]],
      ['another tag', () => '"older"', [412, 412]],
      ['its tag made weak, which is equal to none', (etag: string) => `W/${etag}`, [412, 412]],
    ] as const)('a download goes on only of the same film: %s', async (_, conditionOf, statuses) => {
      const etag = (await send('/media/film.mp4', { method: 'HEAD' })).headers.get('ETag') ?? ''
      const status = async (method: string, more: Record<string, string>) => {
        const response = await send('/media/film.mp4', { method, headers: { 'If-Match': conditionOf(etag), ...more } })
        await response.arrayBuffer()
        return response.status
      }
      expect([await status('GET', {}), await status('HEAD', {})]).toEqual([statuses[0], statuses[0]])
      const part = { Range: 'bytes=1000-' }
      expect(await status('GET', part)).toBe(statuses[1])
      expect(await status('GET', { ...part, 'If-Range': etag })).toBe(statuses[1])
      // A file has no date, so that nothing can be said of when it changed (RFC 9110, 13.1.4).
      expect(await status('GET', { ...part, 'If-Unmodified-Since': 'Mon, 01 Jan 2024 00:00:00 GMT' })).toBe(statuses[1])
      expect(await status('GET', { Range: 'bytes=99999999-' })).toBe(statuses[0] === 412 ? 412 : 416)
      expect(await status('GET', { 'If-None-Match': etag })).toBe(statuses[0] === 412 ? 412 : 304)
    })

    test('a drawing, whose tag is weak, is never the one that was asked for, but for any', async () => {
      const etag = (await send('/media/chart.svg', { method: 'HEAD' })).headers.get('ETag') ?? ''
      const status = async (condition: string) => {
        const response = await send('/media/chart.svg', { headers: { 'If-Match': condition } })
        await response.arrayBuffer()
        return response.status
      }
      expect([await status(etag), await status(etag.slice(2)), await status('*')]).toEqual([412, 412, 200])
    })

    test.each(['GET', 'HEAD'])('what a client has already is not sent again (%s)', async (method) => {
      const etag = (await send('/media/film.mp4', { method: 'HEAD' })).headers.get('ETag') ?? ''
      for (const known of [etag, `W/${etag}`, `"a", ${etag}`, '*']) {
        const response = await send('/media/film.mp4', { method, headers: { 'If-None-Match': known } })
        expect([response.status, await response.text(), response.headers.get('ETag')]).toEqual([304, '', etag])
      }
    })

    test('a drawing runs nothing, and comes whole', async () => {
      const response = await send('/media/chart.svg', { headers: { Range: 'bytes=0-3' } })
      expect([response.status, await response.text()]).toEqual([200, DRAWING])
      expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
      expect(response.headers.get('ETag')).toMatch(/^W\//)
    })

    test.each([
      '/media',
      '/media/',
      '/media/film.mp4/',
      '/media/none.mp4',
      '/edition.bin',
      '/edition.js',
      '/node.mjs',
      '/publication.yaml',
      '/_khabar/x.bin',
      '/media/../../edition.bin',
      '/%2e%2e/edition.bin',
      '/media/%2e%2e/%2e%2e/edition.bin',
      '/media/..%2f..%2fedition.bin',
      '/media%2ffilm.mp4',
      '/media%5cfilm.mp4',
      '/media/film.mp4%00',
      '/media/film.mp4%00.png',
      '/media/%252e%252e/film.mp4',
      '/media/%zz.mp4',
      '/media/%ff.mp4',
      '/media/%c0%ae%c0%ae/x.mp4',
    ])('%s is none, and answers as what never was', async (path) => {
      const response = await send(path)
      const isPage = response.headers.get('Content-Type')?.startsWith('text/html') === true
      const never = await send(isPage ? '/never/was' : '/never/was.mp4')
      // A path with a slash behind it leads to the one without.
      if (response.status === 301) return
      expect([response.status, await response.text()]).toEqual([404, await never.text()])
    })
  })
}
