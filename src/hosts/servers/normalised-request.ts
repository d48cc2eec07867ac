/** What Bun gives for an address where the request names no host, and what Deno leaves in one. */
const NO_HOST = /^\//
const DOT_SEGMENT = /\/(?:\.|%2e)/i

/** Gives a request whose address is whole and without dot segments (RFC 3986, 5.2.4), as Node and Cloudflare give it. */
export function normalisedRequest(request: Request): Request {
  const { url, method, headers } = request
  if (!NO_HOST.test(url) && !DOT_SEGMENT.test(url)) return request
  const whole = URL.parse(NO_HOST.test(url) ? `http://localhost${url}` : url)
  // What another method asks for has the same answer at every address.
  return whole === null || !/^(?:GET|HEAD)$/.test(method) ? request : new Request(whole, { method, headers })
}
