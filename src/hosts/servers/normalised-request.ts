/** A URL without a host: Bun gives one if the request names no host. */
const NO_HOST = /^\//
const DOT_SEGMENT = /\/(?:\.|%2e)/i

/**
 * Returns a request whose URL has a host and no dot segments (RFC 3986, 5.2.4), as on Node and Cloudflare. Bun leaves out the
 * host if the request names none, and Deno leaves dot segments in.
 */
export function normalisedRequest(request: Request): Request {
  const { url, method, headers } = request
  if (!NO_HOST.test(url) && !DOT_SEGMENT.test(url)) return request
  const whole = URL.parse(NO_HOST.test(url) ? `http://localhost${url}` : url)
  // Requests with other methods get the same response at every address.
  return whole === null || !/^(?:GET|HEAD)$/.test(method) ? request : new Request(whole, { method, headers })
}
