import { expect, test } from 'vitest'
import { overviewOf } from '../../../src/store/publish/overview.ts'
import { publishFolder } from '../../../src/store/publish/publish.ts'
import { NOW } from '../../harness/app-over.ts'
import { publicationFile, storyFile } from '../../harness/content.ts'
import { publishable } from '../../harness/database/publishable.ts'
import { sqliteDatabase } from '../../harness/database/sqlite.ts'

const story = (id: number, published: string, ...more: string[]) =>
  storyFile(id, more).replace(/^published: .*$/m, `published: ${published}`)

test('names the newest of the stories that are to be seen: none that has left, none that is to come', async () => {
  const database = sqliteDatabase()
  const folder = {
    'publication.yaml': publicationFile(),
    'world/old.md': story(1, '2025-11-20T10:00Z'),
    'world/seen.md': story(2, '2025-11-21T10:00Z'),
    'world/left.md': story(3, '2025-11-22T10:00Z', 'expires: 2025-11-23T10:00Z'),
    'world/to-come.md': story(4, '2199-01-01T10:00Z'),
  }
  await publishFolder(database, publishable(folder), { now: NOW })
  const overview = await overviewOf(database, Date.parse('2025-11-26T10:00Z'))
  expect(overview?.newest).toEqual({ path: '/world/seen', from: Date.parse('2025-11-21T10:00Z') })
})

test('says when this form of editions was published, not another that a newer worker reads', async () => {
  const database = sqliteDatabase()
  await publishFolder(database, publishable({ 'publication.yaml': publicationFile(), 'world/a.md': storyFile(1) }), {
    now: NOW,
  })
  database.sqlite.exec("INSERT INTO publish SELECT format + 1, generation, 1, 'other', 0, 0, 0 FROM publish")
  expect((await overviewOf(database, NOW))?.publishedAt).toBe(NOW)
})
