import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FORMATS, type Format } from '../../../src/site/format.ts'
import { FEED_FILES } from '../../../src/site/paths.ts'
import { publishFolder } from '../../../src/store/publish/publish.ts'
import type { StoryFacts } from '../../../src/store/publish/stored.ts'
import { appOverD1 } from '../../harness/app-over-d1.ts'
import { localD1, type RunningD1 } from '../../harness/database/local-d1.ts'
import { type Recorded, recorded, rowsRead, rowsWritten, type Sent } from '../../harness/database/recording.ts'
import { largeNewsroom, NEWEST, withEdited } from '../../harness/large-newsroom.ts'
import { share } from '../../harness/runs.ts'

/** Rows that D1 may read for the newest page of a channel, and write for one changed story. */
const MOST_READ = 60
const MOST_WRITTEN = 10

/** Everything, its section, four topics, its author, its language. */
const CHANNELS_OF_A_STORY = 8

const STORIES = 4_000
const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
/** In the midst of the stories: so many are scheduled. */
const NOW = NEWEST - 400 * 8 * HOUR

/** Tables with a row or two, where there is nothing to search for. */
const TINY = ['live', 'stage', 'sqlite_sequence', 'json_each', 'listed', 'CONSTANT ROW']

/** Old addresses of a section, more than a query should ever read. */
const REDIRECTS = Array.from({ length: 3_000 }, (_, number) => ({ source: `/old/${number}`, target: '/world' }))

/** Stories that come every eight hours for four years; a topic that has two stories a year for 25 years; every fifth expires. */
const newsroom = { ...withoutRedirects(), redirects: REDIRECTS }

function withoutRedirects() {
  return largeNewsroom({
    count: STORIES,
    minutesApart: 8 * 60,
    shape(story, number) {
      if (number >= STORIES - 50) return rarely(story, number - (STORIES - 50))
      return number % 5 === 0 ? { ...story, until: story.from + 5 * DAY } : story
    },
  })
}

function rarely(story: StoryFacts, number: number): StoryFacts {
  const from = NOW - DAY - number * 182 * DAY
  const month = new Date(from).toISOString().slice(0, 7)
  return { ...story, from, published: from, updated: from, month, topics: [{ name: 'Comets', slug: 'comets' }] }
}

/** Changed after it was published. */
const CHANGED = 900
const edited = withEdited(newsroom, CHANGED, { updated: NOW - HOUR })

let d1: RunningD1
let database: Recorded
/** Statements of a whole load, of a small publish. */
let load: Sent[]
let small: Sent[]
beforeAll(async () => {
  d1 = await localD1()
  database = recorded(d1.database)
  await publishFolder(database, newsroom, { now: NOW })
  load = database.sent()
  await publishFolder(database, edited, { now: NOW })
  small = database.sent()
})
afterAll(() => d1.close())

/** What a new isolate asks to answer one request. */
async function asked(path: string) {
  const { app, faults } = appOverD1(database, {}, NOW)
  const response = await app.request(`https://any.example${path}`)
  const text = await response.text()
  expect([path, response.status, faults]).toEqual([path, 200, []])
  return { text, sent: database.sent() }
}

const CHANNELS = ['', '/world', '/topics/topic-4', '/topics/comets', '/authors/writer-3', '/languages/en-in']
const ITEM: Readonly<Record<Format, RegExp>> = { rss: /<item>/g, atom: /<entry>/g, json: /"date_published"/g }

describe('the newest page of a channel reads few rows', () => {
  test.each(
    share(
      CHANNELS.flatMap((channel) => FORMATS.map((format) => [`${channel}/${FEED_FILES[format]}`, format] as const)),
    ),
  )('%s', async (path, format) => {
    const { text, sent } = await asked(path)
    expect(text.match(ITEM[format])?.length).toBe(50)
    expect(rowsRead(sent)).toBeLessThanOrEqual(MOST_READ)
  })

  test.each(share(CHANNELS))('%s/ as a page', async (channel) => {
    const { text, sent } = await asked(channel || '/')
    expect(text).toContain('A story that has the number')
    expect(rowsRead(sent)).toBeLessThanOrEqual(MOST_READ)
  })

  test('and the same edition again none, but for what is live', async () => {
    const { app, clock } = appOverD1(database, {}, NOW)
    await app.request('https://any.example/rss.xml')
    database.sent()
    clock.now += 2_000
    await app.request('https://any.example/rss.xml')
    expect(rowsRead(database.sent())).toBe(1)
  })
})

