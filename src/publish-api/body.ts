import { concatBytes } from '../site/bytes.ts'

export type BodyResult = { ok: true; bytes: Uint8Array<ArrayBuffer> } | { ok: false; why: 'too-large' | 'torn' }

/** Reads a request's body up to `mostBytes`; of a larger one, no more than that is ever held in memory. */
export async function readBody(request: Request, mostBytes: number): Promise<BodyResult> {
  if (Number(request.headers.get('Content-Length') ?? 0) > mostBytes) return { ok: false, why: 'too-large' }
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    const reader = request.body?.getReader()
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
      if (done) break
      length += value.length
      if (length > mostBytes) {
        await reader?.cancel().catch(() => undefined)
        return { ok: false, why: 'too-large' }
      }
      chunks.push(value)
    }
  } catch {
    // The sender closed the connection.
    return { ok: false, why: 'torn' }
  }
  return { ok: true, bytes: concatBytes(chunks) }
}
