import { strict as assert } from 'node:assert'
import { type Answer, ask, ITEMS, soundFeed } from '../ask.ts'
import { bareWorker } from '../bare.ts'
import { largeEdition } from '../editions.ts'
import { inTurns } from '../in-turns.ts'
import { load } from '../load.ts'
import { profileServed } from '../profile.ts'
import { type Measured, rowOf } from '../row.ts'
import { type Served, serving, type WorkerFolder } from '../workerd.ts'
import { type Asked, ROUNDS, type Subject } from './subject.ts'

const FULL = `200, ${ITEMS} items, full text`
const BY_TAG = '304 by If-None-Match'
const BY_DATE = '304 by If-Modified-Since'

/** What polls cost, against a worker that does nothing but answer. */
export const POLLS: Subject = {
  rows: [FULL, BY_TAG, BY_DATE],
  async measure(asked) {
    const worker = await largeEdition()
    const full = await serving([worker], ({ url }) => soundFeed(`${url}/rss.xml`, 'rss'))
    const { etag = '', 'last-modified': date = '' } = full.headers
    const polls: [what: string, status: number, headers: Record<string, string>][] = [
      [FULL, 200, {}],
      [BY_TAG, 304, { 'If-None-Match': etag }],
      [BY_DATE, 304, { 'If-Modified-Since': date }],
    ]
    const rows: Measured[] = []
    for (const [what, status, headers] of polls.filter(([what]) => asked.wants(what))) {
      rows.push(await pollRow(what, status, headers, worker, full, asked))
    }
    return rows
  },
}

async function pollRow(
  what: string,
  status: number,
  headers: Record<string, string>,
  worker: WorkerFolder,
  full: Answer,
  { profiles }: Asked,
): Promise<Measured> {
  const poll = (url: string, seconds?: number) => load(`${url}/rss.xml`, headers, seconds)
  const answer = await serving([worker], ({ url }) => ask(`${url}/rss.xml`, headers))
  const figures = await serving([worker, bareWorker(answer)], async (ours, theirs) => {
    const rateOf = async ({ url }: Served) => {
      await sameAnswer(url, headers, answer, status, full)
      const { perSecond, bytesEach } = await poll(url)
      assert(Math.abs(bytesEach - answer.body.length - 500) < 600 + answer.body.length / 50, `${bytesEach} bytes each`)
      return perSecond
    }
    const sides = { ours: () => rateOf(ours), theirs: () => rateOf(theirs) }
    await inTurns(sides, 1)
    return inTurns(sides, ROUNDS)
  })
  const row = rowOf(
    {
      what,
      against: status === 304 ? 'a bare 304' : 'a bare worker with these bytes',
      checked: status === 304 ? 'status, tag, no body' : `${ITEMS} items, ${answer.body.length} bytes, tag`,
    },
    { unit: '/s', ...figures },
    { by: 'ours ÷ theirs', bound: 'at least', value: status === 304 ? 0.85 : 0.9 },
  )
  return profiles ? { ...row, hottest: await profileServed(what, worker, (url) => poll(url, 2)) } : row
}

async function sameAnswer(
  url: string,
  headers: Record<string, string>,
  { body }: Answer,
  status: number,
  full: Answer,
): Promise<void> {
  const answer = await ask(`${url}/rss.xml`, headers)
  assert.equal(answer.status, status)
  assert.equal(answer.headers.etag, full.headers.etag)
  assert(answer.body.equals(body), 'the bytes are those that were checked')
}
