import { strict as assert } from 'node:assert'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { FEED_FILES } from '../../../src/article/site-paths.ts'
import { FORMAT_FACTS, FORMATS, type Format } from '../../../src/feed/format.ts'
import { ask, ITEMS, itemsIn, soundFeed } from '../ask.ts'
import { largeEdition } from '../editions.ts'
import { inTurns } from '../in-turns.ts'
import { TOPICS } from '../newsroom.ts'
import { PEERS, peers } from '../peers.ts'
import { profileServed } from '../profile.ts'
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

/** What the first request for a feed costs within the worker, against packages that render it from the same articles. */
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
  copyFileSync(join(import.meta.dirname, '../workers/repeat.js'), join(edition.modules, 'repeat.js'))
  const worker = { ...edition, main: 'repeat.js' }
  const figures = await serving([await peerWorker()], async ({ url }) => {
    const makers: string[] = JSON.parse((await ask(`${url}/?format=${format}`)).body.toString())
    for (const maker of makers) {
      const document = (await ask(`${url}/?format=${format}&maker=${maker}`)).body.toString()
      assert.equal(itemsIn(document, format), ITEMS, `${maker} gives ${ITEMS} items`)
    }
    const theirs = Object.fromEntries(
      makers.map((maker) => [maker, () => millisecondsEach(`${url}/?format=${format}&maker=${maker}&times=${TIMES}`)]),
    )
    await inTurns(theirs, 1)
    return inTurns({ ours: () => firstTimes(worker, format), ...theirs }, ROUNDS)
  })
  const { ours = [], ...theirs } = figures as Record<string, number[]>
  const [fastest = '', ...slower] = Object.keys(theirs).toSorted((a, b) => median(theirs[a]) - median(theirs[b]))
  const row = rowOf(
    {
      what: wordsOf(format),
      against: `${fastest}, the fastest of ${[fastest, ...slower].length}`,
      checked: `${ITEMS} items each`,
    },
    { unit: 'ms', ours, theirs: theirs[fastest] ?? [] },
    { by: 'theirs ÷ ours', bound: 'at least', value: 20 },
  )
  if (!profiles) return row
  const some = (from: number, to: number) => (url: string) => ask(addressOf(url, format, from, to))
  return { ...row, hottest: await profileServed(row.what, worker, some(WARMING, TOPICS), some(0, WARMING)) }
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

function median(figures: readonly number[] = []): number {
  return figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? Number.POSITIVE_INFINITY
}
