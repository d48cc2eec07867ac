import type { MiddlewareHandler } from 'hono'
import { ALLOWED_METHODS, methodNotAllowed } from './short-answers.ts'

/** Web readers fetch feeds from pages of another origin, so every answer may be read there, errors and 304s included. */
export const OPEN_TO_ALL: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag,Last-Modified,Link,Accept-Ranges,Content-Range,Cache-Status,Retry-After',
}

const ALLOWED: Readonly<Record<string, string>> = {
  ...OPEN_TO_ALL,
  Allow: ALLOWED_METHODS.join(', '),
  'Access-Control-Allow-Methods': ALLOWED_METHODS.join(','),
  // All headers, without repeating anything of the request in its answer. The star holds only for requests without credentials,
  // the only ones whose answers may be read here, and it never covers Authorization. Old browsers know only headers that are
  // named.
  'Access-Control-Allow-Headers': '*,Authorization,Cache-Control,If-Modified-Since,If-None-Match',
  'Access-Control-Max-Age': '86400',
}

/** Answers preflight requests, and adds the headers to every response that has none of its own. */
export const openToAll: MiddlewareHandler = async (context, next) => {
  const { method } = context.req
  if (method === 'OPTIONS') return new Response(null, { status: 204, headers: ALLOWED })
  if (ALLOWED_METHODS.includes(method)) await next()
  else context.res = methodNotAllowed()
  const { headers } = context.res
  if (headers.has('Access-Control-Allow-Origin')) return
  for (const [name, value] of Object.entries(OPEN_TO_ALL)) headers.set(name, value)
}
