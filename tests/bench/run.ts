import { readFileSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { machineName } from './machine.ts'
import { OPTIONS } from './options.ts'
import { plot } from './report/plot.ts'
import { frames, table, withTable } from './report/table.ts'
import { isMet, type Row } from './row.ts'
import { CHECK } from './rows/check.ts'
import { COMPILE } from './rows/compile.ts'
import { DATABASE } from './rows/database.ts'
import { FIRST_TIME } from './rows/first-time.ts'
import { IMPORT } from './rows/import.ts'
import { MANY } from './rows/many.ts'
import { POLLS } from './rows/polls.ts'
import { REDIRECTED } from './rows/redirects.ts'
import { SAVE } from './rows/save.ts'
import { SIZE } from './rows/size.ts'
import { START } from './rows/start.ts'
import type { Subject } from './rows/subject.ts'
import { TIMESTAMPS } from './rows/timestamps.ts'
import { WIRE } from './rows/wire.ts'
import { PROJECT } from './scratch.ts'

const SUBJECTS: readonly Subject[] = [
  POLLS,
  MANY,
  REDIRECTED,
  WIRE,
  FIRST_TIME,
  COMPILE,
  TIMESTAMPS,
  CHECK,
  IMPORT,
  DATABASE,
  START,
  SAVE,
  SIZE,
]

const { values } = parseArgs({ options: OPTIONS })

const articles = Number(values.articles)
if (!Number.isInteger(articles) || articles < 100) throw new Error('--articles takes a whole number from 100 on')

const stored = Number(values.stored)
if (!Number.isInteger(stored) || stored < 1_000) throw new Error('--stored takes a whole number from 1,000 on')

if (values.readme && values.only !== '') throw new Error('--readme takes all rows, so no --only')
const [busy = 0] = loadavg()
if (busy > 1) console.error(`This machine is busy (load ${busy.toFixed(1)}): its figures will lie far apart.`)

const rows: Row[] = []
for (const { rows: words, measure } of SUBJECTS) {
  const wanted = words.filter((what) => what.toLowerCase().includes(values.only.toLowerCase()))
  if (wanted.length === 0) continue
  console.error(`Measuring ${wanted.join('; ')} …`)
  const asked = { wants: (what: string) => wanted.includes(what), profiles: values.profile, articles, stored }
  const measured = await measure(asked).catch((error: Error) => {
    console.error(error)
    process.exitCode = 1
    return wanted.map((what): Row => ({ what, against: '', missing: 'failed, see above' }))
  })
  rows.push(...measured.filter(({ what }) => wanted.includes(what)))
}

const machine = `${await machineName()}, ${articles.toLocaleString('en')} articles compiled`
const picture = values.plot ?? (values.readme ? join(PROJECT, '.github/bench.svg') : undefined)
if (picture !== undefined) writeFileSync(picture, plot(rows, machine))
if (values.readme) {
  const page = join(PROJECT, 'docs/speed.md')
  writeFileSync(page, withTable(readFileSync(page, 'utf8'), machine, rows))
}
if (values.json) {
  const told = rows.map((row) => ('missing' in row ? row : { ...row, met: isMet(row) }))
  console.log(JSON.stringify({ machine, rows: told }, null, 2))
} else {
  console.log(`\n${machine}\n\n${table(rows)}`)
  if (values.profile) console.log(`\n${frames(rows)}`)
}
