import { strict as assert } from 'node:assert'
import { inTurns } from '../in-turns.ts'
import { forgetBuilds, khabar } from '../khabar.ts'
import { profileCommand } from '../profile.ts'
import { type Measured, rowOf } from '../row.ts'
import { writeContent } from './compile.ts'
import type { Subject } from './subject.ts'

const COLD = 'files that khabar check reads, nothing known'
const WARM = 'files that khabar check reads, once more'
const ROUNDS = 3

/** How many files a second an editor's check gets through, the start of the command included. */
export const CHECK: Subject = {
  rows: [COLD, WARM],
  async measure({ wants, profiles, articles }) {
    const args = ['check', '--content', writeContent(articles)]
    const filesPerSecond = async () => {
      const { seconds, out } = await khabar(args)
      assert.equal(out.trim(), `No problems; ${articles.toLocaleString('en')} stories read.`)
      return articles / seconds
    }
    const sides = {
      cold: () => {
        forgetBuilds()
        return filesPerSecond()
      },
      warm: filesPerSecond,
    }
    await filesPerSecond()
    const { cold, warm } = await inTurns(sides, ROUNDS)
    const row = (what: string, ours: number[], value: number) =>
      rowOf(
        { what, against: 'alone', checked: `${articles} files read, no problems` },
        { unit: '/s', ours },
        { by: 'ours', bound: 'at least', value },
      )
    const rows = [row(COLD, cold, 3_000), row(WARM, warm, 20_000)].filter(({ what }) => wants(what))
    if (!profiles) return rows
    const profiled: Measured[] = []
    for (const measured of rows) {
      if (measured.what === COLD) forgetBuilds()
      profiled.push({ ...measured, hottest: await profileCommand(measured.what, args) })
    }
    return profiled
  },
}
