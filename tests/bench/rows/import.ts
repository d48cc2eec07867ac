import { strict as assert } from 'node:assert'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeExport } from '../export.ts'
import { khabar } from '../khabar.ts'
import { writePublication } from '../newsroom.ts'
import { type Row, rowOf } from '../row.ts'
import { scratchFolder } from '../scratch.ts'
import type { Subject } from './subject.ts'

const RATE = 'posts of a WordPress export that become stories'
const MEMORY = 'memory that a WordPress export takes'
const BODY_BYTES = 3_300
const ROUNDS = 3

/** Says on standard error, when the process ends, how much memory it had at the most. */
const MEASURING = `data:text/javascript,process.on('exit',()=>console.error('peak '+process.resourceUsage().maxRSS))`

/** How long a newsroom waits that comes from WordPress, and what its machine must have. */
export const IMPORT: Subject = {
  rows: [RATE, MEMORY],
  async measure({ wants, articles }) {
    const folder = scratchFolder('import')
    const file = join(folder, 'export.xml')
    await writeExport(file, articles, BODY_BYTES)
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
    const words = { against: 'alone', checked: `${articles} posts, all of them new` }
    const rows: Row[] = [
      rowOf({ what: RATE, ...words }, { unit: '/s', ours: rates }, { by: 'ours', bound: 'at least', value: 334 }),
      rowOf({ what: MEMORY, ...words }, { unit: 'MB', ours: megabytes }, { by: 'ours', bound: 'at most', value: 300 }),
    ]
    return rows.filter(({ what }) => wants(what))
  },
}
