import type { HonoBase } from 'hono/hono-base'
import { describe, expect, test } from 'vitest'
import { publishFolder } from '../../../src/store/publish/publish.ts'
import { appOver, NOW } from '../../harness/app-over.ts'
import { appOverD1, publishable } from '../../harness/app-over-d1.ts'
import { type Folder, publicationFile, storyFile } from '../../harness/content.ts'
import { sqliteDatabase } from '../../harness/database/sqlite.ts'
import { isolate } from '../../harness/isolate.ts'

const SITE = 'https://news.example'
const folder = (language: string): Folder => ({
  'publication.yaml': publicationFile().replace('language: en-IN', `language: ${language}`),
  'world/open.md': storyFile(1),
  'world/held.md': storyFile(2, [
    'embargo: 2025-12-24T00:00:00Z',
    'topics: [Secret]',
    'image: {url: /media/held.png, alt: A}',
  ]),
  'world/over.md': storyFile(3, ['expires: 2025-11-30T00:00:00Z', 'image: {url: /media/over.png, alt: A}']),
  'world/draft.md': storyFile(4, ['draft: true']),
  'media/held.png': new Uint8Array([1]),
  'media/over.png': new Uint8Array([1]),
})

const STORES: [string, (content: Folder) => Promise<HonoBase>][] = [
  ['the bundled store', async (content) => appOver(content).app],
  [
    'D1',
    async (content) => {
      const database = sqliteDatabase()
      await publishFolder(database, publishable(content), { now: NOW })
      return appOverD1(database, content).app
    },
  ],
]

const BROWSER = { 'Sec-Fetch-Dest': 'document' }

describe.each(STORES)('what is not there over %s', (_, over) => {
  const answerOf = async (app: HonoBase, path: string, headers: Record<string, string> = {}) => {
    const response = await app.request(SITE + path, { headers })
    return { status: response.status, headers: [...response.headers], body: await response.text() }
  }

  test.each([{}, BROWSER])(
    'a hidden story, its topic and its picture are answered as what never was (%o)',
    async (headers) => {
      const app = await over(folder('en-IN'))
      const [page, picture, feed] = [
        await answerOf(app, '/world/never', headers),
        await answerOf(app, '/media/never.png', headers),
        await answerOf(app, '/topics/never/rss.xml', headers),
      ]
      for (const path of ['/world/held', '/world/draft', '/topics/secret', '/world/held/', '/nothing'])
        expect([path, await answerOf(app, path, headers)]).toEqual([path, page])
      expect(await answerOf(app, '/media/held.png', headers)).toEqual(picture)
      expect(await answerOf(app, '/topics/secret/rss.xml', headers)).toEqual(feed)
    },
  )

  test.each([
    ['en-IN', 404, '/nothing', 'There is nothing at this address', 'To the newest stories'],
    ['hi', 404, '/nothing', 'इस पते पर कुछ नहीं है', 'सबसे नई ख़बरें'],
    ['en-IN', 410, '/world/over', 'No longer available', 'To the newest stories'],
    ['hi-IN', 410, '/world/over', 'अब उपलब्ध नहीं है', 'सबसे नई ख़बरें'],
  ])('in %s, %i is a page of the site with the way home', async (language, status, path, title, home) => {
    const answer = await answerOf(await over(folder(language)), path)
    expect(answer.status).toBe(status)
    expect(answer.body).toContain(`<html lang="${language}" dir="ltr">`)
    expect(answer.body).toContain(`<title>${title} · Test Wire</title>`)
    expect(answer.body).toContain(`<h1>${title}</h1>`)
    expect(answer.body).toContain(`<a href="/">${home}</a>`)
    expect(answer.body).toContain('href="https://news.example/rss.xml"')
    expect(answer.headers).toContainEqual(['cache-control', 'no-cache'])
  })

  test('a picture that is gone is a short text to a player, and the page to a person', async () => {
    const app = await over(folder('en-IN'))
    const [player, person] = [await answerOf(app, '/media/over.png'), await answerOf(app, '/media/over.png', BROWSER)]
    expect([player.status, player.body]).toEqual([410, 'This file is no longer available.\n'])
    expect([person.status, person.body]).toEqual([410, (await answerOf(app, '/world/over')).body])
  })
})

test('errors of the store are no pages, and nothing is kept of the one before', async () => {
  const one = isolate()
  expect((await one.ask('/nothing')).status).toBe(404)
  one.store.interfere = () => Promise.reject(new Error('no answer'))
  one.clock.now += 5_000
  const { status, headers } = await one.ask('/nothing')
  expect([status, headers.get('Content-Type')]).toEqual([503, 'text/plain; charset=utf-8'])
})
