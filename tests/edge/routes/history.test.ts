import { describe, expect, test } from 'vitest'
import { FORMATS } from '../../../src/site/format.ts'
import { appOver } from '../../harness/app-over.ts'
import { publicationFile, storyFile } from '../../harness/content.ts'
import { walk } from '../walk.ts'

const SITE = 'https://news.example'
const idOf = (number: number) => `urn:uuid:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const FILES = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' } as const

/** Stories on both sides of every kind of boundary; months are India's, half past six in the evening in UTC. */
const FOLDER = {
  'publication.yaml': publicationFile('feed: {items: 3}'),
  'world/s1.md': storyFile(1, ['published: 2025-08-31T23:59:59+05:30']),
  'world/s2.md': storyFile(2, ['published: 2025-09-01T00:00:00+05:30', 'topics: [Monsoon]']),
  'sport/s3.md': storyFile(3, ['published: 2025-10-31T18:29:59Z']),
  'sport/s4.md': storyFile(4, ['published: 2025-10-31T18:30:00Z']),
  'world/s5.md': storyFile(5, ['published: 2025-11-05T10:00:00+05:30', 'topics: [Monsoon]']),
  'world/s6.md': storyFile(6, ['published: 2025-11-06T10:00:00+05:30']),
  // Dated in October, but nobody could see it before November: it is in November's archive.
  'world/s7.md': storyFile(7, ['published: 2025-10-10T10:00:00+05:30', 'embargo: 2025-11-30T23:59:59+05:30']),
  'world/s8.md': storyFile(8, ['published: 2025-12-01T00:00:00+05:30']),
  'world/s9.md': storyFile(9, ['published: 2025-11-20T10:00:00+05:30', 'expires: 2025-12-10T10:00:00+05:30']),
  'world/gone.md': storyFile(10, ['published: 2025-07-01T10:00:00+05:30', 'expires: 2025-07-02T10:00:00+05:30']),
  'world/draft.md': storyFile(11, ['published: 2025-09-02T10:00:00+05:30', 'draft: true']),
  'world/scheduled.md': storyFile(12, ['published: 2025-12-20T10:00:00+05:30']),
}

const at = (time: string) => Date.parse(time)

describe.each(FORMATS)('the history of a channel in %s', (format) => {
  const archive = (month: string) => `${SITE}/archive/${month}/${FILES[format]}`
  const walkAt = (now: string, channel = '') =>
    walk(async (url) => appOver(FOLDER, at(now)).app.request(url), `${SITE}${channel}/${FILES[format]}`, format)

  test('is the newest stories and the closed months, each story in its month of the zone', async () => {
    const documents = await walkAt('2025-12-05T10:00:00+05:30')
    expect(documents.map(({ url, ids }) => [url, ids.map((id) => Number(id.slice(-4)))])).toEqual([
      [`${SITE}/${FILES[format]}`, [8, 7, 9]],
      [archive('2025-11'), [7, 9, 6, 5, 4]],
      [archive('2025-10'), [3]],
      [archive('2025-09'), [2]],
      [archive('2025-08'), [1]],
    ])
  })

  test('an expired story leaves its archive, and a month that held nothing else is passed over', async () => {
    const documents = await walkAt('2025-12-11T10:00:00+05:30')
    expect(documents[1]?.ids).not.toContain(idOf(9))
    const { app } = appOver(FOLDER, at('2025-12-11T10:00:00+05:30'))
    expect((await app.request(archive('2025-07'))).status).toBe(404)
    expect((await app.request(archive('2025-07'))).status).toBe(404)
  })

  test('the month that is not over is an archive only where the newest stories leave some of it out', async () => {
    // On 30 November four stories of the month are visible, and a feed holds three.
    const documents = await walkAt('2025-11-29T10:00:00+05:30')
    expect(documents[1]?.url).toBe(archive('2025-11'))
    expect(documents[1]?.isArchive).toBe(false)
    // On 5 November two are: the month is not offered, and asking for it finds nothing.
    const early = await walkAt('2025-11-05T12:00:00+05:30')
    expect(early[1]?.url).toBe(archive('2025-10'))
    const { app } = appOver(FOLDER, at('2025-11-05T12:00:00+05:30'))
    expect((await app.request(archive('2025-11'))).status).toBe(404)
  })

  test('sections and topics have histories of their own', async () => {
    const section = await walkAt('2026-01-05T10:00:00+05:30', '/sport')
    expect(section.slice(1).map(({ url }) => url)).toEqual([
      `${SITE}/sport/archive/2025-11/${FILES[format]}`,
      `${SITE}/sport/archive/2025-10/${FILES[format]}`,
    ])
    const topic = await walkAt('2026-01-05T10:00:00+05:30', '/topics/monsoon')
    expect(new Set(topic.flatMap(({ ids }) => ids))).toEqual(new Set([idOf(5), idOf(2)]))
  })

  test.each(['2025-13', '2025-06', '2026-12', '25-11', '2025-11-01', '__proto__'])(
    'there is no archive of %s',
    async (month) => {
      const { app } = appOver(FOLDER, at('2025-12-05T10:00:00+05:30'))
      expect((await app.request(archive(month))).status).toBe(404)
      expect((await app.request(archive(`2025-11/${month}`))).status).toBe(404)
      expect((await app.request(archive('2025-11/1'))).status).toBe(404)
    },
  )
})

describe('an archive in XML', () => {
  const now = at('2025-12-05T10:00:00+05:30')
  test.each(['rss', 'atom'] as const)(
    '%s names its neighbours and the newest stories, and says that it is closed',
    async (format) => {
      const documents = await walk(
        async (url) => appOver(FOLDER, now).app.request(url),
        `${SITE}/${FILES[format]}`,
        format,
      )
      const [newest, ...archives] = documents
      expect(newest).toMatchObject({ isArchive: false, current: undefined, next: undefined })
      archives.forEach((archive, index) => {
        expect(archive).toMatchObject({
          isArchive: true,
          current: `${SITE}/${FILES[format]}`,
          next: index === 0 ? undefined : archives[index - 1]?.url,
        })
      })
    },
  )

  test('is known by its own address, and belongs to the feed it continues', async () => {
    const { app } = appOver(FOLDER, now)
    const text = async (path: string) => (await app.request(`${SITE}${path}`)).text()
    expect(await text('/archive/2025-11/rss.xml')).toContain(
      '<atom:link href="https://news.example/archive/2025-11/rss.xml" rel="self"',
    )
    const atom = await text('/archive/2025-11/atom.xml')
    expect(atom).toContain('<id>https://news.example/atom.xml</id>')
    expect(atom).toContain(
      '<link rel="self" type="application/atom+xml" href="https://news.example/archive/2025-11/atom.xml"/>',
    )
    expect(JSON.parse(await text('/archive/2025-11/feed.json'))).toMatchObject({
      feed_url: 'https://news.example/feed.json',
      next_url: 'https://news.example/archive/2025-10/feed.json',
    })
    const response = await app.request(`${SITE}/archive/2025-11/rss.xml`)
    expect(response.headers.get('Link')).toBe('<https://news.example/archive/2025-11/rss.xml>; rel="self"')
  })

  test('who polls by date sees a neighbour come', async () => {
    const before = await appOver(FOLDER, at('2025-11-05T12:00:00+05:30')).app.request(`${SITE}/archive/2025-10/rss.xml`)
    const date = before.headers.get('Last-Modified') ?? ''
    const after = await appOver(FOLDER, now).app.request(`${SITE}/archive/2025-10/rss.xml`, {
      headers: { 'If-Modified-Since': date },
    })
    expect(await before.text()).not.toContain('next-archive')
    expect(after.status).toBe(200)
    expect(await after.text()).toContain('next-archive')
  })

  test('a correction and a retraction still reach it', async () => {
    const changed = {
      ...FOLDER,
      'world/s5.md': storyFile(5, [
        'published: 2025-11-05T10:00:00+05:30',
        'retracted: {at: "2025-12-02T10:00:00+05:30", reason: "It was wrong."}',
      ]),
    }
    const before = await appOver(FOLDER, now).app.request(`${SITE}/archive/2025-11/rss.xml`)
    const after = await appOver(changed, now).app.request(`${SITE}/archive/2025-11/rss.xml`)
    expect(await after.text()).toContain('It was wrong.')
    expect(after.headers.get('ETag')).not.toBe(before.headers.get('ETag'))
    expect(after.headers.get('Last-Modified')).toBe('Tue, 02 Dec 2025 04:30:00 GMT')
    expect(after.headers.get('Cache-Control')).not.toContain('immutable')
  })
})

test('a month of very many stories comes in parts, none lost', async () => {
  const stories = Object.fromEntries(
    Array.from({ length: 1_203 }, (_, number) => {
      const minute = new Date(Date.UTC(2025, 9, 2) + number * 60_000).toISOString()
      return [`world/s${number}.md`, storyFile(number, [`published: ${minute}`], '')]
    }),
  )
  const { app } = appOver({ 'publication.yaml': publicationFile('feed: {items: 50}'), ...stories })
  const documents = await walk(async (url) => app.request(url), `${SITE}/atom.xml`, 'atom')
  expect(documents.map(({ url, ids }) => [url.replace(SITE, ''), ids.length])).toEqual([
    ['/atom.xml', 50],
    ['/archive/2025-10/3/atom.xml', 203],
    ['/archive/2025-10/2/atom.xml', 500],
    ['/archive/2025-10/atom.xml', 500],
  ])
  expect(new Set(documents.flatMap(({ ids }) => ids)).size).toBe(1_203)
  // Every reader that was looked at takes 4 MB.
  for (const { bytes } of documents) expect(bytes).toBeLessThan(4_000_000)
})
