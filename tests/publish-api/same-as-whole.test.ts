import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { planPublish, publishFolder } from '../../src/store/publish/publish.ts'
import { readState } from '../../src/store/publish/state.ts'
import { publishable } from '../harness/app-over-d1.ts'
import { sqliteDatabase, type TestDatabase } from '../harness/database/sqlite.ts'
import { deskOver, publishedDatabase } from '../harness/publish-api-over.ts'
import { runs } from '../harness/runs.ts'
import { EDIT, expectSame, folderOf, MONTH, PATHS, START, type Story } from '../store/newsroom.ts'

const seed = Number(process.env.KHABAR_SEED ?? Date.now() % 2 ** 31)
beforeAll(() => console.log(`seed of the generated newsrooms: ${seed}`))

const idOf = (number: number) => `urn:uuid:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** What posts and whole publishes have to agree on. */
async function factsOf(database: TestDatabase) {
  const { edition: _, generation: __, nextKey: ___, ...state } = (await readState(database)) ?? {}
  const all = (sql: string) => database.sqlite.prepare(sql).all()
  return {
    ...state,
    files: all('SELECT path, bytes, turns, facts FROM file ORDER BY path'),
    channels: all('SELECT kind, slug, name, language, stories FROM channel ORDER BY kind, slug'),
    shows: all('SELECT shows.path, id FROM shows JOIN story USING (key) ORDER BY shows.path, id'),
  }
}

const steps = fc.array(fc.record({ ...EDIT, whole: fc.integer({ min: 0, max: 3 }).map((chance) => chance === 0) }), {
  minLength: 2,
  maxLength: 8,
})

test('stories that are sent in leave what publishing the whole folder would', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (edits) => {
      const stories = new Map<number, Story>()
      let titled = 'Test Wire'
      const database = sqliteDatabase()
      await publishFolder(database, publishable(folderOf(stories, titled)), { now: 0 })
      for (const { put, drop, whole, title, months } of edits) {
        const sent = new Map(put.filter(([number]) => !drop.includes(number)))
        for (const [number, facts] of sent) stories.set(number, facts)
        for (const number of drop) stories.delete(number)
        const now = START + months * MONTH
        if (whole) {
          titled = title
          await publishFolder(database, publishable(folderOf(stories, titled)), { now: 0 })
        } else if (sent.size + drop.length > 0) {
          const { 'publication.yaml': _, ...files } = folderOf(sent, titled)
          const texts = Object.entries(files).filter(([path]) => path.endsWith('.md')) as [string, string][]
          // As far in the future as all that the stories say of themselves.
          const { post } = deskOver(database, { now: START + 36 * MONTH })
          const response = await post({ stories: Object.fromEntries(texts), remove: drop.map(idOf) })
          expect([response.status, await response.json()]).toEqual([200, expect.objectContaining({ warnings: [] })])
        }
        const folder = folderOf(stories, titled)
        expect((await planPublish(database, publishable(folder))).isSame).toBe(true)
        expect(await factsOf(database)).toEqual(await factsOf(await publishedDatabase(folder)))
        await expectSame(database, folder, now, [
          ...PATHS,
          ...Object.keys(folder).map((path) => `/${path.replace(/\.md$/, '')}`),
        ])
      }
    }),
    { numRuns: runs(12), seed },
  )
})
