import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { type ReadingTask, readShare } from './story-threads.ts'

// A thread beside the command: it takes its share of the stories, and gives back what became of them all at once.
if (!isMainThread) {
  const share = readShare(workerData as ReadingTask)
  const memory = new Set(
    share.flatMap(([, { made }]) => (made === undefined ? [] : [made.bytes.buffer as ArrayBuffer])),
  )
  parentPort?.postMessage(
    share,
    [...memory].filter(({ byteLength }) => byteLength > 0),
  )
}
