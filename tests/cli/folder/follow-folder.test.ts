import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished, test } from 'vitest'
import { followFolder } from '../../../src/cli/folder/follow-folder.ts'
import { deepTest } from '../../harness/runs.ts'
import { until } from '../../harness/until.ts'

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
  const { ready, close } = followFolder(folder, () => told++)
  onTestFinished(async () => {
    await close()
    rmSync(root, { recursive: true })
  })
  await ready
  /** Does something that has to be told of. */
  const tells = async (change: () => void) => {
    const before = told
    change()
    await until(() => told > before)
    // Of what is still told of it, nothing counts as the next change.
    await sleep(1_500)
  }
  return { root, folder, write, tells }
}

test('a folder that is moved away and comes back is followed on', async () => {
  const { root, folder, write, tells } = await followed()
  await tells(() => write('changed'))
  await tells(() => renameSync(folder, join(root, 'away')))
  await tells(() => renameSync(join(root, 'away'), folder))
  await tells(() => write('changed again'))
})

deepTest('so is one that another takes the place of at once', async () => {
  const { folder, write, tells } = await followed()
  await tells(() => {
    rmSync(folder, { recursive: true })
    write('in another folder')
  })
  await tells(() => write('changed there'))
})
