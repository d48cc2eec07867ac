import { expect, test } from 'vitest'
import { d1Store } from '../../../src/store/d1/d1.ts'
import type { Database, Session } from '../../../src/store/d1/database.ts'
import { publishFolder } from '../../../src/store/publish/publish.ts'
import { noTimeout, type WithTimeout } from '../../../src/store/timeout.ts'
import { publicationFile, storyFile } from '../../harness/content.ts'
import { publishable } from '../../harness/database/publishable.ts'
import { sqliteDatabase } from '../../harness/database/sqlite.ts'

const folder = (title: string) =>
  publishable({ 'publication.yaml': publicationFile().replace('Test Wire', title), 'world/a.md': storyFile(1) })

/** Answers are held back until they are let go, in any order. */
function heldBack(database: Database) {
  const held: (() => void)[] = []
  const withSession = (start: string): Session => {
    const session = database.withSession(start)
    return {
      ...session,
      async batch(statements) {
        const results = await session.batch(statements)
        await new Promise<void>((resolve) => held.push(resolve))
        return results
      },
    }
  }
  return { database: { ...database, withSession }, held }
}

const title = async (edition: { site: { publication: { title: string } } }) => edition.site.publication.title
const turn = () => new Promise((resolve) => setImmediate(resolve))

test('an answer that comes late takes an isolate back to no older edition, and loses nothing of the same', async () => {
  const sqlite = sqliteDatabase()
  await publishFolder(sqlite, folder('First'), { now: 0 })
  const { database, held } = heldBack(sqlite)
  const giveUp: (() => void)[] = []
  const withTimeout: WithTimeout = (_, promise) =>
    Promise.race([promise, new Promise<never>((_, reject) => giveUp.push(() => reject(new Error('too slow'))))])
  const store = d1Store(database, { clock: () => 0, withTimeout })
  const late = Promise.resolve(store.live())
  const impatient = Promise.resolve(store.live())
  await turn()
  await publishFolder(sqlite, folder('Second'), { now: 0 })
  // The second waits for the first, and then asks by itself.
  giveUp.at(-1)?.()
  await turn()
  held.pop()?.()
  const second = await impatient
  expect(await title(second)).toBe('Second')
  held.pop()?.()
  expect(await late).toBe(second)
  expect(store.atHand()).toBe(second)
})

test('an isolate asks again what is live after a second, and keeps what it knows where nothing is new', async () => {
  const database = sqliteDatabase()
  await publishFolder(database, folder('First'), { now: 0 })
  const clock = { now: 0 }
  const store = d1Store(database, { clock: () => clock.now, withTimeout: noTimeout })
  const first = await store.live()
  expect(await title(first)).toBe('First')
  clock.now = 999
  expect(store.atHand()).toBe(first)
  clock.now = 1_000
  expect(store.atHand()).toBeUndefined()
  expect(await store.live()).toBe(first)
  await publishFolder(database, folder('Second'), { now: 0 })
  expect(await title(await store.live())).toBe('First')
  clock.now = 2_000
  expect(await title(await store.live())).toBe('Second')
})
