import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { MediaFile } from '../../article/media.ts'
import type { Publication } from '../../article/publication.ts'
import { codeFile } from '../settings.ts'
import { type StoryFile, type StoryReading, storyReader } from './read-story.ts'

/** Story files to read, for any number of threads at once. */
export interface ReadingTask {
  folder: string
  publication: Publication
  media: ReadonlyMap<string, MediaFile>
  now: number
  files: readonly StoryFile[]
  /** The index of the next file that no thread has taken, in memory shared by all threads. */
  next: Int32Array<SharedArrayBuffer>
}

/** A story's index among the files of its task, and its reading. */
export type PlacedReading = [place: number, reading: StoryReading]

/** The number of files that a thread takes at a time: few enough that all threads end together. */
const BATCH = 16

/** With fewer files, the work would be done before a thread has started. */
const FEWEST_FOR_THREADS = 800

/** More threads than this only wait for memory. */
const MOST_THREADS = 8

/**
 * Reads and compiles story files with all cores.
 * @param onStories called now and then with the number of files taken, for a progress bar
 * @returns the readings, in the order of the files
 */
export async function readStories(
  task: Omit<ReadingTask, 'next'>,
  onStories: (taken: number) => void,
): Promise<StoryReading[]> {
  // Not if there is nothing to read: a reader needs the whole schema of stories.
  if (task.files.length === 0) return []
  const next = new Int32Array(new SharedArrayBuffer(4))
  const threads = task.files.length < FEWEST_FOR_THREADS ? 0 : Math.min(availableParallelism(), MOST_THREADS) - 1
  const others = Array.from({ length: threads }, () => shareOfWorker({ ...task, next }))
  const shares = [readShare({ ...task, next }, onStories), ...(await Promise.all(others))]
  const readings: StoryReading[] = []
  for (const share of shares) for (const [place, reading] of share) readings[place] = reading
  // Files of a thread that ended too soon are read here.
  let read: ReturnType<typeof storyReader> | undefined
  return task.files.map((file, place) => {
    const reading = readings[place]
    if (reading !== undefined) return reading
    read ??= storyReader(task.folder, task)
    return read(file)
  })
}

/** Reads files until all are taken. */
export function readShare(
  { folder, publication, media, now, files, next }: ReadingTask,
  onStories: (taken: number) => void = () => {},
): PlacedReading[] {
  const read = storyReader(folder, { publication, media, now })
  const share: PlacedReading[] = []
  for (;;) {
    const first = Atomics.add(next, 0, BATCH)
    if (first >= files.length) return share
    files.slice(first, first + BATCH).forEach((file, place) => {
      share.push([first + place, read(file)])
    })
    onStories(Math.min(first + BATCH, files.length))
  }
}

/** Returns the readings of a thread; none if it ended too soon, for lack of memory for example. */
function shareOfWorker(task: ReadingTask): Promise<PlacedReading[]> {
  const worker = new Worker(codeFile('cli/folder/story-worker'), { workerData: task })
  return new Promise((resolve) => {
    worker.once('message', resolve)
    worker.once('error', () => resolve([]))
    worker.once('exit', () => resolve([]))
  })
}
