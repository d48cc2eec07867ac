import { strict as assert } from 'node:assert'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { plainText, type TextOf, writeExport } from '../export.ts'
import { khabar } from '../khabar.ts'
import { writePublication } from '../newsroom.ts'
import { richHtml } from '../rich-html.ts'
import { type Row, rowOf } from '../row.ts'
import { scratchFolder } from '../scratch.ts'
import type { Subject } from './subject.ts'

const RATE = 'posts of a WordPress export that become stories'
const MEMORY = 'memory that a WordPress export takes'
const RICH_RATE = 'posts with rich HTML of a WordPress export that become stories'
const RICH_MEMORY = 'memory that a WordPress export with rich HTML takes'
const BODY_BYTES = 3_300
const ROUNDS = 3

/** Says on standard error, when the process ends, how much memory it had at the most. */
const MEASURING = `data:text/javascript,process.on('exit',()=>console.error('peak '+process.resourceUsage().maxRSS))`

/** How long a newsroom waits that comes from WordPress, and what its machine must have. */
export const IMPORT: Subject = {
  rows: [RATE, MEMORY, RICH_RATE, RICH_MEMORY],
  async measure({ wants, articles }) {
    const words = { against: 'alone', checked: `${articles} posts, all of them new` }
    const rows: Row[] = []
    for (const { rate, memory, textOf, least } of [
      { rate: RATE, memory: MEMORY, textOf: plainText, least: 334 },
      { rate: RICH_RATE, memory: RICH_MEMORY, textOf: richHtml, least: 600 },
    ]) {
      if (!wants(rate) && !wants(memory)) continue
      const { rates, megabytes } = await measured(articles, textOf)
      rows.push(
        rowOf({ what: rate, ...words }, { unit: '/s', ours: rates }, { by: 'ours', bound: 'at least', value: least }),
        rowOf(
          { what: memory, ...words },
          { unit: 'MB', ours: megabytes },
          { by: 'ours', bound: 'at most', value: 300 },
        ),
      )
    }
    return rows.filter(({ what }) => wants(what))
  },
}

async function measured(articles: number, textOf: TextOf): Promise<{ rates: number[]; megabytes: number[] }> {
  const folder = scratchFolder('import')
  const file = join(folder, 'export.xml')
  await writeExport(file, articles, BODY_BYTES, textOf)
  const empty = join(folder, 'empty')
  writePublication(empty)
  const rates: number[] = []
  const megabytes: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const content = join(folder, 'content')
    rmSync(content, { recursive: true, force: true })
    cpSync(empty, content, { recursive: true })
    const { seconds, err } = await khabar(['import', file, '--content', content], ['--import', MEASURING])
    assert.match(err, new RegExp(`${articles.toLocaleString('en')} stories: ${articles.toLocaleString('en')} new`))
    rates.push(articles / seconds)
    megabytes.push(Number(/peak (\d+)/.exec(err)?.[1]) / 1000)
  }
  return { rates, megabytes }
}
