import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { REDIRECTS_FILE } from '../../src/article/publication.ts'
import { shipped, WORKER } from './khabar.ts'
import { stories, writeNewsroom } from './newsroom.ts'
import { once, scratchFolder } from './scratch.ts'
import type { WorkerFolder } from './workerd.ts'

const STORY_BYTES = 4_000
export const STORIES = 2_500
const FEW_STORIES = STORIES / 10

/** Our worker with 2,500 stories of 4 kB. */
export const largeEdition = once(() => workerWith(STORIES))

/** The same worker with a tenth of them. */
export const smallEdition = once(() => workerWith(FEW_STORIES))

/** The large edition with 50,000 old addresses. */
export const REDIRECTS = 50_000
export const redirectedEdition = once(() => workerWith(STORIES, REDIRECTS))

async function workerWith(count: number, redirects = 0): Promise<WorkerFolder> {
  const name = redirects === 0 ? String(count) : `${count}-${redirects}`
  const content = scratchFolder(`content-${name}`)
  writeNewsroom(content, count, STORY_BYTES)
  if (redirects > 0) writeRedirects(content, count, redirects)
  return { ...(await shipped(content, `worker-${name}`)), main: WORKER }
}

/** Writes old addresses of the stories, of the length that addresses of WordPress have. */
function writeRedirects(content: string, count: number, redirects: number): void {
  const paths = [...stories(count, 1)].map(({ file }) => `/${file.replace(/\.md$/, '')}`)
  const lines = Array.from({ length: redirects }, (_, number) => {
    const path = paths[number % count] ?? ''
    return `/2024/05/${number}${path.replaceAll('/', '-')}: ${path}\n`
  })
  writeFileSync(join(content, REDIRECTS_FILE), lines.join(''))
}
