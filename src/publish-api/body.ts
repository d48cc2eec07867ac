export type BodyResult = { ok: true; bytes: Uint8Array<ArrayBuffer> } | { ok: false; why: 'too-large' | 'torn' }

/** Reads a request's body as far as it may go: of a larger one no more is held than that. */
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
    // Whoever sent it went away.
    return { ok: false, why: 'torn' }
  }
  return { ok: true, bytes: joined(chunks, length) }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
