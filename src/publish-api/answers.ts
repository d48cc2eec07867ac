/** A fault of a request and its place. */
export interface RequestFault {
  /** `stories["world-news/talks.md"]`, or a line and column of the body; null for the request as a whole. */
  at: string | null
  message: string
}

/** Headers of every response: it is for the sender alone, so it is cached nowhere and opened to no other origin. */
const HEADERS = {
  'Content-Type': 'application/json; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
}

export function jsonResponse(status: number, json: string, headers: Record<string, string> = {}): Response {
  return new Response(json, { status, headers: { ...HEADERS, ...headers } })
}

/** Returns the reasons why a request is refused; nothing was changed. */
export function errorResponse(
  status: number,
  errors: readonly RequestFault[],
  headers?: Record<string, string>,
): Response {
  return jsonResponse(status, JSON.stringify({ errors }), headers)
}

/** Returns the one reason why a request as a whole is refused. */
export function requestErrorResponse(status: number, message: string, headers?: Record<string, string>): Response {
  return errorResponse(status, [{ at: null, message }], headers)
}
