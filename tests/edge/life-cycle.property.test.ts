import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { isStoryVisible, visibleFrom } from '../../src/article/life-cycle.ts'
import { appOver } from '../harness/app-over.ts'
import { type Folder, publicationFile, soundContent, storyFile } from '../harness/content.ts'
import { runs } from '../harness/runs.ts'
import { walk } from './walk.ts'

const SITE = 'https://news.example'
const MINUTE = 60_000
const START = Date.UTC(2025, 9, 20)
/** Seven weeks: two month ends in them, in the zone and in UTC. */
const SPAN_MINUTES = 49 * 24 * 60

interface Life {
  published: number
  embargo: number | undefined
  expires: number | undefined
  updated: number | undefined
  corrected: number | undefined
  retracted: number | undefined
  draft: boolean
}

const minute = fc.integer({ min: 0, max: SPAN_MINUTES })
const later = fc.option(fc.integer({ min: 1, max: 20 * 24 * 60 }), { nil: undefined, freq: 2 })
const life = fc
  .record({
    published: minute,
    embargo: later,
    expires: later,
    updated: later,
    corrected: later,
    retracted: later,
    draft: fc.boolean(),
  })
  .map(({ published, embargo, expires, updated, corrected, retracted, draft }): Life => {
    const after = (base: number, by: number | undefined) => (by === undefined ? undefined : base + by)
    return {
      published,
      embargo: after(published, embargo),
      expires: after(Math.max(published, published + (embargo ?? 0)), expires),
      updated: after(published, updated),
      corrected: after(published, corrected),
      retracted: after(published, retracted),
      draft: draft && published % 4 === 0,
    }
  })

const at = (minutes: number) => START + minutes * MINUTE
const stamp = (minutes: number) => new Date(at(minutes)).toISOString()

const ownPicture = (number: number) => `/media/${markOf(number).toLowerCase()}.png`
/** A story and the next of odd number show this one. */
const sharedPicture = (number: number) => `/media/pair-${Math.floor(number / 2)}.png`

/** Whether a picture is to be had that these stories show: as long as one of them is there with its text. */
function pictureStatus(articles: readonly Article[], now: number): number {
  if (articles.some((article) => isStoryVisible(article, now) && article.retracted === undefined)) return 200
  return articles.some((article) => visibleFrom(article) <= now) ? 410 : 404
}

/** A mark that stands in every text of a story, and in its topic and author. */
const markOf = (number: number) => `Mark${String(number).padStart(3, '0')}x`

function folderOf(lives: readonly Life[]): Folder {
  const stories = lives.map(({ published, embargo, expires, updated, corrected, retracted, draft }, number) => {
    const mark = markOf(number)
    const lines = [
      `title: ${mark} title`,
      `summary: ${mark} summary`,
      `published: ${stamp(published)}`,
      `topics: [${mark} topic, Shared]`,
      `authors: [${mark} author]`,
      ...(embargo === undefined ? [] : [`embargo: ${stamp(embargo)}`]),
      ...(expires === undefined ? [] : [`expires: ${stamp(expires)}`]),
      ...(updated === undefined ? [] : [`updated: ${stamp(updated)}`]),
      ...(corrected === undefined ? [] : [`corrections: [{at: "${stamp(corrected)}", note: ${mark} note}]`]),
      ...(retracted === undefined ? [] : [`retracted: {at: "${stamp(retracted)}", reason: ${mark} reason}`]),
      ...(draft ? ['draft: true'] : []),
      `image: {url: ${ownPicture(number)}, alt: A picture}`,
    ]
    return [
      `${number % 2 === 0 ? 'world' : 'sport'}/${mark.toLowerCase()}.md`,
      storyFile(number, lines, `${mark} text ![](${sharedPicture(number)})`),
    ]
  })
  const pictures = lives.flatMap((_, number) => [ownPicture(number), sharedPicture(number)])
  return {
    'publication.yaml': publicationFile('feed: {items: 4}'),
    ...Object.fromEntries(stories),
    ...Object.fromEntries(pictures.map((path) => [path.slice(1), new Uint8Array([1])])),
  }
}

const LISTS = [
  '/',
  '/world',
  '/sport',
  '/topics/shared',
  '/languages/en-in',
  '/feeds',
  '/opml.xml',
  '/news-sitemap.xml',
  '/robots.txt',
  '/health',
]
const FEEDS = ['/rss.xml', '/atom.xml', '/feed.json', '/world/rss.xml', '/sport/atom.xml', '/topics/shared/feed.json']

const withoutHistory = (bytes: string) =>
  bytes.replace(/<(?:atom:)?link rel="prev-archive"[^>]*>|"next_url":"[^"]*",/g, '')

/** Whether a hidden story was to be seen once: that it left is no secret. */
const isPast = (file: string, articles: readonly Article[], now: number) =>
  articles.some((article) => article.file === file && visibleFrom(article) <= now)

const scenario = fc.record({
  lives: fc.array(life, { minLength: 1, maxLength: 14 }),
  moments: fc.array(fc.integer({ min: -60, max: SPAN_MINUTES + 30 * 24 * 60 }), { minLength: 2, maxLength: 5 }),
})

