import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publicationFile, storyFile } from '../../harness/content.ts'
import { inFolder, khabarProcess } from '../command.ts'

let prepared: Promise<string> | undefined

/**
 * Puts a database of the environment `d1` with its tables, and nothing in them, into a folder. Wrangler takes several starts to
 * make the tables, so that is done once, and the rest are copies.
 */
export async function putPreparedState(state: string): Promise<void> {
  prepared ??= prepare()
  cpSync(await prepared, state, { recursive: true })
}

async function prepare(): Promise<string> {
  const state = mkdtempSync(join(tmpdir(), 'khabar-prepared-'))
  process.once('exit', () => rmSync(state, { recursive: true, force: true }))
  await inFolder({ 'publication.yaml': publicationFile(), 'world/a.md': storyFile(1) }, async (content) => {
    const env = { KHABAR_PERSIST_TO: state, CLOUDFLARE_ENV: 'd1' }
    const { code, err } = await khabarProcess(['status', '--content', content], { env })
    if (code !== 0) throw new Error(err)
  })
  return state
}
