/** A range of bytes: the first and the last, counted from 0. */
interface Range {
  first: number
  last: number
}

/** Returns the stream with its length, on hosts that cannot name the length of other streams. */
export type OfLength = (body: ReadableStream<Uint8Array>, bytes: number) => ReadableStream<Uint8Array>

/**
 * Responds to a range request with that part of a file (RFC 9110, 14): players of sound and video ask in parts, and Safari's
 * plays nothing else. A request for several ranges, or for a range of a file that has changed since, gets the whole file, as the
 * RFC allows.
 * @param whole the response with the whole file
 * @param length length of the whole file in bytes: the edge runtime does not name it for a stream
 */
export async function rangeResponse(
  whole: Response,
  length: number,
  asked: Headers,
  ofLength: OfLength,
): Promise<Response> {
  if (whole.status !== 200 || whole.body === null) return whole
  const condition = asked.get('If-Range')
  const isStale = condition !== null && (condition.startsWith('W/') || condition !== whole.headers.get('ETag'))
  const range = isStale ? undefined : rangeOf(asked.get('Range') ?? '', length)
  if (range === undefined) return whole
  const headers = new Headers(whole.headers)
  if (range.first > range.last) {
    await whole.body.cancel()
    headers.set('Content-Length', '0')
    headers.set('Content-Range', `bytes */${length}`)
    return new Response(null, { status: 416, headers })
  }
  const partLength = range.last + 1 - range.first
  headers.set('Content-Length', String(partLength))
  headers.set('Content-Range', `bytes ${range.first}-${range.last}/${length}`)
  return new Response(ofLength(whole.body.pipeThrough(partOf(range)), partLength), { status: 206, headers })
}

/** Returns the one range of a header; its first byte lies after its last if there is no such part. */
function rangeOf(header: string, length: number): Range | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim()) ?? []
  if (first === '' && last === '') return undefined
  if (first === '') return { first: Math.max(length - Number(last), 0), last: Number(last) === 0 ? -1 : length - 1 }
  if (last !== '' && Number(last) < Number(first)) return undefined
  return { first: Number(first), last: last === '' ? length - 1 : Math.min(Number(last), length - 1) }
}

function partOf({ first, last }: Range): TransformStream<Uint8Array, Uint8Array> {
  let at = 0
  return new TransformStream({
    transform(chunk, controller) {
      const part = chunk.subarray(Math.max(first - at, 0), Math.max(last + 1 - at, 0))
      at += chunk.length
      if (part.length > 0) controller.enqueue(part)
      if (at > last) controller.terminate()
    },
  })
}