describe('whatever life stories lead', () => {
  test('at every moment what is visible is shown, and nothing else leaks', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ lives, moments }) => {
        const folder = folderOf(lives)
        const { articles } = soundContent(folder)
        for (const now of moments.map(at)) {
          const { app } = appOver(folder, now)
          const visible = articles.filter((article) => isStoryVisible(article, now))
          for (const file of ['rss', 'atom', 'json'] as const) {
            const name = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' }[file]
            const documents = await walk(async (url) => app.request(url), `${SITE}/${name}`, file)
            const newestFirst = visible.toSorted(
              (a, b) => visibleFrom(b) - visibleFrom(a) || b.published - a.published || (a.id < b.id ? -1 : 1),
            )
            // The newest stand in the feed, the whole history in the feed and its archives.
            expect(documents[0]?.ids.length).toBe(Math.min(4, visible.length))
            expect(documents[0]?.ids[0]).toBe(newestFirst[0]?.id)
            expect(new Set(documents.flatMap(({ ids }) => ids))).toEqual(new Set(visible.map(({ id }) => id)))
            const archived = documents.slice(1).flatMap(({ ids }) => ids)
            expect(new Set(archived).size).toBe(archived.length)
          }
          const hidden = articles.filter((article) => !isStoryVisible(article, now))
          const marks = new RegExp(hidden.map(({ title }) => title.split(' ')[0]).join('|') || '(?!)', 'i')
          for (const path of [...LISTS, ...FEEDS]) {
            const response = await app.request(`${SITE}${path}`)
            if (path !== '/topics/shared' && !path.startsWith('/languages') && !path.startsWith('/topics'))
              expect(response.status).toBe(200)
            expect(`${path} ${await response.text()} ${JSON.stringify([...response.headers])}`).not.toMatch(marks)
          }
          // What is not to be seen leaves no trace in dates and tags either: only a copy's life ends when it comes.
          const bare = Object.fromEntries(
            Object.entries(folder).filter(
              ([path]) => !hidden.some(({ file }) => file === `content/${path}` && !isPast(file, articles, now)),
            ),
          )
          const without = appOver(bare, now).app
          for (const path of ['/opml.xml', '/feeds', '/news-sitemap.xml', '/rss.xml', '/']) {
            const [one, other] = [await app.request(`${SITE}${path}`), await without.request(`${SITE}${path}`)]
            for (const header of ['ETag', 'Last-Modified'])
              expect([path, one.headers.get(header)]).toEqual([path, other.headers.get(header)])
          }
          expect(await (await app.request(`${SITE}/health`)).json()).toMatchObject({ articles: visible.length })
          for (const article of articles) {
            const { status } = await app.request(article.permalink)
            const expected = isStoryVisible(article, now)
              ? article.retracted
                ? 410
                : 200
              : visibleFrom(article) <= now
                ? 410
                : 404
            expect([article.title, status]).toEqual([article.title, expected])
            const number = Number(/\d+/.exec(article.title)?.[0])
            const pair = articles.filter(({ html }) => html.includes(sharedPicture(number)))
            const own = await app.request(`${SITE}${ownPicture(number)}`)
            const shared = await app.request(`${SITE}${sharedPicture(number)}`)
            expect([own.status, shared.status]).toEqual([pictureStatus([article], now), pictureStatus(pair, now)])
            const topic = await app.request(`${SITE}/topics/${article.topics[0]?.slug}/rss.xml`)
            expect(topic.status).toBe(isStoryVisible(article, now) ? 200 : 404)
          }
        }
      }),
      { numRuns: runs(60) },
    )
  })

  test('tags are equal if and only if bytes are, dates never go back, and no cached copy outlives a change', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ lives, moments }) => {
        const folder = folderOf(lives)
        // One isolate lives through all moments; a second one, new at each, must say the same.
        const { app, clock } = appOver(folder)
        for (const path of [...LISTS.slice(0, 8), ...FEEDS]) {
          const seen: { bytes: string; etag: string | null; modified: number }[] = []
          for (const now of moments.map(at).toSorted((a, b) => a - b)) {
            clock.now = now
            const response = await app.request(`${SITE}${path}`)
            if (response.status === 404) continue
            const bytes = await response.text()
            const fresh = appOver(folder, now)
            const again = await fresh.app.request(`${SITE}${path}`)
            expect([await again.text(), [...again.headers]]).toEqual([bytes, [...response.headers]])
            const etag = response.headers.get('ETag')
            const modified = Date.parse(response.headers.get('Last-Modified') ?? '')
            for (const earlier of seen) {
              expect(earlier.bytes === bytes).toBe(earlier.etag === etag)
              expect(modified).toBeGreaterThanOrEqual(earlier.modified)
              // Readers that poll by date only must see every change of what is shown; a new link to an archive can wait.
              if (FEEDS.includes(path) && withoutHistory(bytes) !== withoutHistory(earlier.bytes)) {
                expect(modified).toBeGreaterThan(earlier.modified)
              }
            }
            seen.push({ bytes, etag, modified })
            const maxAge = Number(/max-age=(\d+)/.exec(response.headers.get('Cache-Control') ?? '')?.[1])
            for (const part of [0.5, 0.999]) {
              fresh.clock.now = now + maxAge * 1000 * part
              expect(await (await fresh.app.request(`${SITE}${path}`)).text()).toBe(bytes)
            }
          }
        }
      }),
      { numRuns: runs(40) },
    )
  })
})
