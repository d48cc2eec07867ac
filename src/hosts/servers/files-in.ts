import { createHash } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { type FileHandle, open, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { Files } from '../../edge/routes/files.ts'
import { LruCache } from '../../store/lru-cache.ts'

/** Bytes to read at a time. */
const CHUNK_BYTES = 64 * 1024

/** Files up to this size are read whole, as pictures are: Bun does not name the length of a stream (oven-sh/bun#10507). */
const MOST_AT_ONCE_BYTES = 1_000_000

/** The number of files whose entity tags are remembered. */
const MOST_TAGS = 10_000

/** Opening does not wait, in case someone put a pipe there. */
const READ_AT_ONCE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** File systems count time in steps of up to two seconds: two writes within one step look like one. */
const UNSURE_MILLISECONDS = 2_000

/**
 * Returns the files of a folder and nothing outside it, each with its length and an entity tag that follows from its bytes. A
 * file that is written to while it is read is not served: its tag would be that of other bytes.
 */
export function filesIn(folder: string): Files {
  const tags = new LruCache<string>(MOST_TAGS)

  /**
   * Returns the tag of a file in this state. It is not remembered if the file may still be written to without a change of its
   * state.
   */
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

/** @throws if a file was written to since it had this state. It may have lost its name to another file: that changes nothing. */
async function refuseChanged(handle: FileHandle, before: Stats): Promise<void> {
  const now = await handle.stat()
  const isWritten = now.size !== before.size || now.mtimeMs !== before.mtimeMs
  // A file that loses its name gets another `ctimeMs` too.
  const isTouched = now.ctimeMs !== before.ctimeMs && now.nlink === before.nlink
  if (isWritten || isTouched) throw new Error('the file was written to while it was read')
}

async function* chunksIn(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}

/** Opens a plain file of a folder; undefined if there is none, or if its path or a link leads out of the folder. */
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

/**
 * The errors that mean that there is no such file: a name that is too long or goes on behind a file, a circle of links, a socket.
 */
const MISSING = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG', 'ENXIO'])

/**
 * A name of a published file. A name that begins with a dot is the folder itself, the one above it, or a file that is still being
 * written.
 */
const FILE_NAME = /^[^./\\\0][^/\\\0]*$/u

/** Returns the names in a percent-encoded path, folders first; undefined if one cannot be a name of a published file. */
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
 * Returns the bytes of a file as a stream. The file is closed at the end, when the stream is cancelled, or when it cannot be read
 * further. If it was written to meanwhile, the stream ends with an error, so that nobody takes its bytes for the file.
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
          // Before the last bytes go out: after them, the response would count as complete.
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
