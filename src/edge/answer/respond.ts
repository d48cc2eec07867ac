import type { Body, Cached } from './cache.ts'
import { isNotModified } from './conditional.ts'
import { acceptedEncoding, type Coding, chooseCoding, type Encoders } from './encoding.ts'
import type { Representation } from './representation.ts'

/** Tells a runtime that knows the setting to send the bytes unchanged; other runtimes do that anyway. */
const UNCHANGED = { encodeBody: 'manual' } as ResponseInit

/**
 * Returns the coding of the body that a request needs; undefined where a 304 is enough. A 410 is always sent with its body.
 * @param clock the present
 */
export function neededCoding(
  request: Request,
  representation: Representation,
  encoders: Encoders,
  clock: () => number,
): Coding | undefined {
  const isEnough = representation.status !== 410 && isNotModified(request.headers, representation, clock)
  return isEnough ? undefined : chooseCoding(acceptedEncoding(request), encoders.keys())
}

/**
 * Returns the response with a body, or a 304 without one. A browser that opens a feed as a page gets other headers; only browsers
 * say that they open a page (`Sec-Fetch-Dest`, Fetch Metadata).
 * @param body in `coding`; undefined where `neededCoding` gave none
 * @param extra headers to set instead of the usual ones
 */
export function respond(
  request: Request,
  { representation, headers }: Pick<Cached, 'representation' | 'headers'>,
  now: number,
  coding: Coding | undefined,
  body: Body | undefined,
  extra?: Record<string, string>,
): Response {
  const status = body === undefined ? 304 : representation.status
  const shared = headers(now, coding, body?.size)
  const isPage = body !== undefined && request.headers.get('Sec-Fetch-Dest') === 'document'
  const shown = isPage ? representation.shown : undefined
  // All responses share one `Headers`, and Node does not copy it for a response.
  const own = shown === undefined && extra === undefined ? shared : new Headers(shared)
  if (own !== shared) for (const [name, value] of Object.entries({ ...shown, ...extra })) own.set(name, value)
  return new Response(body?.stream() ?? null, { ...UNCHANGED, headers: own, ...(status && { status }) })
}
