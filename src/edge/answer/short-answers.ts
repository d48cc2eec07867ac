import { ASK_AGAIN } from './freshness.ts'

/** A body with its length: not every host says the length of what HEAD asks for by itself (RFC 9110, 9.3.2). */
export function responseWithLength(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
  status = 200,
): Response {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return new Response(bytes, { status, headers: { 'Content-Length': String(bytes.length), ...headers } })
}

/** A short text with its length: Akregator loses a feed after a chunked 404, and a page would be taken for a feed. */
export function shortText(status: number, text: string, headers: Record<string, string> = {}): Response {
  const usual = {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': ASK_AGAIN,
    'X-Content-Type-Options': 'nosniff',
  }
  return responseWithLength(`${text}\n`, { ...usual, ...headers }, status)
}

/** The same answer for what never was and for what is not to be seen yet: neither may tell of the other. */
export function notFound(): Response {
  return shortText(
    404,
    'There is nothing at this address. The newest stories and all feeds are listed on the home page.',
  )
}

/** Leads to another address for good. @param address absolute: QuiteRSS follows no other */
export function permanentRedirect(address: string): Response {
  return new Response(null, { status: 301, headers: { Location: address, 'Content-Length': '0' } })
}

export function methodNotAllowed(): Response {
  return shortText(405, 'Only GET, HEAD and OPTIONS are answered here.', { Allow: ALLOWED_METHODS.join(', ') })
}

export const ALLOWED_METHODS = ['GET', 'HEAD', 'OPTIONS']

/** A story that has expired, or a picture of one: it was here, and will not come back. */
export function gone(what: 'story' | 'file' = 'story'): Response {
  return shortText(410, `This ${what} is no longer available.`)
}
