import type { HonoBase } from 'hono/hono-base'
import { describe, expect, test } from 'vitest'
import { publishFolder, versionOfFolder } from '../../../src/store/publish/publish.ts'
import { appOver, NOW } from '../../harness/app-over.ts'
import { appOverD1, publishable } from '../../harness/app-over-d1.ts'
import { editionOf, type Folder, publicationFile, storyFile } from '../../harness/content.ts'
import { sqliteDatabase } from '../../harness/database/sqlite.ts'

const SITE = 'https://news.example'
const OPEN = { 'publication.yaml': publicationFile(), 'world/open.md': storyFile(1) }
const HELD = 'embargo: 2025-12-24T00:00:00Z'

const STORES: [string, (content: Folder) => Promise<{ app: HonoBase; version: string }>][] = [
  ['the bundled store', async (content) => ({ app: appOver(content).app, version: editionOf(content).version })],
  [
    'D1',
    async (content) => {
      const database = sqliteDatabase()
      await publishFolder(database, publishable(content), { now: NOW })
      return { app: appOverD1(database, content).app, version: versionOfFolder(publishable(content)) }
    },
  ],
]

describe.each(STORES)('health over %s', (_, over) => {
  const answerOf = async (app: HonoBase, path: string, headers: Record<string, string> = {}) => {
    const response = await app.request(SITE + path, { headers })
    return { body: await response.text(), headers: [...response.headers] }
  }

  test.each(['/_khabar/health', '/health'])(
    '%s is the same byte for byte after an edit that nobody may see',
    async (path) => {
      const before = await answerOf((await over(OPEN)).app, path)
      for (const hidden of [
        { 'world/held.md': storyFile(2, [HELD]) },
        { 'world/held.md': storyFile(2, [HELD], 'Another text.') },
        { 'world/draft.md': storyFile(3, ['draft: true']) },
        { 'publication.yaml': publicationFile('authors: {asha: {name: Asha Rao}}') },
        { 'world/open.md': storyFile(1, ['expires: 2026-12-24T00:00:00Z']) },
      ])
        expect(await answerOf((await over({ ...OPEN, ...hidden })).app, path)).toEqual(before)
    },
  )

  test.each(['/_khabar/health', '/health'])('%s says that an edition is live to whoever names it', async (path) => {
    const content = { ...OPEN, 'world/held.md': storyFile(2, [HELD]) }
    const { app, version } = await over(content)
    const asked = async (edition: string) => JSON.parse((await answerOf(app, path, { 'Khabar-Edition': edition })).body)
    expect(await asked(version)).toEqual({ edition: version, articles: 1 })
    expect(await asked((await over(OPEN)).version)).toEqual({ articles: 1 })
  })

  test('/health is the page of a section of this name, with its feeds; the address of the tool is still there', async () => {
    const { app } = await over({
      'publication.yaml': publicationFile('sections: {health: {title: Health and Medicine}, world: {title: World}}'),
      'health/vaccine.md': storyFile(1),
    })
    const [page, feed, story, tool] = await Promise.all(
      ['/health', '/health/rss.xml', '/health/vaccine', '/_khabar/health'].map((path) => answerOf(app, path)),
    )
    expect(page?.body).toContain('<h1>Health and Medicine</h1>')
    expect(feed?.body).toContain('<link>https://news.example/health</link>')
    expect(story?.body).toContain('<h1>Story 1</h1>')
    expect(JSON.parse(tool?.body ?? '')).toEqual({ articles: 1 })
    const slash = await app.request(`${SITE}/health/`)
    expect([slash.status, slash.headers.get('Location')]).toEqual([301, `${SITE}/health`])
  })
})
