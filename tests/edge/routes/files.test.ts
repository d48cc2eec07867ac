import { describe, expect, test } from 'vitest'
import { createApp } from '../../../src/edge/app.ts'
import { bundledStore } from '../../../src/store/bundled/bundled.ts'
import { appOver, NOW } from '../../harness/app-over.ts'
import { compile, editionOf, filesOf, publicationFile, readContent, storyFile } from '../../harness/content.ts'

const SITE = 'https://news.example'
const PICTURE = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPhfDwACggF/yWNGVgAAAABJRU5ErkJggg==',
    'base64',
  ),
)

const image = (url: string) => `image: {url: ${JSON.stringify(url)}, alt: A picture}`
const EMBARGO = 'embargo: Dec 1 2025 | 11:00 AM IST'
const at = (time: string) => Date.parse(`2025-12-01T${time}:00+05:30`)

const FOLDER = {
  'publication.yaml': publicationFile(
    'logo: https://www.news.example/media/logo.png',
    'icon: /media/icon.png',
    'authors: {asha: {name: Asha Rao, url: https://news.example/files/asha.pdf}}',
  ),
  'world/open.md': storyFile(1, [image('/media/open.png')], '![A port](/media/port.png)'),
  'world/held.md': storyFile(
    2,
    [image('/media/held.png'), EMBARGO],
    [
      '![A port](/media/port.png) ![Logo](/media/logo.png) [Minutes](../files/minutes.pdf)',
      '<img src="small.png" srcset="../world/small.png 1x, /media/big%20one.png 2x" alt="">',
      '<video src="//news.example/media/talk.mp4" poster="http://news.example/media/still.png"></video>',
      '<blockquote cite="/media/quoted.pdf">Said.</blockquote>',
      '[a](https://www.news.example/media/www.png) [b](https://news.example:8443//media/twice-slashed.png)',
      "[c](/files/asha.pdf) ![M](/brand/held.png) He wrote src='/media/prose.png' there.",
    ].join('\n\n'),
  ),
  'world/elsewhere.md': storyFile(7, [EMBARGO, 'link: /files/linked.pdf'.replace('/', 'https://news.example/')]),
  'world/draft.md': storyFile(3, ['draft: true', image('/media/draft.png'), 'expires: Dec 1 2025 | 10:45 AM IST']),
  'world/gone.md': storyFile(4, [image('/media/gone.png'), 'retracted: {at: 2025-11-27T10:00+05:30, reason: Wrong.}']),
  'world/passing.md': storyFile(5, [image('/media/passing.png'), 'expires: Dec 1 2025 | 11:30 AM IST']),
  'world/held-and-gone.md': storyFile(6, [
    image('/media/twice.png'),
    EMBARGO,
    'retracted: {at: 2025-11-27T10:00+05:30, reason: Wrong.}',
  ]),
  ...Object.fromEntries(
    [
      ...['logo', 'icon', 'open', 'port', 'held', 'big one', 'still', 'draft', 'gone', 'passing', 'twice', 'spare'].map(
        (name) => `media/${name}.png`,
      ),
      ...['www', 'twice-slashed', 'prose'].map((name) => `media/${name}.png`),
      ...['files/linked.pdf', 'files/asha.pdf', 'public/media/chart.svg'],
      ...['public/brand/mark.png', 'public/brand/held.png'],
      ...['world/small.png', 'files/minutes.pdf', 'media/talk.mp4', 'media/quoted.pdf', 'favicon.ico'],
    ].map((path) => [path, PICTURE]),
  ),
}