test.each([
  ['an old address', '/old/1234', 301, 10],
  // Of each list that could have it, the keys around it are read once, and then no more.
  ['an address at which nothing is', '/old/none', 404, 1_200],
])('%s reads a bounded number of rows, whatever the number of old addresses', async (_, path, status, most) => {
  const { app, faults } = appOverD1(database, {}, NOW)
  // The site as a whole and its home page are read before.
  await app.request('https://any.example/world')
  database.sent()
  expect([(await app.request(`https://any.example${path}`)).status, faults]).toEqual([status, []])
  const own = database.sent().filter(({ sql }) => sql.includes('redirect'))
  expect(own.length).toBeGreaterThan(0)
  expect(rowsRead(own)).toBeLessThanOrEqual(most)
  for (const { sql, values } of own)
    expect((await d1.plan(sql, values)).filter((step) => /^SCAN|TEMP B-TREE/.test(step))).toEqual([])
})

test('an archive reads its stories and a few rows', async () => {
  const { text, sent } = await asked('/archive/2025-01/rss.xml')
  const items = text.match(/<item>/g)?.length ?? 0
  expect(items).toBeGreaterThan(70)
  // The list of its keys counts too.
  expect(rowsRead(sent)).toBeLessThanOrEqual(2 * items + 10)
})

describe('one changed story writes few rows', () => {
  const story = newsroom.stories[700]
  if (story === undefined) throw new Error('there are fewer stories')
  const changes: [string, Partial<StoryFacts>][] = [
    ['its text', {}],
    ['its text and when it was updated', { updated: NOW - 2 * HOUR }],
    ['its address', { path: `${story.path}-again` }],
  ]
  test.each(share(changes))('%s', async (_, change) => {
    await publishFolder(database, withEdited(edited, 700, change, 2), { now: NOW })
    const changing = database.sent()
    await publishFolder(database, edited, { now: NOW })
    const changingBack = database.sent()
    expect(rowsWritten(changing)).toBeGreaterThanOrEqual(4)
    expect(rowsWritten(changing)).toBeLessThanOrEqual(MOST_WRITTEN)
    expect(rowsWritten(changingBack)).toBeLessThanOrEqual(MOST_WRITTEN)
  })

  test('when it expires, a row of every channel that lists it', async () => {
    await publishFolder(database, withEdited(edited, 700, { until: story.from + 1000 * DAY }, 2), { now: NOW })
    const changing = database.sent()
    expect(rowsWritten(changing)).toBeLessThanOrEqual(MOST_WRITTEN + CHANNELS_OF_A_STORY)
    await publishFolder(database, edited, { now: NOW })
    database.sent()
  })

  test('and of the others reads no more than the digests of their blocks, and one block of each channel', () => {
    expect(rowsRead(small)).toBeLessThan(60)
  })
})

describe('every statement finds its rows by an index, in the order that it wants', () => {
  /** The plans that are not as they should be. */
  async function slow(sent: readonly Sent[]): Promise<string[]> {
    const statements = new Map(sent.map(({ sql, values }) => [sql, values]))
    const found: string[] = []
    for (const [sql, values] of statements) {
      const details = await d1.plan(sql, values)
      if (details.some(isSlow)) found.push(`${sql}\n  ${details.join('\n  ')}`)
    }
    return found
  }

  const isSlow = (detail: string) =>
    /USE TEMP B-TREE FOR (?:ORDER|GROUP|DISTINCT)/.test(detail) ||
    (detail.startsWith('SCAN ') && !TINY.some((table) => detail.startsWith(`SCAN ${table}`)))

  test('what a whole load sends', async () => {
    expect(load.length).toBeGreaterThan(30)
    expect(await slow(load)).toEqual([])
  })

  test('what a small publish sends', async () => {
    expect(await slow(small)).toEqual([])
  })

  test('what is sent to answer', async () => {
    const sent: Sent[] = []
    const paths = [
      '/feeds',
      '/opml.xml',
      '/news-sitemap.xml',
      '/health',
      '/feeds/topics',
      '/world/archive/2024-12/atom.xml',
    ]
    const visible = newsroom.stories[501]?.path ?? ''
    for (const path of [...paths, ...CHANNELS.map((channel) => channel || '/'), '/rss.xml', visible])
      sent.push(...(await asked(path)).sent)
    expect(new Set(sent.map(({ sql }) => sql)).size).toBeGreaterThan(10)
    expect(await slow(sent)).toEqual([])
    // The indexes with a condition are taken where they can be.
    const plans = await Promise.all(
      ['visible_until', 'changed'].map(async (column) => {
        const { sql = '', values = [] } = sent.find((one) => one.sql.includes(`max(${column})`)) ?? {}
        return (await d1.plan(sql, values)).join()
      }),
    )
    expect(plans).toEqual([
      expect.stringMatching(/SEARCH story USING (?:COVERING )?INDEX story_until/),
      expect.stringMatching(/SEARCH story USING (?:COVERING )?INDEX story_changed/),
    ])
  })
})
