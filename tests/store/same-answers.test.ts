import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { publishing } from '../../src/store/d1/publish.ts'
import { HOSTILE } from '../feed/hostile.ts'
import { type Folder, publicationFile, storyFile } from '../support/content.ts'
import { appOverD1, publishable } from '../support/d1.ts'
import { appOver } from '../support/feeds.ts'
import { sqliteDatabase } from '../support/sqlite.ts'

const seed = Number(process.env.KHABAR_SEED ?? Date.now() % 2 ** 31)
beforeAll(() => console.log(`seed of the generated newsrooms: ${seed}`))

const MONTH = 30 * 24 * 60 * 60 * 1000
const START = Date.UTC(2025, 5, 1)

const NAMES = ['Asha Rao', 'asha rao', 'Meera', 'Ravi']
const TOPICS = ['Ukraine', 'ukraine', 'Rupee', 'Cricket', 'संविधान']

/** A story as an editor may change it: everything about it but its id. */
const story = fc.record({
  from: fc.integer({ min: 0, max: 5 * 60 }),
  embargo: fc.option(fc.integer({ min: 0, max: 100 }), { freq: 4, nil: undefined }),
  expires: fc.option(fc.integer({ min: 1, max: 150 }), { freq: 3, nil: undefined }),
  updated: fc.option(fc.integer({ min: 0, max: 200 }), { freq: 2, nil: undefined }),
  section: fc.constantFrom('world', 'sport'),
  slug: fc.option(fc.nat(20), { freq: 5, nil: undefined }),
  authors: fc.subarray(NAMES, { maxLength: 2 }),
  topics: fc.subarray(TOPICS, { maxLength: 2 }),
  language: fc.constantFrom('en-IN', 'en-IN', 'hi', 'EN-in'),
  draft: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
  retracted: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
  picture: fc.option(fc.constantFrom('one.png', 'two.png'), { freq: 2, nil: undefined }),
  text: fc.nat(5),
})
type Story = typeof story extends fc.Arbitrary<infer Value> ? Value : never

/** Some hours, as a timestamp. */
const stamp = (hours: number) => new Date(START + hours * 12 * 3_600_000).toISOString()

function folderOf(stories: ReadonlyMap<number, Story>, title: string): Folder {
  const folder: Record<string, string | Uint8Array> = {
    'publication.yaml': publicationFile('feed: {items: 4}').replace('Test Wire', title),
    'media/one.png': PIXEL,
    'media/two.png': PIXEL,
    'media/unused.png': PIXEL,
  }
  for (const [number, facts] of stories) {
    const { from, embargo, expires, updated, section, slug, authors, topics, language } = facts
    const { draft, retracted, picture, text } = facts
    const lines = [
      `published: ${stamp(from)}`,
      ...(embargo === undefined ? [] : [`embargo: ${stamp(from + embargo)}`]),
      ...(expires === undefined ? [] : [`expires: ${stamp(from + (embargo ?? 0) + expires)}`]),
      ...(updated === undefined ? [] : [`updated: ${stamp(from + updated)}`]),
      `authors: [${unique(authors).join(', ')}]`,
      `topics: [${unique(topics).join(', ')}]`,
      `language: ${language}`,
      ...(draft ? ['draft: true'] : []),
      ...(retracted ? [`retracted: {at: ${stamp(from)}, reason: Wrong}`] : []),
    ]
    const body = `Text ${text}.${picture === undefined ? '' : `\n\n![A picture](/media/${picture})`}`
    folder[`${section}/${slug === undefined ? `story-${number}` : `slug-${number}-${slug}`}.md`] = storyFile(
      number,
      lines,
      body,
    )
  }
  return folder
}

function unique(names: readonly string[]): string[] {
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()]
}

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const CHANNELS = [
  '',
  '/world',
  '/sport',
  '/topics/ukraine',
  '/topics/rupee',
  '/topics/संविधान',
  '/authors/asha-rao',
  '/authors/ravi',
  '/languages/hi',
  '/languages/en-in',
]
const MONTHS = ['2025-06', '2025-07', '2025-08', '2025-09', '2025-10', '2025-12']
const PATHS = [
  ...CHANNELS.flatMap((channel) => [
    `${channel}/rss.xml`,
    `${channel}/atom.xml`,
    channel || '/',
    ...MONTHS.map((month) => `${channel}/archive/${month}/feed.json`),
  ]),
  ...['/feeds', '/opml.xml', '/news-sitemap.xml', '/robots.txt', '/health', '/feeds/topics', '/nothing/here'],
  ...['/media/one.png', '/media/two.png', '/media/unused.png'],
]

/** Everything that two answers must have in common. */
async function answerOf(app: { request: (url: string) => Response | Promise<Response> }, path: string) {
  const response = await app.request(`https://any.example${encodeURI(path)}`)
  const headers = [...response.headers].filter(([name]) => name !== 'date')
  return { path, status: response.status, headers, body: await response.text() }
}

async function expectSame(
  database: ReturnType<typeof sqliteDatabase>,
  folder: Folder,
  now: number,
  paths: readonly string[],
) {
  const [bundled, d1] = [appOver(folder, now), appOverD1(database, folder, now)]
  for (const path of paths) expect(await answerOf(d1.app, path)).toEqual(await answerOf(bundled.app, path))
  expect([...bundled.faults, ...d1.faults]).toEqual([])
}

test('D1 answers as the bundled store does, whatever a publication has', async () => {
  const database = sqliteDatabase()
  await publishing(database, publishable(HOSTILE), { now: 0 })
  await expectSame(database, HOSTILE, Date.UTC(2025, 11, 1), [
    ...PATHS,
    ...Object.keys(HOSTILE).map((path) => `/${path.replace(/\.md$/, '')}`),
  ])
})

describe('a newsroom at work', () => {
  const edits = fc.array(
    fc.record({
      put: fc.array(fc.tuple(fc.nat(12), story), { maxLength: 4 }),
      drop: fc.array(fc.nat(12), { maxLength: 2 }),
      title: fc.constantFrom('Test Wire', 'Test Wire', 'Other Wire'),
      months: fc.integer({ min: 0, max: 6 }),
    }),
    { minLength: 2, maxLength: 6 },
  )

  test('after each change, D1 answers to the byte what the bundled store does', async () => {
    await fc.assert(
      fc.asyncProperty(edits, async (steps) => {
        const database = sqliteDatabase()
        const stories = new Map<number, Story>()
        for (const { put, drop, title, months } of steps) {
          for (const [number, facts] of put) stories.set(number, facts)
          for (const number of drop) stories.delete(number)
          const folder = folderOf(stories, title)
          await publishing(database, publishable(folder), { now: 0 })
          await expectSame(database, folder, START + months * MONTH, [
            ...PATHS,
            ...Object.keys(folder).map((path) => `/${path.replace(/\.md$/, '')}`),
          ])
        }
      }),
      { numRuns: 12, seed },
    )
  })
})
