import { expect, test } from 'vitest'
import { type OpenDatabase, recordedDatabase } from '../../../src/cli/database/reopening-database.ts'
import { openWithRetries, retryingDatabase } from '../../../src/cli/database/retrying-database.ts'
import { WrongUse } from '../../../src/cli/wrong-use.ts'

/** A database that fails for some reasons, one after another, and then gives rows. */
function failing(reasons: readonly string[]): { open: OpenDatabase; sent: () => number } {
  const rest = [...reasons]
  let sent = 0
  const database = recordedDatabase(async () => {
    sent++
    const reason = rest.shift()
    if (reason !== undefined) throw new Error(reason)
    return [{ results: [{ stories: 1 }] }]
  })
  return { open: { database, close: async () => undefined }, sent: () => sent }
}

const BUSY = 'D1_ERROR: Failed to get session commit token: internal error; reference = 29o7h61b21o502ep9jcig4re'

test.each([
  ['another process that writes', BUSY],
  ['a database that is locked', 'D1_ERROR: database is locked: SQLITE_BUSY'],
  ['a connection that is lost', 'D1_ERROR: Network connection lost.'],
  ['new code', 'D1 DB reset because its code was updated.'],
])('sends again what failed for %s', async (_, reason) => {
  const { open, sent } = failing([reason, reason])
  const { database } = retryingDatabase(open)
  expect(await database.batch([database.prepare('SELECT 1')])).toEqual([{ results: [{ stories: 1 }] }])
  expect(sent()).toBe(3)
  const session = retryingDatabase(failing([reason]).open).database.withSession('first-primary')
  expect(await session.batch([session.prepare('SELECT 1')])).toHaveLength(1)
})

test.each([
  'D1_ERROR: UNIQUE constraint failed: publish.format, publish.generation: SQLITE_CONSTRAINT',
  'D1_ERROR: NOT NULL constraint failed: stage.format: SQLITE_CONSTRAINT',
  'D1_ERROR: no such table: live: SQLITE_ERROR',
])('sends nothing again that fails for good: %s', async (reason) => {
  const { open, sent } = failing([reason])
  await expect(retryingDatabase(open).database.batch([])).rejects.toThrow(reason)
  expect(sent()).toBe(1)
})

test('says what the matter is where it does not pass', async () => {
  const { open } = failing(Array(100).fill(BUSY))
  const failure = retryingDatabase(open, 0.1).database.batch([])
  await expect(failure).rejects.toThrow(WrongUse)
  await expect(failure).rejects.toThrow(/has not answered for 0\.1 seconds .*run this again/)
})

test('starts the runtime again where it stopped at its start, and no other failure is tried again', async () => {
  let starts = 0
  const busyAtFirst = async () => {
    if (++starts < 3)
      throw new Error('The Workers runtime failed to start. There is likely additional logging output above.')
    return 'open'
  }
  expect([await openWithRetries(busyAtFirst), starts]).toEqual(['open', 3])
  let others = 0
  const refused = async () => {
    others++
    throw new Error('no such table: live')
  }
  await expect(openWithRetries(refused)).rejects.toThrow('no such table')
  expect(others).toBe(1)
})
