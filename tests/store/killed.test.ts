import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { planned } from '../../src/store/d1/publish.ts'
import { all } from '../../src/store/d1/state.ts'
import { largeNewsroom } from '../support/large-newsroom.ts'
import { localD1 } from '../support/local-d1.ts'

const STORIES = 6_000
const folder = mkdtempSync(join(tmpdir(), 'khabar-killed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Starts a load in a group of its own, so that what it runs dies with it. */
function load(): ChildProcess {
  const script = join(import.meta.dirname, 'load-newsroom.ts')
  return spawn(process.execPath, [script, folder, String(STORIES)], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function killedAt(stories: number): Promise<void> {
  const child = load()
  const ended = once(child, 'exit')
  if (child.stdout === null) throw new Error('the load says nothing')
  for await (const line of createInterface(child.stdout)) if (Number(line) >= stories) break
  process.kill(-(child.pid ?? 0), 'SIGKILL')
  await ended
}

test('a first load that is killed goes on where it was, and nothing is lost or doubled', {
  timeout: 60_000,
}, async () => {
  for (const stories of [400, 2_400, 4_800]) await killedAt(stories)
  const [code] = await once(load(), 'exit')
  expect(code).toBe(0)
  const newsroom = largeNewsroom({ count: STORIES })
  const { database, close } = await localD1(folder)
  try {
    expect((await planned(database, newsroom)).isSame).toBe(true)
    const [counted] = await all(
      database,
      `SELECT (SELECT count(*) FROM story) AS stories, (SELECT count(DISTINCT id) FROM story) AS ids,
        (SELECT sum(stories) FROM block WHERE channel = '/') AS listed, (SELECT count(*) FROM stage) AS stages`,
    )
    expect(counted).toEqual({ stories: STORIES, ids: STORIES, listed: STORIES, stages: 0 })
  } finally {
    await close()
  }
})
