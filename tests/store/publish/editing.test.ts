import { expect, test } from 'vitest'
import type { CompiledStory } from '../../../src/edition/compile/story.ts'
import { PathTaken } from '../../../src/store/publish/apply.ts'
import { applyEdit, type EditResult } from '../../../src/store/publish/edit.ts'
import { planPublish, publishFolder } from '../../../src/store/publish/publish.ts'
import { readState } from '../../../src/store/publish/state.ts'
import { publishable } from '../../harness/app-over-d1.ts'
import { type Folder, publicationFile, storyFile } from '../../harness/content.ts'
import { sqliteDatabase, type TestDatabase } from '../../harness/database/sqlite.ts'

const PICTURE = '![The port](/media/port.png)'
const STORY = storyFile(1, [], PICTURE)
const BASE = { 'publication.yaml': publicationFile(), 'media/port.png': new Uint8Array(8) }
const ID = 'urn:uuid:00000000-0000-4000-8000-000000000001'

async function published(...folders: Folder[]): Promise<TestDatabase> {
  const database = sqliteDatabase()
  for (const folder of folders) await publishFolder(database, publishable({ ...BASE, ...folder }), { now: 0 })
  return database
}

async function edited(database: TestDatabase, stories: Folder, removed: string[] = []): Promise<EditResult> {
  const live = await readState(database)
  if (live === undefined) throw new Error('nothing is live')
  const isDraft = ({ from }: { from: number }) => from === Number.POSITIVE_INFINITY
  const { stories: compiled } = publishable({ ...BASE, ...stories })
  const edit = {
    stories: compiled.filter((story) => !isDraft(story)),
    drafts: compiled.filter(isDraft),
    bytesOf: (story: object) => (story as CompiledStory).bytes,
    removed,
  }
  return JSON.parse(await applyEdit(database, live, edit, { now: 0, answerOf: JSON.stringify }))
}

const turnsOf = ({ sqlite }: TestDatabase) => sqlite.prepare('SELECT turns FROM file').all()
const isSame = async (database: TestDatabase, folder: Folder) =>
  (await planPublish(database, publishable({ ...BASE, ...folder }))).isSame

const FROM = Date.parse('2025-11-26T22:48:00+05:30')

test('a picture goes with the story that showed it, whatever kept it hidden', async () => {
  for (const life of [
    [],
    ['embargo: Dec 1 2099 | 11:00 AM IST'],
    ['published: Dec 1 2099 | 11:00 AM IST'],
    ['expires: Nov 27 2025 | 11:00 AM IST'],
    ['retracted: {at: 2025-11-27T10:00+05:30, reason: Wrong.}'],
  ]) {
    const database = await published({ 'world/a.md': storyFile(1, life, PICTURE) })
    expect(await edited(database, {}, [ID])).toMatchObject({ generation: 2, added: 0, changed: 0, removed: 1 })
    expect(turnsOf(database)).toEqual([{ turns: '[]' }])
    expect(await isSame(database, {})).toBe(true)
  }
})

test('a picture is there while one story of several shows it, and a draft shows nothing', async () => {
  const database = await published({ 'world/a.md': STORY, 'world/b.md': storyFile(2, ['draft: true'], PICTURE) })
  expect(turnsOf(database)).toEqual([{ turns: `[${FROM}]` }])
  await edited(database, { 'world/b.md': storyFile(2, [], PICTURE) })
  await edited(database, {}, [ID])
  expect(turnsOf(database)).toEqual([{ turns: `[${FROM}]` }])
  await edited(database, { 'world/b.md': storyFile(2, ['draft: true'], PICTURE) })
  expect(turnsOf(database)).toEqual([{ turns: '[]' }])
  expect(await isSame(database, { 'world/b.md': storyFile(2, ['draft: true'], PICTURE) })).toBe(true)
})

test('a file of the public folder is there whatever becomes of the stories that show it', async () => {
  const file = { 'public/media/port.png': new Uint8Array(8) }
  const database = sqliteDatabase()
  const folder = { 'publication.yaml': publicationFile(), ...file, 'world/a.md': STORY }
  await publishFolder(database, publishable(folder), { now: 0 })
  await edited(database, {}, [ID])
  expect(database.sqlite.prepare('SELECT path, turns FROM file').all()).toEqual([
    { path: '/media/port.png', turns: '[0]' },
  ])
})

test('two addresses that differ in capitals only are one, in every script', async () => {
  const database = await published({ 'world/été.md': storyFile(1), 'world/b.md': storyFile(2) })
  const refused = await edited(database, { 'world/ÉTÉ.md': storyFile(3), 'sport/b.md': storyFile(4) }).catch((e) => e)
  expect(refused).toBeInstanceOf(PathTaken)
  expect(refused.clashes).toEqual([
    expect.objectContaining({ path: '/world/ÉTÉ', holder: expect.objectContaining({ id: ID, path: '/world/été' }) }),
  ])
  await edited(database, { 'world/ÉTÉ.md': storyFile(1) })
  expect(database.sqlite.prepare('SELECT path FROM story ORDER BY key').all()).toContainEqual({ path: '/world/ÉTÉ' })
})
