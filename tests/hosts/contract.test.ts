import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { servedPath } from '../../src/site/paths.ts'
import { FILES, fileContract } from '../edge/contract/files.ts'
import { httpContract } from '../edge/contract/http.ts'
import { lifeCycleContract, livesAt, livesTakenOut, takenOutContract } from '../edge/contract/life-cycle.ts'
import { rawContract } from '../edge/contract/raw.ts'
import { HOSTILE } from '../feed/hostile.ts'
import { publicationFile, storyFile } from '../harness/content.ts'
import { ROWS, type Site } from '../harness/hosts/hosts.ts'
import { isWhole, runs, share } from '../harness/runs.ts'
import { ASKED, answerOf, ODD_ADDRESSES } from './same-answers.ts'

/** Everything known to break a generator of feeds, and files. */
const CONTENT = { ...HOSTILE, ...FILES }

/** The bundled store on the Cloudflare runtime and on Node in `npm test`; D1, Deno and Bun too where everything is tried. */
const HOSTS = ROWS.filter(
  ({ name }) => isWhole() || /^the bundled store on (?:the Cloudflare runtime|Node)$/.test(name),
)

const started = await Promise.allSettled(HOSTS.map(({ serve }) => serve(CONTENT)))
const sites = started.flatMap((row, place) =>
  row.status === 'fulfilled' && row.value !== undefined ? [{ name: HOSTS[place]?.name ?? '', site: row.value }] : [],
)
afterAll(() => Promise.all(sites.map(({ site }) => site.close())))

describe.each(HOSTS)('$name', ({ name }) => {
  const row = started[HOSTS.findIndex((each) => each.name === name)]
  if (row?.status !== 'fulfilled') {
    test('is there', () => {
      throw row?.reason
    })
    return
  }
  if (row.value === undefined) {
    test.skip('is not tried: this machine has not what it takes', () => {})
    return
  }
  const { url, send } = row.value
  passOverMost(name)
  httpContract(name, send)
  fileContract(name, send)
  rawContract(name, url, send)
})

describe('every host', () => {
  const [first, ...others] = sites
  const answersOf = (site: Site, path: string) => Promise.all(ASKED.map((init) => answerOf(site.send, path, init)))
  const expected: { path: string; answers: Awaited<ReturnType<typeof answersOf>> }[] = []
  beforeAll(async () => {
    if (first === undefined) throw new Error('no host is there')
    for (const path of share([...new Set([...ODD_ADDRESSES, ...(await addressesOf(first.site))])]))
      expected.push({ path, answers: await answersOf(first.site, path) })
  })
  test.each(others)('$name answers as the first row does, to the byte', async ({ site }) => {
    expect(expected.length).toBeGreaterThan(runs(80))
    for (const { path, answers } of expected)
      expect({ path, answers: await answersOf(site, path) }).toEqual({ path, answers })
  })

  describe('shows what it is given next, at the same address', () => {
    beforeAll(async () => {
      const content = livesAt(Date.now())
      await Promise.all(sites.map(({ site }) => site.publish(content)))
    })
    describe.each(sites)('$name', ({ name, site }) => {
      passOverMost(name)
      lifeCycleContract(name, site.send)
    })
  })

  describe('shows nothing of what is taken out next', () => {
    beforeAll(async () => {
      const content = livesTakenOut(Date.now())
      await Promise.all(sites.map(({ site }) => site.publish(content)))
    })
    for (const { name, site } of sites) takenOutContract(name, site.send)
  })

  test('shows a story from its moment on, without being started again', async () => {
    for (let leadSeconds = 3; ; leadSeconds *= 2) {
      const moment = Math.ceil(Date.now() / 1000 + leadSeconds) * 1000
      const story = storyFile(1, ['published: 2025-11-26T10:00Z', `embargo: ${new Date(moment).toISOString()}`])
      const content = { 'publication.yaml': publicationFile(), 'world/held.md': story }
      await Promise.all(sites.map(({ site }) => site.publish(content)))
      const seen = () =>
        Promise.all(
          sites.map(async ({ site: { send } }) => {
            const [page, feed] = [await send('/world/held'), await send('/rss.xml')]
            const maxAge = Number(/max-age=(\d+)/.exec(feed.headers.get('Cache-Control') ?? '')?.[1])
            return { status: page.status, isInFeed: (await feed.text()).includes('/world/held'), maxAge }
          }),
        )
      const before = await seen()
      // A machine that is busy gets there too late.
      if (Date.now() >= moment) continue
      for (const { maxAge, ...held } of before) {
        expect(held).toEqual({ status: 404, isInFeed: false })
        expect(maxAge).toBeLessThanOrEqual(leadSeconds + 1)
      }
      await new Promise((done) => setTimeout(done, moment - Date.now() + 20))
      for (const shown of await seen()) expect(shown).toMatchObject({ status: 200, isInFeed: true })
      return
    }
  })
})

/** Every rule is tried on Node, and on each other host another tenth of them; all of them in `npm run test:deep`. */
function passOverMost(host: string): void {
  let count = HOSTS.findIndex(({ name }) => name === host)
  beforeEach(({ skip }) => skip(!isWhole() && !host.endsWith('on Node') && count++ % 10 !== 0))
}

/** Every address of the site that its pages and feeds lead to. */
async function addressesOf({ send }: Site): Promise<Set<string>> {
  const seen = new Set<string>()
  const waiting = [
    '/',
    '/rss.xml',
    '/opml.xml',
    '/news-sitemap.xml',
    ...Object.keys(FILES).map((name) => encodeURI(`/${servedPath(name)}`)),
  ]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    const response = await send(path)
    const text = await response.text()
    if (!/html|xml|json/.test(response.headers.get('Content-Type') ?? '')) continue
    for (const [, address = ''] of text.matchAll(/(?:"|'|>)((?:https:\/\/news\.example)?\/[\w%/.-]*)/g))
      waiting.push(address.replace('https://news.example', '') || '/')
  }
  return seen
}
