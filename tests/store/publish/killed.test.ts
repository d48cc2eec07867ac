import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect } from 'vitest'
import { planPublish, publishFolder } from '../../../src/store/publish/publish.ts'
import { localD1 } from '../../harness/database/local-d1.ts'
import { sqliteDatabase } from '../../harness/database/sqlite.ts'
import { tablesOf } from '../../harness/database/tables.ts'
import { largeNewsroom } from '../../harness/large-newsroom.ts'
import { deepTest } from '../../harness/runs.ts'

const seed = Number(process.env.KHABAR_SEED ?? Date.now() % 2 ** 31)
beforeAll(() => console.log(`seed of the moments of death: ${seed}`))

const STORIES = 6_000
const folder = mkdtempSync(join(tmpdir(), 'khabar-killed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Starts a load in a group of its own, so that what it runs dies with it. */
function load(): ChildProcess {
  const script = join(import.meta.dirname, 'load-newsroom.ts')
  return spawn(process.execPath, [script, folder, String(STORIES)], {
    detached: true,
    // What dies cannot clear up: what the runtime keeps beside the database goes with the folder.
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** @param milliseconds how much longer it lives once so many stories are there */
async function killedAt(stories: number, milliseconds: number): Promise<void> {
  const child = load()
  const ended = once(child, 'exit')
  if (child.stdout === null) throw new Error('the load says nothing')
  for await (const line of createInterface(child.stdout)) if (Number(line) >= stories) break
  await sleep(milliseconds)
  // On a fast machine it may be through by then.
  if (child.exitCode === null) process.kill(-(child.pid ?? 0), 'SIGKILL')
  await ended
}

deepTest('a first load that is killed goes on where it was, and nothing is lost or doubled', async () => {
  // The last time all stories are there: what lists them, or makes them live, is cut short.
  for (const [nth, stories] of [400, 2_400, STORIES].entries()) await killedAt(stories, (seed >> (nth * 8)) % 256)
  const [code] = await once(load(), 'exit')
  expect(code).toBe(0)
  const newsroom = largeNewsroom({ count: STORIES })
  const { database, close } = await localD1(folder)
  try {
    expect((await planPublish(database, newsroom)).isSame).toBe(true)
    const fresh = sqliteDatabase()
    await publishFolder(fresh, newsroom, { now: Date.now() })
    const [tables, wanted] = [await tablesOf(database), await tablesOf(fresh)]
    expect(tables.stories.length).toBe(STORIES)
    // Said by themselves, thousands of rows that differ would take a minute to print.
    for (const name of Object.keys(wanted) as (keyof typeof wanted)[])
      expect([name, JSON.stringify(tables[name]) === JSON.stringify(wanted[name])]).toEqual([name, true])
  } finally {
    await close()
  }
})
