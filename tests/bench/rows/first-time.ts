import { strict as assert } from 'node:assert'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { FORMAT_FACTS, FORMATS, type Format } from '../../../src/site/format.ts'
import { FEED_FILES } from '../../../src/site/paths.ts'
import { ask, ITEMS, itemsIn, soundFeed } from '../ask.ts'
import { bareWorker } from '../bare.ts'
import { largeEdition } from '../editions.ts'
import { inTurns, type Measure } from '../in-turns.ts'
import { TOPICS } from '../newsroom.ts'
import { PEERS, peers } from '../peers.ts'
import { profileServed } from '../profile.ts'
import { spreadOf } from '../report/spread.ts'
import { type Measured, rowOf } from '../row.ts'
import { once, scratchFolder } from '../scratch.ts'
import { serve, serving, type WorkerFolder } from '../workerd.ts'
import type { Asked, Subject } from './subject.ts'

const wordsOf = (format: Format) => `${FORMAT_FACTS[format].name} put together for the first time`

/** Each round has a process of its own, as a channel can be asked for the first time only once. */
const ROUNDS = 9
/** Feeds that warm a process up; the rest is measured. */
const WARMING = TOPICS / 2
/** How often a package renders its feed in a round. */
const TIMES = 50

/** No side is said to be faster than this, in milliseconds: below it there is only noise. */
const LEAST = 0.001

/**
 * What the first request for a feed costs within the worker, against packages that render it from the same articles. What it
 * takes to answer with a document that is there already, and to read it, is taken off on both sides.
 */
export const FIRST_TIME: Subject = {
  rows: FORMATS.map(wordsOf),
  async measure(asked) {
    const rows: Measured[] = []
    for (const format of FORMATS.filter((format) => asked.wants(wordsOf(format))))
      rows.push(await rowFor(format, asked))
    return rows
  },
}

/** A worker with the packages, and the newest 50 articles as our own feed tells them. */
export const peerWorker = once(async (): Promise<WorkerFolder> => {
  await peers()
  const modules = scratchFolder('peers')
  const feed = await serving([await largeEdition()], ({ url }) => soundFeed(`${url}/${FEED_FILES.json}`, 'json'))
  writeFileSync(join(modules, 'articles.json'), feed.body)
  await build({
    entryPoints: [join(PEERS, 'feeds.ts')],
    outfile: join(modules, 'feeds.js'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2024',
    external: ['./articles.json'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('/')" },
    logLevel: 'error',
  })
  return { modules, main: 'feeds.js' }
})

async function rowFor(format: Format, { profiles }: Asked): Promise<Measured> {
  const edition = await largeEdition()
  const worker = repeating(edition.modules, edition.files)
  const document = await serving([edition], ({ url }) => soundFeed(`${url}/${FEED_FILES[format]}`, format))
  const constant = repeating(bareWorker(document).modules)
  const figures = await serving([await peerWorker()], async ({ url }) => {
    const makers: string[] = JSON.parse((await ask(`${url}/?format=${format}`)).body.toString())
    const theirs: Record<string, Measure> = {}
    for (const maker of makers) {
      const address = `${url}/?format=${format}&maker=${maker}`
      assert.equal(itemsIn((await ask(address)).body.toString(), format), ITEMS, `${maker} gives ${ITEMS} items`)
      theirs[maker] = () => millisecondsEach(`${address}&times=${TIMES}`)
    }
    await inTurns(theirs, 1)
    const sides = { ours: () => firstTimes(worker, format), constant: () => firstTimes(constant, format), ...theirs }
    return inTurns<string>(sides, ROUNDS)
  })
  const { ours = [], constant: floor = [], ...theirs } = figures
  const answering = spreadOf(floor).median
  const above = (side: readonly number[] = []) => side.map((taken) => Math.max(taken - answering, LEAST))
  const medianOf = (maker: string) => spreadOf(theirs[maker] ?? []).median
  const makers = Object.keys(theirs).toSorted((a, b) => medianOf(a) - medianOf(b))
  const [fastest = ''] = makers
  const row = rowOf(
    {
      what: wordsOf(format),
      against: `${fastest}, the fastest of ${makers.length}`,
      checked: `${ITEMS} items each`,
    },
    { unit: 'ms', ours: above(ours), theirs: above(theirs[fastest]) },
    { by: 'theirs ÷ ours', bound: 'at least', value: 20 },
  )
  if (!profiles) return row
  const some = (from: number, to: number) => (url: string) => ask(addressOf(url, format, from, to))
  return { ...row, hottest: await profileServed(row.what, worker, some(WARMING, TOPICS), some(0, WARMING)) }
}

/** A worker beside the one that it asks. */
function repeating(modules: string, files?: string): WorkerFolder {
  copyFileSync(join(import.meta.dirname, '../workers/repeat.js'), join(modules, 'repeat.js'))
  return { modules, main: 'repeat.js', ...(files === undefined ? {} : { files }) }
}

/** Starts a process, warms it up with some channels, and measures the others. */
async function firstTimes(worker: WorkerFolder, format: Format): Promise<number> {
  const served = await serve(worker)
  try {
    await millisecondsEach(addressOf(served.url, format, 0, WARMING))
    return await millisecondsEach(addressOf(served.url, format, WARMING, TOPICS))
  } finally {
    await served.stop()
  }
}

function addressOf(url: string, format: Format, from: number, to: number): string {
  return `${url}/?file=${FEED_FILES[format]}&from=${from}&to=${to}`
}

/** Lets a worker put documents together, and gives the milliseconds of one. */
async function millisecondsEach(address: string): Promise<number> {
  const started = performance.now()
  const { status, body } = await ask(address)
  const taken = performance.now() - started
  assert.equal(status, 200, address)
  const sizes: number[] = JSON.parse(body.toString())
  assert(Math.min(...sizes) > ITEMS * 4_000, 'every document has the full text of all its articles')
  return taken / sizes.length
}
