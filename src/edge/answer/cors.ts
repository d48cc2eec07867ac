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
  // All of them, and nothing of a request is repeated in its answer. The star holds for requests without credentials, which
  // are the only ones whose answers may be read here, and never for Authorization; old browsers know those that are named.
  'Access-Control-Allow-Headers': '*,Authorization,Cache-Control,If-Modified-Since,If-None-Match',
  'Access-Control-Max-Age': '86400',
}

/** Answers what is asked before a request from elsewhere, and opens every answer that does not say so itself. */
export const openToAll: MiddlewareHandler = async (context, next) => {
  const { method } = context.req
  if (method === 'OPTIONS') return new Response(null, { status: 204, headers: ALLOWED })
  if (ALLOWED_METHODS.includes(method)) await next()
  else context.res = methodNotAllowed()
  const { headers } = context.res
  if (headers.has('Access-Control-Allow-Origin')) return
  for (const [name, value] of Object.entries(OPEN_TO_ALL)) headers.set(name, value)
}