describe('a file of the content folder is to be had while a story is that shows it', () => {
  test.each([
    ['a picture of a story', '/media/open.png', [200, 200, 200]],
    ['the picture of an embargoed story', '/media/held.png', [404, 200, 200]],
    ['a picture that another story shows too', '/media/port.png', [200, 200, 200]],
    ['the logo, whatever story shows it', '/media/logo.png', [200, 200, 200]],
    ['the icon', '/media/icon.png', [200, 200, 200]],
    ['a document that an embargoed story leads to', '/files/minutes.pdf', [404, 200, 200]],
    ['a picture beside it', '/world/small.png', [404, 200, 200]],
    ['a larger one of the same', '/media/big%20one.png', [404, 200, 200]],
    ['the same with every letter escaped', '/media/%62ig%20one%2Epng', [404, 200, 200]],
    ['a film, its address without a scheme', '/media/talk.mp4', [404, 200, 200]],
    ['its poster, the address with another scheme', '/media/still.png', [404, 200, 200]],
    ['a source', '/media/quoted.pdf', [404, 200, 200]],
    ['what a story that lives elsewhere leads to', '/files/linked.pdf', [404, 200, 200]],
    ['a picture by another name of the site', '/media/www.png', [404, 200, 200]],
    ['a picture by another port and two slashes', '/media/twice-slashed.png', [404, 200, 200]],
    ['a picture that only stands in the words', '/media/prose.png', [404, 404, 404]],
    ['what an author of ours is known by', '/files/asha.pdf', [200, 200, 200]],
    ['the picture of a draft', '/media/draft.png', [404, 404, 404]],
    ['the picture of a retracted story', '/media/gone.png', [410, 410, 410]],
    ['the picture of one that expires', '/media/passing.png', [200, 200, 410]],
    ['of one retracted before its embargo lifts', '/media/twice.png', [404, 410, 410]],
    ['a picture that no story shows', '/media/spare.png', [404, 404, 404]],
    ['a picture that is always there', '/brand/mark.png', [200, 200, 200]],
    ['the same, which only a held story shows', '/brand/held.png', [200, 200, 200]],
    ['a picture by its path in the content folder', '/public/brand/mark.png', [404, 404, 404]],
    ['an icon of the publication in place of ours', '/favicon.ico', [200, 200, 200]],
    ['a picture that is not there', '/media/none.png', [404, 404, 404]],
    ['a file with a slash behind it', '/media/held.png/', [404, 404, 404]],
    ['what is no picture', '/world/held.md', [404, 404, 404]],
    ['what is not the publication’s to show', '/publication.yaml', [404, 404, 404]],
  ])('%s: %s', async (_, path, statuses) => {
    const { app, clock } = appOver(FOLDER)
    const seen: number[] = []
    for (const time of ['10:30', '11:00', '11:30']) {
      clock.now = at(time)
      seen.push((await app.request(`${SITE}${path}`)).status)
    }
    expect(seen).toEqual(statuses)
  })

  test('a site that is tried at another address hides what its own address leads to', async () => {
    const url = 'http://localhost:8787'
    const story = storyFile(1, [EMBARGO, image(`${SITE}/media/held.png`)])
    const folder = { 'publication.yaml': publicationFile(), 'world/held.md': story, 'media/held.png': PICTURE }
    const content = readContent(filesOf(folder), { url })
    const { app, clock } = appOver(folder, at('10:30'), compile(content))
    const status = async () => (await app.request(`${url}/media/held.png`)).status
    expect(await status()).toBe(404)
    clock.now = at('11:00')
    expect(await status()).toBe(200)
  })

  test('before its moment the answer is the one of what never was', async () => {
    const { app } = appOver(FOLDER, at('10:30'))
    const [held, none] = [await app.request(`${SITE}/media/held.png`), await app.request(`${SITE}/media/none.png`)]
    expect([await held.text(), [...held.headers]]).toEqual([await none.text(), [...none.headers]])
  })

  test('no cached copy outlives the story', async () => {
    const { app } = appOver(FOLDER, at('11:20'))
    const cacheControl = async (path: string) => (await app.request(`${SITE}${path}`)).headers.get('Cache-Control')
    expect(await cacheControl('/media/passing.png')).toBe('public, max-age=600')
    expect(await cacheControl('/media/open.png')).toBe('public, max-age=600')
  })

  test('is kept by nobody while the host has another length of it than the edition: half of it may be there', async () => {
    const half = { ...FOLDER, 'media/open.png': PICTURE.subarray(0, 30) }
    const { app } = appOver(half, NOW, editionOf(FOLDER))
    const { status, headers } = await app.request(`${SITE}/media/open.png`)
    expect([status, headers.get('Cache-Control')]).toEqual([200, 'no-cache'])
  })

  test('comes as it is, with its type, for every origin, and runs nothing', async () => {
    const { app } = appOver(FOLDER)
    const response = await app.request(`${SITE}/media/open.png`)
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(PICTURE)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
    })
    const etag = response.headers.get('ETag') ?? ''
    const again = await app.request(`${SITE}/media/open.png`, { headers: { 'If-None-Match': etag } })
    expect([again.status, await again.text(), again.headers.get('ETag')]).toEqual([304, '', etag])
    const listed = await app.request(`${SITE}/media/open.png`, { headers: { 'If-None-Match': `"a", W/${etag}` } })
    expect(listed.status).toBe(304)
    const head = await app.request(`${SITE}/media/open.png`, { method: 'HEAD', headers: { Range: 'bytes=0-3' } })
    expect([head.status, await head.text(), head.headers.get('ETag')]).toEqual([200, '', etag])
    for (const { headers } of [response, head])
      expect([headers.get('Content-Length'), headers.get('Accept-Ranges')]).toEqual([String(PICTURE.length), 'bytes'])
  })

  test('leaves no file open of which nobody reads the bytes', async () => {
    const edition = editionOf(FOLDER)
    let open = 0
    const files = async () => {
      open++
      const body = new ReadableStream({ cancel: () => void open-- })
      return new Response(body, { headers: { ETag: '"a"' } })
    }
    const store = bundledStore(edition.file)
    const app = createApp({ store, clock: () => NOW, files, onFault: (error) => expect.fail(String(error)) })
    const asked: [number, RequestInit][] = [
      [200, { method: 'HEAD' }],
      [304, { headers: { 'If-None-Match': '"a"' } }],
      [304, { method: 'HEAD', headers: { 'If-None-Match': '"a"' } }],
      [416, { headers: { Range: 'bytes=99999-' } }],
    ]
    for (const [status, init] of asked) {
      const response = await app.request(`${SITE}/media/open.png`, init)
      expect([response.status, open]).toEqual([status, 0])
    }
  })

  test('goes by the length that the host says, where it has a newer file', async () => {
    const edition = editionOf(FOLDER)
    const files = async () => new Response('twelve bytes', { headers: { ETag: '"a"', 'Content-Length': '12' } })
    const store = bundledStore(edition.file)
    const app = createApp({ store, clock: () => NOW, files, onFault: (error) => expect.fail(String(error)) })
    const response = await app.request(`${SITE}/media/open.png`, { headers: { Range: 'bytes=-5' } })
    expect([response.headers.get('Content-Range'), await response.text()]).toEqual(['bytes 7-11/12', 'bytes'])
  })

  test('a drawing runs nothing when it is opened by itself, and comes whole, since it may come compressed', async () => {
    const { app } = appOver(FOLDER)
    const response = await app.request(`${SITE}/media/chart.svg`, { headers: { Range: 'bytes=0-3' } })
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/svg+xml',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      etag: expect.stringMatching(/^W\//),
      vary: 'Accept-Encoding',
    })
  })

  const LAST = PICTURE.length - 1
  test.each([
    ['the first bytes', 'bytes=0-3', 206, [0, 3]],
    ['from a byte on', 'bytes=5-', 206, [5, LAST]],
    ['past the end', `bytes=10-${LAST + 50}`, 206, [10, LAST]],
    ['the last bytes', 'bytes=-4', 206, [LAST - 3, LAST]],
    ['more last bytes than there are', 'bytes=-99999', 206, [0, LAST]],
    ['one byte', 'bytes=7-7', 206, [7, 7]],
    ['behind the end', `bytes=${LAST + 1}-`, 416, undefined],
    ['no last bytes', 'bytes=-0', 416, undefined],
    ['two parts', 'bytes=0-1,4-5', 200, [0, LAST]],
    ['backwards', 'bytes=9-3', 200, [0, LAST]],
    ['another unit', 'items=0-3', 200, [0, LAST]],
    ['nothing', 'bytes=-', 200, [0, LAST]],
  ])('a part of a film: %s', async (_, range, status, part) => {
    const { app } = appOver(FOLDER)
    const response = await app.request(`${SITE}/media/talk.mp4`, { headers: { Range: range } })
    expect(response.status).toBe(status)
    expect(response.headers.get('Accept-Ranges')).toBe('bytes')
    const [first, last] = part ?? []
    const body = new Uint8Array(await response.arrayBuffer())
    expect(body).toEqual(first === undefined || last === undefined ? new Uint8Array() : PICTURE.slice(first, last + 1))
    const length = first === undefined || last === undefined ? '0' : String(last + 1 - first)
    expect(response.headers.get('Content-Length')).toBe(length)
    const contentRange = { 200: null, 206: `bytes ${first}-${last}/${LAST + 1}`, 416: `bytes */${LAST + 1}` }[status]
    expect(response.headers.get('Content-Range')).toBe(contentRange)
  })

  test('a part of a film that has changed since is the whole of the new one', async () => {
    const { app } = appOver(FOLDER)
    const etag = (await app.request(`${SITE}/media/talk.mp4`)).headers.get('ETag') ?? ''
    const status = async (condition: string) =>
      (await app.request(`${SITE}/media/talk.mp4`, { headers: { Range: 'bytes=0-3', 'If-Range': condition } })).status
    expect(await Promise.all([etag, '"older"', `W/${etag}`].map(status))).toEqual([206, 200, 200])
  })

  test('the edition changes its version where a file comes or goes', async () => {
    const version = async (folder: typeof FOLDER) => editionOf(folder).version
    const { 'media/spare.png': _, ...less } = FOLDER as typeof FOLDER & { 'media/spare.png': Uint8Array }
    expect(await version(FOLDER)).toEqual(await version({ ...FOLDER }))
    expect(await version(less as typeof FOLDER)).not.toEqual(await version(FOLDER))
  })
})
