import fc from 'fast-check'
import { beforeAll, describe, test } from 'vitest'
import { publishFolder } from '../../src/store/publish/publish.ts'
import { HOSTILE } from '../feed/hostile.ts'
import { publishable } from '../harness/app-over-d1.ts'
import { sqliteDatabase } from '../harness/database/sqlite.ts'
import { runs } from '../harness/runs.ts'
import { EDIT, expectSame, folderOf, MONTH, PATHS, START, type Story } from './newsroom.ts'

const seed = Number(process.env.KHABAR_SEED ?? Date.now() % 2 ** 31)
beforeAll(() => console.log(`seed of the generated newsrooms: ${seed}`))

test('D1 answers as the bundled store does, whatever a publication has', async () => {
  const database = sqliteDatabase()
  await publishFolder(database, publishable(HOSTILE), { now: 0 })
  await expectSame(database, HOSTILE, Date.UTC(2025, 11, 1), [
    ...PATHS,
    ...Object.keys(HOSTILE).map((path) => `/${path.replace(/\.md$/, '')}`),
  ])
})

describe('a newsroom at work', () => {
  const edits = fc.array(fc.record(EDIT), { minLength: 2, maxLength: 6 })

  test('after each change, D1 answers to the byte what the bundled store does', async () => {
    await fc.assert(
      fc.asyncProperty(edits, async (steps) => {
        const database = sqliteDatabase()
        const stories = new Map<number, Story>()
        for (const { put, drop, title, months } of steps) {
          for (const [number, facts] of put) stories.set(number, facts)
          for (const number of drop) stories.delete(number)
          const folder = folderOf(stories, title)
          await publishFolder(database, publishable(folder), { now: 0 })
          await expectSame(database, folder, START + months * MONTH, [
            ...PATHS,
            ...Object.keys(folder).map((path) => `/${path.replace(/\.md$/, '')}`),
          ])
        }
      }),
      { numRuns: runs(12), seed },
    )
  })
})
