import { shipped, WORKER } from './khabar.ts'
import { writeNewsroom } from './newsroom.ts'
import { once, scratchFolder } from './scratch.ts'
import type { WorkerFolder } from './workerd.ts'

const STORY_BYTES = 4_000
export const STORIES = 2_500
const FEW_STORIES = STORIES / 10

/** Our worker with 2,500 stories of 4 kB. */
export const largeEdition = once(() => workerWith(STORIES))

/** The same worker with a tenth of them. */
export const smallEdition = once(() => workerWith(FEW_STORIES))

async function workerWith(count: number): Promise<WorkerFolder> {
  const content = scratchFolder(`content-${count}`)
  writeNewsroom(content, count, STORY_BYTES)
  return { ...(await shipped(content, `worker-${count}`)), main: WORKER }
}
