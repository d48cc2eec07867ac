import { parentPort, workerData } from 'node:worker_threads'
import { keepCode } from '../compile-cache.ts'

// A thread beside the command: it reads its share of the stories, and returns all readings at once.
keepCode()
const { readShare } = await import('./story-threads.ts')
const share = readShare(workerData)
const memory = new Set(share.flatMap(([, { made }]) => (made === undefined ? [] : [made.bytes.buffer as ArrayBuffer])))
parentPort?.postMessage(
  share,
  [...memory].filter(({ byteLength }) => byteLength > 0),
)
