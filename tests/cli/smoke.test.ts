import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOSTILE } from '../feed/hostile.ts'
import { editionOf } from '../support/content.ts'
import { serveOnWorkerd } from '../support/workerd.ts'
import { khabar, PATIENCE } from './command.ts'

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

describe('khabar smoke', PATIENCE, () => {
  test('has nothing to say of a site that does what readers need', async () => {
    spoil = () => undefined
    const { code, out, err } = await khabar(['smoke', site, '--edition', edition.version])
    expect([code, out, err]).toEqual([0, `${site} answers as it should.\n`, ''])
  })

  test.each([
    ['a feed that fails', '/atom.xml', { status: 500 }, '/atom.xml  answers with 500'],
    ['a feed that is broken', '/rss.xml', { body: '<rss' }, '/rss.xml  '],
    ["a section's feed that is gone", '/world/feed.json', { status: 404 }, '/world/feed.json  answers with 404'],
    ['a page as text', '/', { type: 'text/plain' }, '/  is sent as text/plain, and not as text/html'],
    ['no stylesheet', '/khabar.css', { status: 404 }, '/khabar.css  answers with 404'],
    ['a site that sends all each time', '/feed.json', { deafTo: 'if-none-match' }, '/feed.json  '],
  ])('says it of %s', async (_, path, spoilt, said) => {
    spoil = (asked) => (asked === path ? spoilt : undefined)
    const { code, err } = await khabar(['smoke', site])
    expect([code, err]).toEqual([1, expect.stringContaining(`${site}${said}`)])
  })

  test('says which edition is live, where it must be another', async () => {
    spoil = () => undefined
    const { code, err } = await khabar(['smoke', site, '--edition', 'other'])
    expect([code, err]).toEqual([1, expect.stringContaining(`edition ${edition.version} is live, and not other`)])
  })

  test('gives up on a site that is none', async () => {
    spoil = () => ({ body: 'Hello' })
    const { code, err } = await khabar(['smoke', site, '--wait', '0'])
    expect([code, err]).toEqual([1, `${site}/health  does not answer with an edition within 0 s\n`])
  })

  test('says what an address looks like', async () => {
    expect((await khabar(['smoke', 'news.example'])).code).toBe(2)
  })
})
