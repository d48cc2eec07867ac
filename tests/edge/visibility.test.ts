import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/edge/app.ts'
import type { Store } from '../../src/store/store.ts'
import { appOver } from '../harness/app-over.ts'
import { publicationFile, storyFile } from '../harness/content.ts'

const at = (time: string) => Date.parse(`2025-12-01T${time}:00+05:30`)
const stamp = (time: string) => `Dec 1 2025 | ${time} IST`

const FOLDER = {
  'publication.yaml': publicationFile('pollMinutes: 60'),
  'world/old.md': storyFile(1, ['published: Nov 30 2025 | 9:00 AM IST']),
  'world/scheduled.md': storyFile(2, [
    `published: ${stamp('10:00')}`,
    'topics: [Scheduled Topic]',
    'authors: [Scheduled Author]',
  ]),
  'world/embargoed.md': storyFile(3, ['published: Nov 29 2025 | 9:00 AM IST', `embargo: ${stamp('11:00')}`]),
  'world/expiring.md': storyFile(4, ['published: Nov 30 2025 | 8:00 AM IST', `expires: ${stamp('12:00')}`]),
  'sport/later.md': storyFile(5, [`published: ${stamp('13:00')}`]),
}

/** What the feed of everything is at a moment. */
async function seen(now: number, file = 'feed.json') {
  const { app } = appOver(FOLDER, now)
  const response = await app.request(`https://any.example/${file}`)
  const feed = await response.json()
  return {
    stories: (feed as { items: { title: string }[] }).items.map(({ title }) => Number(title.replace('Story ', ''))),
    etag: response.headers.get('ETag'),
    lastModified: response.headers.get('Last-Modified'),
    cacheControl: response.headers.get('Cache-Control'),
  }
}

describe('what time it is decides only at the request', () => {
  test.each([
    ['09:00', [1, 4], 'Sun, 30 Nov 2025 03:30:00 GMT', 3600, 'scheduled and embargoed stories are not there'],
    ['09:30', [1, 4], 'Sun, 30 Nov 2025 03:30:00 GMT', 1800, 'no copy outlives the moment the scheduled one appears'],
    [
      '10:00',
      [2, 1, 4],
      'Mon, 01 Dec 2025 04:30:00 GMT',
      3600,
      'a scheduled story appears at its moment, and moves the date',
    ],
    ['10:59', [2, 1, 4], 'Mon, 01 Dec 2025 04:30:00 GMT', 60, 'no copy outlives the embargo'],
    [
      '11:00',
      [3, 2, 1, 4],
      'Mon, 01 Dec 2025 05:30:00 GMT',
      3600,
      'an embargoed story stands on top when it lifts, whenever it was dated',
    ],
    [
      '12:00',
      [3, 2, 1],
      'Mon, 01 Dec 2025 06:30:00 GMT',
      3600,
      'an expired story is gone, and its leaving moves the date',
    ],
    ['13:00', [5, 3, 2, 1], 'Mon, 01 Dec 2025 07:30:00 GMT', 3600, 'and so on'],
  ] as const)('at %s: %j', async (time, stories, lastModified, maxAge, _why) => {
    expect(await seen(at(time))).toMatchObject({ stories, lastModified, cacheControl: `public, max-age=${maxAge}` })
  })

  test('the tag moves at every boundary and nowhere else', async () => {
    const tags = await Promise.all(
      ['09:00', '09:59', '10:00', '10:30', '11:00', '12:00', '12:30'].map(async (time) => (await seen(at(time))).etag),
    )
    expect(tags[0]).toBe(tags[1])
    expect(tags[2]).toBe(tags[3])
    expect(tags[5]).toBe(tags[6])
    expect(new Set(tags).size).toBe(4)
  })

  test('one isolate follows the clock without a redeploy', async () => {
    const { app, clock } = appOver(FOLDER, at('09:00'))
    const titles = async () => (await app.request('https://any.example/rss.xml')).text()
    expect(await titles()).not.toContain('Story 2')
    const page = () => app.request('https://any.example/world/scheduled')
    expect((await page()).status).toBe(404)
    clock.now = at('10:00')
    expect(await titles()).toContain('Story 2')
    expect((await page()).status).toBe(200)
    clock.now = at('09:00')
    expect(await titles()).not.toContain('Story 2')
  })

  test('nothing tells of a story before its time', async () => {
    const { app } = appOver(FOLDER, at('09:00'))
    const body = async (path: string) => (await app.request(`https://any.example${path}`)).text()
    for (const path of ['/', '/world', '/rss.xml', '/atom.xml', '/feed.json', '/world/rss.xml']) {
      expect(await body(path)).not.toMatch(/Scheduled|Story [235]/)
    }
    expect(await (await app.request('https://any.example/health')).json()).toMatchObject({ articles: 2 })
    for (const path of [
      '/topics/scheduled-topic',
      '/topics/scheduled-topic/rss.xml',
      '/authors/scheduled-author/atom.xml',
      '/world/scheduled',
      '/world/embargoed',
    ]) {
      const [hidden, unknown] = [
        await app.request(`https://any.example${path}`),
        await app.request(`https://any.example/never/${/\w+\.xml$/.exec(path)?.[0] ?? 'was'}`),
      ]
      expect(hidden.status).toBe(404)
      expect(await hidden.text()).toBe(await unknown.text())
      expect([...hidden.headers]).toEqual([...unknown.headers])
    }
  })

  test('an expired story answers that it is gone', async () => {
    const { app } = appOver(FOLDER, at('12:00'))
    expect((await app.request('https://any.example/world/expiring')).status).toBe(410)
  })

  test('a section without stories is an empty feed, an unknown one is not there', async () => {
    const { app } = appOver(FOLDER, at('09:00'))
    const empty = await app.request('https://any.example/sport/feed.json')
    expect([empty.status, ((await empty.json()) as { items: unknown[] }).items]).toEqual([200, []])
    expect((await app.request('https://any.example/weather/feed.json')).status).toBe(404)
  })
})

test('a feed holds as many stories as the publication says, the newest first', async () => {
  const stories = Object.fromEntries(
    Array.from({ length: 7 }, (_, day) => [
      `world/s${day}.md`,
      storyFile(day, [`published: Nov ${10 + day} 2025 | 9:00 AM IST`]),
    ]),
  )
  const { app } = appOver({ 'publication.yaml': publicationFile('feed: {items: 3}'), ...stories })
  const { items } = (await (await app.request('https://any.example/feed.json')).json()) as {
    items: { title: string }[]
  }
  expect(items.map(({ title }) => title)).toEqual(['Story 6', 'Story 5', 'Story 4'])
})

test('a fault nobody foresaw is told to the operator, and readers are asked to come back', async () => {
  const faults: Error[] = []
  const broken: Store = {
    atHand: () => undefined,
    live: () => Promise.reject(new Error('the store is out of order')),
  }
  const app = createApp({ store: broken, clock: () => 0, onFault: (error) => faults.push(error) })
  const response = await app.request('https://any.example/rss.xml')
  expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '60'])
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect(await response.text()).not.toContain('out of order')
  expect(faults.map(({ message }) => message)).toEqual(['the store is out of order'])
})
