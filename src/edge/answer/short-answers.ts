import { ASK_AGAIN } from './freshness.ts'

/** Returns a response with the length of its body: not every host adds the length to a HEAD response by itself (RFC 9110, 9.3.2). */
export function responseWithLength(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
  status = 200,
): Response {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return new Response(bytes, { status, headers: { 'Content-Length': String(bytes.length), ...headers } })
}

/** Returns a short text with its length: Akregator loses a feed after a chunked 404, and would take a page for a feed. */
export function shortText(status: number, text: string, headers: Record<string, string> = {}): Response {
  const usual = {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': ASK_AGAIN,
    'X-Content-Type-Options': 'nosniff',
  }
  return responseWithLength(`${text}\n`, { ...usual, ...headers }, status)
}

/**
 * Returns a 404. It is the same for something that never was and something that is not visible yet, so that neither can be told
 * from the other.
 */
export function notFound(): Response {
  return shortText(
    404,
    'There is nothing at this address. The newest stories and all feeds are listed on the home page.',
  )
}

/** Returns a permanent redirect. @param address absolute: QuiteRSS follows no relative one */
export function permanentRedirect(address: string): Response {
  return new Response(null, { status: 301, headers: { Location: address, 'Content-Length': '0' } })
}

export function methodNotAllowed(): Response {
  return shortText(405, 'Only GET, HEAD and OPTIONS are answered here.', { Allow: ALLOWED_METHODS.join(', ') })
}

export const ALLOWED_METHODS = ['GET', 'HEAD', 'OPTIONS']

/** Returns a 410, for a story that has expired or a picture of one: it was here, and will not come back. */
export function gone(what: 'story' | 'file' = 'story'): Response {
  return shortText(410, `This ${what} is no longer available.`)
}
