import { createHash } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { type FileHandle, open, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { Files } from '../../edge/routes/files.ts'
import { LruCache } from '../../store/lru-cache.ts'

/** Bytes that are read at a time. */
const CHUNK_BYTES = 64 * 1024

/** What is no larger is read whole, as pictures are; Bun says the length of no other stream (oven-sh/bun#10507). */
const MOST_AT_ONCE_BYTES = 1_000_000

/** Files whose entity tags are remembered. */
const MOST_TAGS = 10_000

/** A pipe that someone put there keeps nobody waiting. */
const READ_AT_ONCE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** File systems count time in steps, of two seconds at the most: what is written twice within one looks as if it were once. */
const UNSURE_MILLISECONDS = 2_000

/**
 * Gives the files of a folder, each with its length and an entity tag that follows from its bytes; nothing that lies outside.
 * One that is written to while it is read is not given: its tag would be that of other bytes.
 */
export function filesIn(folder: string): Files {
  const tags = new LruCache<string>(MOST_TAGS)

  /** The tag of what has this state; of a file that may be written to once more without a sign, it is not remembered. */
  async function tagOf(stat: Stats, chunks: AsyncIterable<Uint8Array>): Promise<string> {
    const state = [stat.dev, stat.ino, stat.mtimeMs, stat.ctimeMs, stat.size].join()
    const known = tags.get(state)
    if (known !== undefined) return known
    const hash = createHash('sha256')
    for await (const chunk of chunks) hash.update(chunk)
    const tag = `"${hash.digest('base64url').slice(0, 22)}"`
    const isYoung = Math.abs(Date.now() - Math.max(stat.mtimeMs, stat.ctimeMs)) < UNSURE_MILLISECONDS
    if (!isYoung) tags.set(state, tag, 1)
    return tag
  }

  return async (path) => {
    const handle = await openFile(folder, path)
    if (handle === undefined) return new Response('There is no such file.', { status: 404 })
    let isRead = true
    try {
      const stat = await handle.stat()
      isRead = stat.size <= MOST_AT_ONCE_BYTES
      const bytes = isRead ? await readWhole(handle) : undefined
      const etag = await tagOf(stat, bytes === undefined ? chunksOf(handle) : chunksIn(bytes))
      await refuseChanged(handle, stat)
      const body = bytes === undefined ? streamOf(handle, stat) : new Blob(bytes).stream()
      return new Response(body, { headers: { ETag: etag, 'Content-Length': String(stat.size) } })
    } catch (error) {
      isRead = true
      throw error
    } finally {
      if (isRead) await handle.close()
    }
  }
}

/** @throws where a file was written to since it had this state; that another one has its name now changes nothing */
async function refuseChanged(handle: FileHandle, before: Stats): Promise<void> {
  const now = await handle.stat()
  const isWritten = now.size !== before.size || now.mtimeMs !== before.mtimeMs
  // What loses its name has another `ctimeMs` too.
  const isTouched = now.ctimeMs !== before.ctimeMs && now.nlink === before.nlink
  if (isWritten || isTouched) throw new Error('the file was written to while it was read')
}

async function* chunksIn(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}

/** Opens a plain file of a folder; nothing where there is none, or where its path or a link leads out of the folder. */
async function openFile(folder: string, path: string): Promise<FileHandle | undefined> {
  const names = namesOf(path)
  if (names === undefined) return undefined
  try {
    const file = await realpath(join(folder, ...names))
    if (!file.startsWith((await realpath(folder)) + sep)) return undefined
    const handle = await open(file, READ_AT_ONCE)
    if ((await handle.stat()).isFile()) return handle
    await handle.close()
  } catch (error) {
    if (!MISSING.has((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
  return undefined
}

/** A name that is too long, one that goes on behind a file, a link in a circle, a socket: there is no such file. */
const MISSING = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG', 'ENXIO'])

/** What begins with a dot is the folder itself, the one above it, or a file that is still being written. */
const FILE_NAME = /^[^./\\\0][^/\\\0]*$/u

/** The names that a percent-encoded path is made of, the folders' first; nothing where one is no name of a published file. */
function namesOf(path: string): string[] | undefined {
  try {
    const [root, ...names] = path.split('/').map(decodeURIComponent)
    return root === '' && names.every((name) => FILE_NAME.test(name)) ? names : undefined
  } catch {
    return undefined
  }
}

async function* chunksOf(handle: FileHandle): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let at = 0
  for (;;) {
    const { bytesRead, buffer } = await handle.read(new Uint8Array(CHUNK_BYTES), 0, CHUNK_BYTES, at)
    if (bytesRead === 0) return
    at += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

async function readWhole(handle: FileHandle): Promise<Uint8Array<ArrayBuffer>[]> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  for await (const chunk of chunksOf(handle)) chunks.push(chunk)
  return chunks
}

/**
 * The bytes of a file, which is closed at their end, when nobody wants more of them, or when it cannot be read further. Where it was
 * written to meanwhile they end with an error, so that nobody takes them for the file.
 */
function streamOf(handle: FileHandle, stat: Stats): ReadableStream<Uint8Array> {
  const chunks = chunksOf(handle)
  let readBytes = 0
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await chunks.next()
          readBytes += value?.length ?? 0
          // Before the last bytes go out: with them, the answer would be whole.
          if (done === true || readBytes >= stat.size) await refuseChanged(handle, stat)
          if (done !== true) {
            controller.enqueue(value)
            return
          }
        } catch (error) {
          await handle.close()
          throw error
        }
        await handle.close()
        controller.close()
      },
      cancel: () => handle.close(),
    },
    { highWaterMark: 0 },
  )
}
