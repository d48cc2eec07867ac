/** What is wrong with a request, and where. */
export interface RequestFault {
  /** `stories["world-news/talks.md"]`, or a line and column of the body; null where it is the request as a whole. */
  at: string | null
  message: string
}

/** What a request to publish was answered is nobody else's: it is kept nowhere, and opened to no other origin. */
const HEADERS = {
  'Content-Type': 'application/json; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
}

export function jsonResponse(status: number, json: string, headers: Record<string, string> = {}): Response {
  return new Response(json, { status, headers: { ...HEADERS, ...headers } })
}

/** Says why a request is refused; nothing was changed. */
export function errorResponse(
  status: number,
  errors: readonly RequestFault[],
  headers?: Record<string, string>,
): Response {
  return jsonResponse(status, JSON.stringify({ errors }), headers)
}

/** Refuses a request as a whole. */
export function requestErrorResponse(status: number, message: string, headers?: Record<string, string>): Response {
  return errorResponse(status, [{ at: null, message }], headers)
}
