import { publishFolder } from '../../../src/store/publish/publish.ts'
import { NOW } from '../../harness/app-over.ts'
import { publishable } from '../../harness/app-over-d1.ts'
import { type Folder, publicationFile, storyFile } from '../../harness/content.ts'
import { sqliteDatabase, type TestDatabase } from '../../harness/database/sqlite.ts'

export const topics = (number: number) => `topics: [Topic ${number % 3}, All]`
export const stories = (numbers: readonly number[]): Folder =>
  Object.fromEntries(numbers.map((number) => [`world/story-${number}.md`, storyFile(number, [topics(number)])]))
const drawing = (width: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="100"/>`
export const FOLDER = {
  'publication.yaml': publicationFile('feed: {items: 5}'),
  ...stories([1, 2, 3, 4, 5, 6, 7]),
  'media/chart.svg': drawing(100),
}

/** What an editor may do between two publishes. */
export const EDITS: Record<string, Folder> = {
  'stories added, changed and taken out': {
    'publication.yaml': FOLDER['publication.yaml'],
    'media/chart.svg': FOLDER['media/chart.svg'],
    ...stories([1, 2, 3, 4, 5, 8, 9]),
    'world/story-2.md': storyFile(2, [topics(2)], 'Another text.'),
  },
  'two stories that change places': {
    ...FOLDER,
    'world/story-1.md': storyFile(2, [topics(2)]),
    'world/story-2.md': storyFile(1, [topics(1)]),
  },
  'another title of the publication': {
    ...FOLDER,
    'publication.yaml': publicationFile('feed: {items: 5}').replace('Test Wire', 'Other Wire'),
  },
  'another zone, for which all is loaded anew': {
    ...FOLDER,
    'publication.yaml': publicationFile('feed: {items: 5}', 'timezone: America/New_York'),
  },
  'a picture': { ...FOLDER, 'media/port.png': new Uint8Array(9) },
  'a picture that is always there': { ...FOLDER, 'public/media/port.png': new Uint8Array(9) },
  'a drawing that is as long as the one before, and wider': { ...FOLDER, 'media/chart.svg': drawing(640) },
  'a story that shows a drawing no other story shows': {
    ...FOLDER,
    'world/story-9.md': storyFile(9, [], '![A chart](/media/chart.svg)'),
  },
}

const PATHS = [
  ...['/rss.xml', '/atom.xml', '/feed.json', '/', '/world', '/world/rss.xml', '/topics/all/rss.xml', '/topics/topic-1'],
  ...[
    '/archive/2025-11/rss.xml',
    '/health',
    '/opml.xml',
    '/feeds',
    '/news-sitemap.xml',
    '/media/port.png',
    '/media/chart.svg',
  ],
  ...[1, 2, 6, 8].map((number) => `/world/story-${number}`),
]

type App = { request: (url: string) => Response | Promise<Response> }

export async function answers(app: App, paths: readonly string[] = PATHS): Promise<string[]> {
  const all: string[] = []
  for (const path of paths) {
    const response = await app.request(`https://any.example${path}`)
    // A file comes from the host: the edition says whether it is to be had.
    const said = path.startsWith('/media/') ? '' : `${response.headers.get('ETag')} ${await response.text()}`
    all.push(`${path} ${response.status} ${said}`)
  }
  return all
}

export async function publishedFresh(folder: Folder): Promise<TestDatabase> {
  const database = sqliteDatabase()
  await publishFolder(database, publishable(folder), { now: NOW })
  return database
}
