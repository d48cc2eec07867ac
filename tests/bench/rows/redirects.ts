import { strict as assert } from 'node:assert'
import { ask, soundFeed } from '../ask.ts'
import { largeEdition, REDIRECTS, redirectedEdition } from '../editions.ts'
import { inTurns } from '../in-turns.ts'
import { load } from '../load.ts'
import { type Row, rowOf } from '../row.ts'
import { type Served, serving } from '../workerd.ts'
import { firstAnswer } from './start.ts'
import { ROUNDS, type Subject } from './subject.ts'

const OLD = `${REDIRECTS.toLocaleString('en')} old addresses`
const POLL = `newest feed with ${OLD}`
const MISS = `an address at which nothing is, with ${OLD}`
const FIRST = `first answer with ${OLD}`
const AGAINST = 'without any'

/** Addresses that are asked for in one figure. */
const MISSES = 1_500

/** More rounds: what is told apart here is small. */
const MANY_ROUNDS = 3 * ROUNDS

/** What old addresses cost those who ask for others. */
export const REDIRECTED: Subject = {
  rows: [POLL, MISS, FIRST],
  async measure({ wants }) {
    const [ours, theirs] = [await redirectedEdition(), await largeEdition()]
    const rows: Row[] = []
    if (wants(POLL)) {
      const figures = await serving([ours, theirs], (...both) => measured(both, rateOf, ROUNDS))
      const words = { what: POLL, against: AGAINST, checked: 'both answered in full' }
      rows.push(rowOf(words, { unit: '/s', ...figures }, { by: 'ours ÷ theirs', bound: 'at least', value: 0.98 }))
    }
    if (wants(MISS)) {
      const figures = await serving([ours, theirs], (...both) => measured(both, millisecondsOfMiss, ROUNDS))
      const words = { what: MISS, against: AGAINST, checked: '404 each' }
      rows.push(rowOf(words, { unit: 'ms', ...figures }, { by: 'ours ÷ theirs', bound: 'at most', value: 1.05 }))
    }
    if (wants(FIRST)) {
      const sides = { ours: () => firstAnswer(ours, '/rss.xml'), theirs: () => firstAnswer(theirs, '/rss.xml') }
      await inTurns(sides, 1)
      const figures = await inTurns(sides, MANY_ROUNDS)
      const words = { what: FIRST, against: AGAINST, checked: 'both answered in full' }
      rows.push(rowOf(words, { unit: 'ms', ...figures }, { by: 'ours ÷ theirs', bound: 'at most', value: 1.02 }))
    }
    return rows
  },
}

async function measured([ours, theirs]: Served[], figure: (served: Served) => Promise<number>, rounds: number) {
  assert(ours !== undefined && theirs !== undefined)
  const sides = { ours: () => figure(ours), theirs: () => figure(theirs) }
  await inTurns(sides, 1)
  return inTurns(sides, rounds)
}

async function rateOf({ url }: Served): Promise<number> {
  await soundFeed(`${url}/rss.xml`, 'rss')
  return (await load(`${url}/rss.xml`)).perSecond
}

async function millisecondsOfMiss({ url }: Served): Promise<number> {
  const startedAt = performance.now()
  for (let number = 0; number < MISSES; number++) {
    const { status } = await ask(`${url}/2024/06/none-${number}`)
    assert.equal(status, 404)
  }
  return (performance.now() - startedAt) / MISSES
}
