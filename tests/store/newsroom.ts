import fc from 'fast-check'
import { expect } from 'vitest'
import { appOver } from '../harness/app-over.ts'
import { appOverD1 } from '../harness/app-over-d1.ts'
import { type Folder, publicationFile, storyFile } from '../harness/content.ts'
import type { TestDatabase } from '../harness/database/sqlite.ts'

export const MONTH = 30 * 24 * 60 * 60 * 1000
export const START = Date.UTC(2025, 5, 1)

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
export type Story = typeof story extends fc.Arbitrary<infer Value> ? Value : never

/** The fields of an edit: stories that come or change and stories that go, by their numbers, and when it is looked at. */
export const EDIT = {
  put: fc.array(fc.tuple(fc.nat(12), story), { maxLength: 4 }),
  drop: fc.array(fc.nat(12), { maxLength: 2 }),
  title: fc.constantFrom('Test Wire', 'Test Wire', 'Other Wire'),
  months: fc.integer({ min: 0, max: 6 }),
}

/** Some hours, as a timestamp. */
const stamp = (hours: number) => new Date(START + hours * 12 * 3_600_000).toISOString()

/** The content folder of a newsroom that has some stories, each known by a number. */
export function folderOf(stories: ReadonlyMap<number, Story>, title: string): Folder {
  const folder: Record<string, string | Uint8Array> = {
    'publication.yaml': publicationFile('feed: {items: 4}').replace('Test Wire', title),
    'media/one.png': PIXEL,
    'media/two.png': PIXEL,
    'media/unused.png': PIXEL,
    'public/media/lasting.png': PIXEL,
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
export const MONTHS = ['2025-06', '2025-07', '2025-08', '2025-09', '2025-10', '2025-12']
/** Addresses that show all that such a newsroom has. */
export const PATHS = [
  ...CHANNELS.flatMap((channel) => [
    `${channel}/rss.xml`,
    `${channel}/atom.xml`,
    channel || '/',
    ...MONTHS.map((month) => `${channel}/archive/${month}/feed.json`),
  ]),
  ...[
    '/feeds',
    '/opml.xml',
    '/opml/json.xml',
    '/news-sitemap.xml',
    '/robots.txt',
    '/health',
    '/_khabar/health',
    '/feeds/topics',
    '/nothing/here',
  ],
  ...['/media/one.png', '/media/two.png', '/media/unused.png', '/media/lasting.png'],
]

/** Everything that two answers must have in common. */
async function answerOf(app: { request: (url: string) => Response | Promise<Response> }, path: string) {
  const response = await app.request(`https://any.example${encodeURI(path)}`)
  const headers = [...response.headers].filter(([name]) => name !== 'date')
  return { path, status: response.status, headers, body: await response.text() }
}

/** Holds what D1 answers against what the bundled store does with the same folder. */
export async function expectSame(database: TestDatabase, folder: Folder, now: number, paths: readonly string[]) {
  const [bundled, d1] = [appOver(folder, now), appOverD1(database, folder, now)]
  for (const path of paths) expect(await answerOf(d1.app, path)).toEqual(await answerOf(bundled.app, path))
  expect([...bundled.faults, ...d1.faults]).toEqual([])
}
