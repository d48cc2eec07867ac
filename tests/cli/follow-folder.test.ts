import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished, test, vi } from 'vitest'
import { followFolder } from '../../src/cli/follow-folder.ts'

/** A folder that is followed, and how often it was told of a change. */
async function followed() {
  const root = mkdtempSync(join(tmpdir(), 'khabar-followed-'))
  const folder = join(root, 'content')
  const write = (text: string) => {
    mkdirSync(join(folder, 'world'), { recursive: true })
    writeFileSync(join(folder, 'world/a.md'), text)
  }
  write('as it was')
  let told = 0
  const { close } = followFolder(folder, () => told++)
  onTestFinished(async () => {
    await close()
    rmSync(root, { recursive: true })
  })
  await sleep(300)
  /** Does something that has to be told of. */
  const tells = async (change: () => void) => {
    const before = told
    change()
    await vi.waitUntil(() => told > before, { timeout: 10_000 })
    // Of what is still told of it, nothing counts as the next change.
    await sleep(1_500)
  }
  return { root, folder, write, tells }
}

const PATIENCE = { timeout: 40_000 }

test('a folder that is moved away and comes back is followed on', PATIENCE, async () => {
  const { root, folder, write, tells } = await followed()
  await tells(() => write('changed'))
  await tells(() => renameSync(folder, join(root, 'away')))
  await tells(() => renameSync(join(root, 'away'), folder))
  await tells(() => write('changed again'))
})

test('so is one that another takes the place of at once', PATIENCE, async () => {
  const { folder, write, tells } = await followed()
  await tells(() => {
    rmSync(folder, { recursive: true })
    write('in another folder')
  })
  await tells(() => write('changed there'))
})
