import { strict as assert } from 'node:assert'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SECTIONS, stories, writeNewsroom } from '../newsroom.ts'
import { end, start } from '../processes.ts'
import { type Row, rowOf } from '../row.ts'
import { PROJECT, scratchFolder } from '../scratch.ts'
import type { Subject } from './subject.ts'

const BANNER = 'npm start, from the command to the address'
const FEW = 'a saved story, until the edge runtime serves it'
const MANY = 'a saved story among many, until the edge runtime serves it'
const SAVES = 20
const BODY_BYTES = 2_000

/** What an editor waits for. */
export const SAVE: Subject = {
  rows: [BANNER, FEW, MANY],
  async measure({ wants, articles }) {
    const rows: Row[] = []
    if (wants(BANNER) || wants(FEW)) {
      const content = scratchFolder('saved-few')
      cpSync(join(PROJECT, 'content'), content, { recursive: true })
      const story = 'world-news/russia-rules-out-big-concessions-on-us-peace-plan.md'
      const { banner, saves } = await saved(content, story, '/rss.xml')
      const checked = 'the sample, its newest story'
      rows.push(
        rowOf(
          { what: BANNER, against: 'alone', checked },
          { unit: 's', ours: [banner] },
          { by: 'ours', bound: 'at most', value: 3 },
        ),
        rowOf(
          { what: FEW, against: 'alone', checked },
          { unit: 's', ours: saves },
          { by: 'ours', bound: 'at most', value: 0.5 },
        ),
      )
    }
    if (wants(MANY)) {
      const content = scratchFolder('saved-many')
      writeNewsroom(content, articles, BODY_BYTES)
      const [newest] = stories(1, BODY_BYTES)
      assert(newest !== undefined)
      const { saves } = await saved(content, newest.file, `/${SECTIONS[0]}/rss.xml`)
      rows.push(
        rowOf(
          { what: MANY, against: 'alone', checked: `${articles} stories, the newest` },
          { unit: 's', ours: saves },
          { by: 'ours', bound: 'at most', value: 1.5 },
        ),
      )
    }
    return rows
  },
}

/** Runs `npm start` over a folder, and saves one of its stories again and again. @returns seconds */
async function saved(content: string, story: string, feed: string): Promise<{ banner: number; saves: number[] }> {
  const port = await freePort()
  const began = performance.now()
  const child = start('npm', ['start'], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, KHABAR_CONTENT: content, PORT: String(port), CLOUDFLARE_ENV: '' },
  })
  try {
    await new Promise<void>((done, fail) => {
      child.stdout?.on('data', (said) => String(said).includes('JSON Feed  ') && done())
      child.once('exit', () => fail(new Error('npm start ended')))
    })
    const banner = (performance.now() - began) / 1000
    const file = join(content, story)
    const text = readFileSync(file, 'utf8')
    const saves: number[] = []
    for (let save = 0; save < SAVES; save++) {
      const title = `Saved for the ${save + 1}th time`
      const savedAt = performance.now()
      writeFileSync(file, text.replace(/^title: .*/m, `title: ${title}`))
      while (!(await (await fetch(`http://localhost:${port}${feed}`)).text()).includes(title)) await sleep(10)
      saves.push((performance.now() - savedAt) / 1000)
    }
    return { banner, saves }
  } finally {
    end(child)
  }
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, 'localhost', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
}
