import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { soundFeed } from '../ask.ts'
import { shipped, WORKER } from '../khabar.ts'
import { writeNewsroom } from '../newsroom.ts'
import { rowOf } from '../row.ts'
import { scratchFolder } from '../scratch.ts'
import { serving } from '../workerd.ts'
import type { Subject } from './subject.ts'

const CODE = 'shipped code, minified, without content'
const STORIES = 60

/** What a deploy uploads besides the content. */
export const SIZE: Subject = {
  rows: [CODE],
  async measure() {
    const content = scratchFolder('content-for-size')
    writeNewsroom(content, STORIES, 500)
    const worker = await shipped(content, 'minified', ['--minify'])
    await serving([{ ...worker, main: WORKER }], ({ url }) => soundFeed(`${url}/rss.xml`, 'rss'))
    const code = readdirSync(worker.modules).filter((name) => ['.js', '.wasm'].includes(extname(name)))
    const bytes = code.reduce((sum, name) => sum + readFileSync(join(worker.modules, name)).length, 0)
    return [
      rowOf(
        { what: CODE, against: 'alone', checked: 'it serves a feed' },
        { unit: 'kB', ours: [bytes / 1024] },
        { by: 'ours', bound: 'at most', value: 96 },
      ),
    ]
  },
}
