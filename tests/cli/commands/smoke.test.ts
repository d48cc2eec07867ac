import { appendFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOSTILE } from '../../feed/hostile.ts'
import { editionOf, publicationFile, storyFile } from '../../harness/content.ts'
import { serveOnWorkerd } from '../../harness/hosts/workerd.ts'
import { share } from '../../harness/runs.ts'
import { inFolder, khabar, withoutWaiting } from '../command.ts'

const edition = editionOf(HOSTILE)
const worker = await serveOnWorkerd(edition)
afterAll(worker.close)

/** What stands between the site and who asks for it, and spoils one of its answers. */
let spoil: (path: string) => { status?: number; type?: string; body?: string; deafTo?: string } | undefined = () =>
  undefined
let server: Server
let site: string

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const path = request.url ?? '/'
    const spoilt = spoil(path)
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => name !== spoilt?.deafTo && name !== 'accept-encoding'),
    ) as Record<string, string>
    const answer = await worker.send(path, { method: request.method ?? 'GET', headers })
    const body = spoilt?.body ?? Buffer.from(await answer.arrayBuffer())
    for (const [name, value] of answer.headers) if (name !== 'content-length') response.setHeader(name, value)
    if (spoilt?.type !== undefined) response.setHeader('Content-Type', spoilt.type)
    response.writeHead(spoilt?.status ?? answer.status).end(request.method === 'HEAD' ? undefined : body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

describe('khabar smoke', () => {
  test('has nothing to say of a site that does what readers need', async () => {
    spoil = () => undefined
    const { code, out, err } = await khabar(['smoke', site, '--edition', edition.version])
    expect([code, out, withoutWaiting(err)]).toEqual([0, `${site} answers as it should.\n`, ''])
  })

  test.each(
    share([
      ['a feed that fails', '/atom.xml', { status: 500 }, '/atom.xml  answers with 500'],
      ['a feed that is broken', '/rss.xml', { body: '<rss' }, '/rss.xml  xml-well-formed: '],
      ["a section's feed that is gone", '/world/feed.json', { status: 404 }, '/world/feed.json  answers with 404'],
      ['a page as text', '/', { type: 'text/plain' }, '/  is sent as text/plain, and not as text/html'],
      ['no stylesheet', '/khabar.css', { status: 404 }, '/khabar.css  answers with 404'],
      ['a site that sends all each time', '/feed.json', { deafTo: 'if-none-match' }, '/feed.json  '],
      ['a site that knows no dates', '/rss.xml', { deafTo: 'if-modified-since' }, '/rss.xml  '],
    ]),
  )('says it of %s', async (_, path, spoilt, said) => {
    spoil = (asked) => (asked === path ? spoilt : undefined)
    const { code, err } = await khabar(['smoke', site])
    expect([code, err]).toEqual([1, expect.stringContaining(`${site}${said}`)])
  })

  test('says so where another edition is live than the one that must be, and names that of an older worker', async () => {
    spoil = () => undefined
    const smoke = async () => withoutWaiting((await khabar(['smoke', site, '--edition', 'other', '--wait', '0'])).err)
    expect(await smoke()).toBe(`${site}/_khabar/health  another edition is live, and not other, after 0 s\n`)
    spoil = (path) => (path.endsWith('/health') ? { body: '{"edition": "the-one-before", "articles": 1}' } : undefined)
    expect(await smoke()).toBe(`${site}/_khabar/health  edition the-one-before is live, and not other, after 0 s\n`)
  })

  test('asks a worker that knows only the older address there', async () => {
    const health = { body: JSON.stringify({ edition: 'older', articles: 1 }) }
    spoil = (path) =>
      path === '/_khabar/health' ? { status: 404, body: 'Nothing' } : path === '/health' ? health : undefined
    expect((await khabar(['smoke', site, '--edition', 'older'])).code).toBe(0)
  })

  test('waits until the edition is live that must be', async () => {
    let asked = 0
    const before = JSON.stringify({ edition: 'the-one-before', articles: 1 })
    spoil = (path) => (path === '/_khabar/health' && ++asked < 3 ? { body: before } : undefined)
    const { code } = await khabar(['smoke', site, '--edition', edition.version])
    expect([code, asked]).toEqual([0, 3])
  })

  test("asks the publication's own site for the edition of the content folder", async () => {
    spoil = () => undefined
    await inFolder({ 'publication.yaml': publicationFile(), 'world/a.md': storyFile(1) }, async (content) => {
      const asked = ['smoke', '--folder', '--wait', '0', '--content', content, '--url', site]
      const other = await khabar(asked)
      const [, version] = /another edition is live, and not (\S+), after 0 s/.exec(other.err) ?? []
      expect([other.code, version]).toEqual([1, expect.stringMatching(/^\S{11}$/)])
      spoil = (path) =>
        path === '/_khabar/health' ? { body: JSON.stringify({ edition: version, articles: 1 }) } : undefined
      expect(await khabar(asked)).toMatchObject({ code: 0, out: `${site} answers as it should.\n` })
      await appendFile(join(content, 'world/a.md'), '\n<script>\n')
      expect((await khabar(asked)).code).toBe(1)
    })
  })

  test('gives up on a site that is none', async () => {
    spoil = () => ({ body: 'Hello' })
    const { code, err } = await khabar(['smoke', site, '--wait', '0'])
    expect([code, withoutWaiting(err)]).toEqual([
      1,
      `${site}/_khabar/health  does not answer as a site of Khabar within 0 s\n`,
    ])
  })

  test('says what an address looks like', async () => {
    expect((await khabar(['smoke', 'news.example'])).code).toBe(2)
  })
})

describe('khabar status, where the stories ship with the worker', () => {
  const FOLDER = { 'publication.yaml': publicationFile(), 'world/a.md': storyFile(1) }
  const status = (content: string, ...more: string[]) =>
    khabar(['status', '--content', content, '--url', site, ...more])

  test('says what the site says: edition, stories, the newest, when its feed changed', async () => {
    spoil = () => undefined
    await inFolder(FOLDER, async (content) => {
      const { code, out } = await status(content)
      expect([code, out]).toEqual([
        0,
        expect.stringMatching(
          /^Live {7}another edition, \d+ stories to be seen at http:\S+\nNewest {5}https:\S+, \d+ \S+ \d{4}, \d+:\d\d [AP]M \S+\nChanged {4}\d+ \S+ \d{4}, \d+:\d\d [AP]M \S+, \d+ days ago\nFolder {5}edition \S{11}\. Bring it out with: npm run deploy\n$/,
        ),
      ])
      const { live, folder } = JSON.parse((await status(content, '--json')).out)
      expect(live).toMatchObject({
        edition: null,
        articles: 6,
        bytes: null,
        newest: { url: expect.any(String), published: expect.stringMatching(/^20.*Z$/) },
      })
      expect(folder).toMatchObject({ same: false })
    })
  })

  test("says its size, where it is the folder's own edition, and does without a feed", async () => {
    await inFolder(FOLDER, async (content) => {
      spoil = () => undefined
      const { folder } = JSON.parse((await status(content, '--json')).out)
      const health = { body: JSON.stringify({ edition: folder.edition, articles: 1 }) }
      spoil = (path) =>
        path === '/_khabar/health' ? health : path === '/feed.json' ? { body: '{"items":[]}' } : undefined
      expect((await status(content)).out).toMatch(
        /^Live {7}edition \S{11}, 1 story to be seen at \S+\nSize {7}0\.\d MB with the worker\nFolder {5}the same\n$/,
      )
      const { live } = JSON.parse((await status(content, '--json')).out)
      expect(live).toMatchObject({ newest: null, changed: null, bytes: expect.any(Number) })
    })
  })

  test('says so where the address is no site of Khabar', async () => {
    spoil = () => ({ body: 'Hello' })
    await inFolder(FOLDER, async (content) => {
      const { code, err } = await status(content)
      expect([code, err]).toEqual([
        2,
        expect.stringContaining(`${site}/_khabar/health does not answer as a site of Khabar`),
      ])
    })
  })
})
