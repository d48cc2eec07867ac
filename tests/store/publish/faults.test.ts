import { describe, expect, test } from 'vitest'
import type { Queries } from '../../../src/store/d1/database.ts'
import { publishFolder } from '../../../src/store/publish/publish.ts'
import { appOver, NOW } from '../../harness/app-over.ts'
import { appOverD1, publishable } from '../../harness/app-over-d1.ts'
import { FAULTS, Fault, faulty } from '../../harness/database/failing.ts'
import { sqliteDatabase } from '../../harness/database/sqlite.ts'
import { tablesOf } from '../../harness/database/tables.ts'
import { stride } from '../../harness/runs.ts'
import { answers, EDITS, FOLDER, publishedFresh } from './edits.ts'

describe.each(Object.entries(EDITS))('%s', (_, next) => {
  test.each(Object.entries(FAULTS))('a publish of which one step %s', async (_, fault) => {
    const [old, after] = [await answers(appOver(FOLDER).app), await answers(appOver(next).app)]
    const [before, toPublish] = [publishable(FOLDER), publishable(next)]
    const wanted = await tablesOf(await publishedFresh(next))
    for (let n = 1; ; n += stride) {
      const database = sqliteDatabase()
      await publishFolder(database, before, { now: NOW })
      const { app, clock, faults } = appOverD1(database, next)
      expect(await answers(app)).toEqual(old)
      const { queries, sent } = faulty(database, n, fault)
      const stopped = await publishFolder(queries, toPublish, { now: NOW }).catch((error) => error)
      clock.now += 2_000
      const seen = await answers(app)
      expect([old, after]).toContainEqual(seen)
      const isThrough = sent() < n
      // Of an answer that is lost it finds out by itself that all is done.
      if (!isThrough && stopped instanceof Error) expect(stopped).toBeInstanceOf(Fault)
      if (!(stopped instanceof Error)) expect(seen).toEqual(after)

      await publishFolder(database, toPublish, { now: NOW })
      clock.now += 2_000
      expect(await answers(app)).toEqual(after)
      expect(await tablesOf(database)).toEqual(wanted)
      expect(faults).toEqual([])
      if (isThrough) break
      expect(n).toBeLessThan(60)
    }
  })
})

test.each(Object.entries(EDITS))('%s: between any two steps readers see one edition whole', async (_, next) => {
  const [old, after] = [await answers(appOver(FOLDER).app), await answers(appOver(next).app)]
  const database = await publishedFresh(FOLDER)
  const { app, clock, faults } = appOverD1(database, next)
  let known = [old, after]
  const look = async () => {
    clock.now += 2_000
    const seen = await answers(app)
    expect(known).toContainEqual(seen)
    // What was seen once the new one was there is never seen to go.
    known = known.slice(known.findIndex((whole) => JSON.stringify(whole) === JSON.stringify(seen)))
  }
  const watched: Queries = {
    prepare: database.prepare,
    async batch(statements) {
      const results = await database.batch(statements)
      await look()
      return results
    },
  }
  await publishFolder(watched, publishable(next), { now: NOW })
  expect(await answers(app)).toEqual(after)
  expect(faults).toEqual([])
})

test('a first load that is stopped anywhere shows nothing, and goes on the next time', async () => {
  const [wanted, whole] = [await tablesOf(await publishedFresh(FOLDER)), await answers(appOver(FOLDER).app)]
  for (const fault of Object.values(FAULTS)) {
    for (let n = 1; ; n += stride) {
      const database = sqliteDatabase()
      const { queries, sent } = faulty(database, n, fault)
      await publishFolder(queries, publishable(FOLDER), { now: NOW }).catch((error) =>
        expect(error).toBeInstanceOf(Fault),
      )
      const { app, clock } = appOverD1(database, FOLDER)
      const seen = await answers(app)
      if (seen.some((answer) => answer.includes(' 503 ')))
        expect(seen.filter((answer) => !answer.includes(' 503 '))).toEqual([])
      else expect(seen).toEqual(whole)
      await publishFolder(database, publishable(FOLDER), { now: NOW })
      // An isolate that could not be answered waits for a while before it asks again.
      clock.now += 10_000
      expect(await answers(app)).toEqual(whole)
      expect(await tablesOf(database)).toEqual(wanted)
      if (sent() < n) break
    }
  }
})
