import { expect, test } from 'vitest'
import type { CompiledStory } from '../../src/edition/compiled-story.ts'
import { PathTaken } from '../../src/store/d1/apply.ts'
import { type Edited, editing } from '../../src/store/d1/change.ts'
import { planned, publishing } from '../../src/store/d1/publish.ts'
import { readState } from '../../src/store/d1/state.ts'
import { type Folder, publicationFile, storyFile } from '../support/content.ts'
import { publishable } from '../support/d1.ts'
import { sqliteDatabase, type TestDatabase } from '../support/sqlite.ts'

const PICTURE = '![The port](/media/port.png)'
const STORY = storyFile(1, [], PICTURE)
const DRAFT = storyFile(2, ['draft: true'], PICTURE)
const BASE = { 'publication.yaml': publicationFile(), 'media/port.png': new Uint8Array(8) }
const ID = 'urn:uuid:00000000-0000-4000-8000-000000000001'

async function published(...folders: Folder[]): Promise<TestDatabase> {
  const database = sqliteDatabase()
  for (const folder of folders) await publishing(database, publishable({ ...BASE, ...folder }), { now: 0 })
  return database
}

async function edited(database: TestDatabase, stories: Folder, removed: string[] = []): Promise<Edited> {
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
  return JSON.parse(await editing(database, live, edit, { now: 0, answerOf: JSON.stringify }))
}

const turnsOf = ({ sqlite }: TestDatabase) => sqlite.prepare('SELECT turns FROM file').all()
const isSame = async (database: TestDatabase, folder: Folder) =>
  (await planned(database, publishable({ ...BASE, ...folder }))).isSame

test("a draft's picture stays hidden when the story goes that showed it too", async () => {
  // What readers see does not change with the draft: the picture was there, and is.
  const database = await published({ 'world/a.md': STORY }, { 'world/a.md': STORY, 'world/b.md': DRAFT })
  expect(await edited(database, {}, [ID])).toMatchObject({ generation: 3, added: 0, changed: 0, removed: 1 })
  expect(turnsOf(database)).toEqual([{ turns: '[]' }])
  expect(await isSame(database, { 'world/b.md': DRAFT })).toBe(true)
})

test('a picture is to be had again when the draft goes that hid it', async () => {
  const database = await published({ 'world/b.md': DRAFT })
  expect(turnsOf(database)).toEqual([{ turns: '[]' }])
  await edited(database, { 'world/b.md': storyFile(2) })
  expect(turnsOf(database)).toEqual([{ turns: '[0]' }])
  expect(await isSame(database, { 'world/b.md': storyFile(2) })).toBe(true)
})

test('a draft that shows nothing any more hides nothing', async () => {
  const database = await published({ 'world/b.md': DRAFT })
  await edited(database, { 'world/b.md': storyFile(2, ['draft: true']) })
  expect(turnsOf(database)).toEqual([{ turns: '[0]' }])
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
