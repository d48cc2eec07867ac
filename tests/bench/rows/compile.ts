import { strict as assert } from 'node:assert'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { FORMATS } from '../../../src/site/format.ts'
import { parseTimestamp } from '../../../src/time/index.ts'
import { itemsIn } from '../ask.ts'
import { inTurns, type Measure } from '../in-turns.ts'
import { editionIn, forgetBuilds, khabar } from '../khabar.ts'
import { plainStoryFile, stories, timestamp, writeNewsroom, writeStories } from '../newsroom.ts'
import { buildWithEleventy } from '../peers/eleventy.ts'
import { buildWithHugo, hasHugo } from '../peers/hugo.ts'
import { peers } from '../peers.ts'
import { profileCommand } from '../profile.ts'
import { type Row, rowOf } from '../row.ts'
import { scratchFolder } from '../scratch.ts'
import type { Subject } from './subject.ts'

const BESIDE_HUGO = 'compile all articles, cold, three formats'
const BESIDE_ELEVENTY = 'compile all articles, cold, beside three feeds'
const AGAIN = 'compile again after one file changed'
const TIMESTAMPS = 'read the timestamps of all articles'

/** Their story files have about the length of the sample newsroom's. */
const STORY_BYTES = 3_300
const ROUNDS = 3

type Side = 'cold' | 'again' | 'timestamps' | 'hugo' | 'eleventy'

/** What an editor waits for, against site generators on the same folder. */
export const COMPILE: Subject = {
  rows: [BESIDE_HUGO, BESIDE_ELEVENTY, AGAIN, TIMESTAMPS],
  async measure({ wants, profiles, articles }) {
    const content = writeContent(articles)
    const plain = scratchFolder('plain')
    writeStories(plain, stories(articles, STORY_BYTES), plainStoryFile)
    const hugoIsHere = await hasHugo()
    await peers()

    const measures: Record<Side, Measure> = {
      ...ownBuilds(content, articles),
      timestamps: readingOf(articles),
      hugo: () => hugoSeconds(plain, articles),
      eleventy: () => eleventySeconds(plain, articles),
    }
    const wanted: [side: Side, isWanted: boolean][] = [
      ['cold', true],
      ['again', wants(AGAIN)],
      ['timestamps', wants(TIMESTAMPS)],
      ['hugo', wants(BESIDE_HUGO) && hugoIsHere],
      ['eleventy', wants(BESIDE_ELEVENTY)],
    ]
    const sides = wanted.filter(([, isWanted]) => isWanted).map(([side]) => [side, measures[side]])
    const figures: Partial<Record<Side, number[]>> = await inTurns(Object.fromEntries(sides), ROUNDS)
    const { cold = [], again, timestamps, hugo, eleventy } = figures

    const row = (what: string, against: string, ours: number[], theirs: number[], least: number) =>
      rowOf(
        { what, against, checked: `${articles} articles, the edition's version` },
        { unit: 's', ours, theirs },
        { by: 'theirs ÷ ours', bound: 'at least', value: least },
      )
    const rows: Row[] = []
    if (!hugoIsHere) rows.push({ what: BESIDE_HUGO, against: 'Hugo', missing: 'no Hugo here: apt-get install hugo' })
    if (hugo !== undefined) rows.push(row(BESIDE_HUGO, 'Hugo, RSS only', cold, hugo, 2.5))
    if (eleventy !== undefined) rows.push(row(BESIDE_ELEVENTY, 'Eleventy', cold, eleventy, 4))
    if (again !== undefined) rows.push(row(AGAIN, 'our cold compile', again, cold, 15))
    if (timestamps !== undefined) rows.push(row(TIMESTAMPS, 'our cold compile', timestamps, cold, 50))
    return profiles ? withProfiles(rows, content) : rows
  },
}

/** Writes the content folder that the commands are measured on, where it is not there yet. */
export function writeContent(articles: number): string {
  const content = scratchFolder('content')
  writeNewsroom(content, articles, STORY_BYTES)
  return content
}

/** A build of nothing known, and one after a story has changed: the same content must give the same edition in both. */
function ownBuilds(content: string, articles: number): Record<'cold' | 'again', Measure> {
  let last: string | undefined
  const build = async () => {
    const finished = await khabar(['build', '--content', content])
    const { version, stories: compiled } = editionIn(finished)
    assert.equal(compiled, articles)
    return { version, seconds: finished.seconds }
  }
  return {
    async cold() {
      forgetBuilds()
      const { version, seconds } = await build()
      assert.equal(version, last ?? version, 'a cold build gives what the build after a change gave')
      last = version
      return seconds
    },
    async again() {
      change(content)
      const { version, seconds } = await build()
      assert.notEqual(version, last, 'a changed story makes another edition')
      last = version
      return seconds
    },
  }
}

function change(content: string): void {
  appendFileSync(join(content, 'world/story-0.md'), '\nAnother sentence was added.\n')
}

function readingOf(articles: number): Measure {
  const stamps = Array.from(stories(articles, 0), ({ published }) => ({ published, text: timestamp(published) }))
  return async () => {
    const started = performance.now()
    const read = stamps.map(({ text }) => parseTimestamp(text, { zone: 'Asia/Kolkata' }))
    const seconds = (performance.now() - started) / 1000
    assert(read.every((result, at) => result.ok && result.instant === stamps[at]?.published))
    return seconds
  }
}

async function hugoSeconds(plain: string, articles: number): Promise<number> {
  const { seconds, rss } = await buildWithHugo(plain, scratchFolder('hugo'))
  assert.equal(itemsIn(rss, 'rss'), articles)
  return seconds
}

async function eleventySeconds(plain: string, articles: number): Promise<number> {
  const { seconds, documents } = await buildWithEleventy(plain, scratchFolder('eleventy'))
  for (const format of FORMATS) assert.equal(itemsIn(documents[format], format), articles)
  return seconds
}

/** A row whose time is our cold compile's shares the frames of that. */
async function withProfiles(rows: Row[], content: string): Promise<Row[]> {
  forgetBuilds()
  const cold = await profileCommand(BESIDE_HUGO, ['build', '--content', content])
  change(content)
  const again = await profileCommand(AGAIN, ['build', '--content', content])
  return rows.map((row) => ('missing' in row ? row : { ...row, hottest: row.what === AGAIN ? again : cold }))
}
