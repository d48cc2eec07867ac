import { strict as assert } from 'node:assert'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { PEERS, peers } from '../peers.ts'
import { type Row, rowOf } from '../row.ts'
import type { Subject } from './subject.ts'

const NAMES = ['chrono-node', 'any-date-parser', 'dayjs', 'luxon', 'Date'] as const
const whatOf = (name: string) => `timestamps read right, beside ${name}`

interface Counts {
  readable: number
  right: number
  wrong: number
  all: number
}

/** How well stamps of real pages are read, against parsers of dates: all in one process, in India's zone. */
export const TIMESTAMPS: Subject = {
  rows: NAMES.map(whatOf),
  async measure() {
    await peers()
    const { stdout } = await promisify(execFile)(process.execPath, [join(PEERS, 'timestamps.ts')], {
      env: { ...process.env, TZ: 'Asia/Kolkata' },
    })
    const counts = JSON.parse(stdout) as Record<string, Counts>
    const ours = counts.Khabar
    assert(ours !== undefined && ours.wrong === 0, 'a stamp of the tests is read wrong')
    return NAMES.map((name): Row => {
      const theirs = counts[name]
      assert(theirs !== undefined)
      const wrong = share(theirs.wrong, theirs.all)
      return rowOf(
        {
          what: whatOf(name),
          against: `${name}, ${wrong.toFixed(0)} % of all read wrong`,
          checked: `${ours.all} stamps of the tests, ${ours.readable} of them readable`,
        },
        { unit: '%', ours: [share(ours.right, ours.readable)], theirs: [share(theirs.right, theirs.readable)] },
        { by: 'ours', bound: 'at least', value: 98 },
      )
    })
  },
}

function share(part: number, whole: number): number {
  return (100 * part) / whole
}
