import { strict as assert } from 'node:assert'
import { join } from 'node:path'
import { build } from 'esbuild'
import { FORMATS } from '../../../src/site/format.ts'
import { FEED_FILES } from '../../../src/site/paths.ts'
import { ask, ITEMS, itemsIn, soundFeed } from '../ask.ts'
import { largeEdition, STORIES } from '../editions.ts'
import { inTurns } from '../in-turns.ts'
import { profileServed } from '../profile.ts'
import { type Row, rowOf } from '../row.ts'
import { PROJECT, scratchFolder } from '../scratch.ts'
import { residentMegabytes, serve, taking, type WorkerFolder } from '../workerd.ts'
import type { Subject } from './subject.ts'

const FIRST_ANSWER = 'first answer after the process starts'
const MEMORY = 'resident memory after the first answers'
const ROUNDS = 9

/** What a process costs before it has done anything, against one with an empty Hono application. */
export const START: Subject = {
  rows: [FIRST_ANSWER, MEMORY],
  async measure({ wants, profiles }) {
    const ours = await largeEdition()
    const empty = await emptyWorker()
    const against = 'an empty Hono app'
    const checked = `${STORIES} articles behind ${ITEMS} items`
    const rows: Row[] = []
    if (wants(FIRST_ANSWER)) {
      const sides = { ours: () => firstAnswer(ours, `/${FEED_FILES.rss}`), theirs: () => firstAnswer(empty, '/') }
      await inTurns(sides, 1)
      const row = rowOf(
        { what: FIRST_ANSWER, against, checked },
        { unit: 'ms', ...(await inTurns(sides, ROUNDS)) },
        { by: 'ours ÷ theirs', bound: 'at most', value: 1.25 },
      )
      const first = (url: string) => soundFeed(`${url}/${FEED_FILES.rss}`, 'rss')
      rows.push(profiles ? { ...row, hottest: await profileServed(FIRST_ANSWER, ours, first, async () => {}) } : row)
    }
    if (wants(MEMORY)) {
      const feeds = FORMATS.map((format) => `/${FEED_FILES[format]}`)
      const figures = await inTurns({ ours: () => memory(ours, feeds), theirs: () => memory(empty, ['/']) }, 3)
      rows.push(
        Number.isNaN(figures.ours[0])
          ? { what: MEMORY, against, missing: 'this system has no /proc' }
          : rowOf(
              { what: MEMORY, against, checked },
              { unit: 'MB', ...figures },
              { by: 'more', bound: 'at most', value: 30 },
            ),
      )
    }
    return rows
  },
}

async function emptyWorker(): Promise<WorkerFolder> {
  const modules = scratchFolder('empty')
  await build({
    entryPoints: [join(PROJECT, 'tests/bench/workers/empty.js')],
    outfile: join(modules, 'empty.js'),
    bundle: true,
    format: 'esm',
    target: 'es2024',
  })
  return { modules, main: 'empty.js' }
}

/** Milliseconds from the start of the process to the last byte of its first answer. */
export async function firstAnswer(worker: WorkerFolder, path: string): Promise<number> {
  const served = await serve(worker)
  try {
    const { status, body } = await ask(served.url + path)
    const taken = performance.now() - served.startedAt
    assert.equal(status, 200)
    assert.equal(itemsIn(body.toString(), 'rss'), path === '/' ? 0 : ITEMS)
    return taken
  } finally {
    await served.stop()
  }
}

/** Megabytes of a process that has answered for some addresses, plain and compressed. */
async function memory(worker: WorkerFolder, paths: readonly string[]): Promise<number> {
  const served = await serve(worker)
  try {
    for (const path of paths) {
      for (const coding of ['identity', 'gzip']) {
        const { status } = await ask(served.url + path, taking(coding))
        assert.equal(status, 200)
      }
    }
    return residentMegabytes(served.pid) ?? Number.NaN
  } finally {
    await served.stop()
  }
}
