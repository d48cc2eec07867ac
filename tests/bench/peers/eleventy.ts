import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FORMATS, type Format } from '../../../src/site/format.ts'
import { FEED_FILES } from '../../../src/site/paths.ts'
import { PEERS, peers } from '../peers.ts'
import { run } from '../processes.ts'

/** Builds the three feeds of a folder of plain stories; gives the seconds that it took, and the documents. */
export async function buildWithEleventy(
  content: string,
  folder: string,
): Promise<{ seconds: number; documents: Record<Format, string> }> {
  await peers()
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  // Eleventy wants all its paths below the folder that it runs in.
  symlinkSync(content, join(folder, 'content'))
  writeFileSync(join(folder, 'config.mjs'), `export { default } from '${join(PEERS, 'eleventy.config.js')}'\n`)
  const eleventy = join(PEERS, 'node_modules/@11ty/eleventy/cmd.cjs')
  const options = ['--config=config.mjs', '--input=content', '--output=public', '--quiet']
  const { seconds } = await run(process.execPath, [eleventy, ...options], { cwd: folder })
  const read = (format: Format) => readFileSync(join(folder, 'public', FEED_FILES[format]), 'utf8')
  return {
    seconds,
    documents: Object.fromEntries(FORMATS.map((format) => [format, read(format)])) as Record<Format, string>,
  }
}
