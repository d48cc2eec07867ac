import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/edge/app.ts'
import { partPath } from '../../src/edition/format/part-path.ts'
import { bundledStore } from '../../src/store/bundled/bundled.ts'
import { PUBLICATIONS } from '../conformance/publications.ts'
import { appOver, NOW } from '../harness/app-over.ts'
import { editionOf, partsOf } from '../harness/content.ts'

const SITE = 'https://news.example'
const FOLDER = PUBLICATIONS['a large one'] ?? {}
const whole = appOver(FOLDER, NOW, editionOf(FOLDER, Number.POSITIVE_INFINITY)).app
const edition = editionOf(FOLDER, 200_000)

describe('an edition of which the older stories lie beside the worker', () => {
  test('is in parts, and ships much less', () => {
    expect(edition.parts.length).toBeGreaterThan(50)
    expect(edition.file.length).toBeLessThan(editionOf(FOLDER, Number.POSITIVE_INFINITY).file.length / 3)
  })

  test('answers the same, to the byte, on every address', async () => {
    const { app } = appOver(FOLDER, NOW, edition)
    const seen = new Set<string>()
    const waiting = ['/', '/rss.xml', '/opml.xml', '/news-sitemap.xml', '/health', '/world/s0', '/sport/s1199']
    for (let path = waiting.pop(); path !== undefined && seen.size < 400; path = waiting.pop()) {
      if (seen.has(path)) continue
      seen.add(path)
      const [one, other] = await Promise.all([app, whole].map((side) => side.request(`${SITE}${path}`)))
      if (one === undefined || other === undefined) throw new Error('nobody answered')
      const text = await one.text()
      expect([path, one.status, withoutVersion(text)]).toEqual([path, 200, withoutVersion(await other.text())])
      expect([...one.headers]).toEqual([...other.headers])
      const isFeed = /(?:\.xml|\.json)$/.test(path)
      for (const [, address = ''] of text.matchAll(/https:\/\/news\.example(\/[\w/.-]*)/g))
        if (isFeed && /(?:\.xml|\.json)$|\/(?:s\d+)$/.test(address)) waiting.push(address)
    }
    expect(seen.size).toBe(400)
  })

  test('fetches a part once, however many ask for it at a time', async () => {
    const fetched: string[] = []
    const parts = partsOf(edition)
    const store = bundledStore(edition.file, (path) => {
      fetched.push(path)
      return parts(path)
    })
    const app = createApp({ store, clock: () => NOW, onFault: (error) => expect.fail(String(error)) })
    const archive = `${SITE}/archive/2023-11/atom.xml`
    await Promise.all(Array.from({ length: 20 }, () => app.request(archive)))
    await app.request(archive.replace('atom', 'rss'))
    expect(fetched.length).toBeGreaterThan(0)
    expect(new Set(fetched).size).toBe(fetched.length)
  })

  test('gives a part to nobody', async () => {
    const { app } = appOver(FOLDER, NOW, edition)
    for (const { name } of edition.parts) expect((await app.request(`${SITE}${partPath(name)}`)).status).toBe(404)
  })

  test('says that it cannot answer just now where a part is missing, and serves all else', async () => {
    const faults: string[] = []
    const store = bundledStore(edition.file, () => Promise.reject(new Error('no such part')))
    const app = createApp({ store, clock: () => NOW, onFault: ({ message }) => faults.push(message) })
    const old = await app.request(`${SITE}/archive/2023-11/rss.xml`)
    expect([old.status, old.headers.get('Retry-After'), faults]).toEqual([503, '60', ['no such part']])
    expect((await app.request(`${SITE}/rss.xml`)).status).toBe(200)
  })
})

test('sends nothing of a part that is not whole', async () => {
  const parts = partsOf(edition)
  const store = bundledStore(edition.file, async (path) => (await parts(path)).subarray(1))
  const app = createApp({ store, clock: () => NOW, onFault: () => {} })
  for (const path of ['/archive/2023-11/rss.xml', '/sport/s601'])
    expect([path, (await app.request(`${SITE}${path}`)).status]).toEqual([path, 503])
})

/** The version stands for what ships with the worker. */
function withoutVersion(text: string): string {
  return text.replace(/"edition":"[\w-]+"/, '')
}
