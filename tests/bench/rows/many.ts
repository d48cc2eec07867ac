import { soundFeed } from '../ask.ts'
import { largeEdition, STORIES, smallEdition } from '../editions.ts'
import { inTurns } from '../in-turns.ts'
import { load } from '../load.ts'
import { profileServed } from '../profile.ts'
import { rowOf } from '../row.ts'
import { type Served, serving } from '../workerd.ts'
import { ROUNDS, type Subject } from './subject.ts'

const MANY_BEHIND = 'newest feed, 10 × the articles behind it'

/** Whether what lies behind the newest feed makes it slower. */
export const MANY: Subject = {
  rows: [MANY_BEHIND],
  async measure({ profiles }) {
    const worker = await largeEdition()
    const figures = await serving([worker, await smallEdition()], async (many, few) => {
      const sides = { ours: () => rateOf(many), theirs: () => rateOf(few) }
      await inTurns(sides, 1)
      return inTurns(sides, ROUNDS)
    })
    const row = rowOf(
      { what: MANY_BEHIND, against: `with ${STORIES / 10} articles`, checked: 'both answered in full' },
      { unit: '/s', ...figures },
      { by: 'ours ÷ theirs', bound: 'at least', value: 0.95 },
    )
    if (!profiles) return [row]
    return [{ ...row, hottest: await profileServed(MANY_BEHIND, worker, (url) => load(`${url}/rss.xml`, {}, 2)) }]
  },
}

async function rateOf({ url }: Served): Promise<number> {
  await soundFeed(`${url}/rss.xml`, 'rss')
  return (await load(`${url}/rss.xml`)).perSecond
}
