import type { MiddlewareHandler } from 'hono'
import { hasPrecondition, isPreconditionFailed } from './conditional.ts'
import { httpDate } from './http-date.ts'
import { shortText } from './short-answers.ts'

/** The status for a range that does not exist; only the document that was meant may say so (RFC 9110, 13.2.2). */
const RANGE_NOT_SATISFIABLE = 416

/**
 * Creates the middleware that responds with 412 if the document is not the one that a request continues with. It comes before 304
 * and ranges (RFC 9110, 13.2.2), and does nothing where there would be no document anyway (13.2.1).
 * @param clock returns the present
 */
export function preconditions(clock: () => number): MiddlewareHandler {
  return async (context, next) => {
    await next()
    const { headers } = context.req.raw
    const { res } = context
    const hasDocument = res.ok || res.status === 304 || res.status === RANGE_NOT_SATISFIABLE
    if (!hasDocument || !hasPrecondition(headers)) return
    const [etag, date] = [res.headers.get('ETag') ?? undefined, res.headers.get('Last-Modified')]
    const modified = date === null ? undefined : httpDate(date, clock)
    if (!isPreconditionFailed(headers, { ...(etag && { etag }), ...(modified && { modified }) }, clock)) return
    await res.body?.cancel()
    // Hono copies the headers of a response that is replaced, so it is removed first.
    context.res = undefined
    context.res = shortText(412, 'This has changed since. Ask for it anew, without If-Match and If-Unmodified-Since.')
  }
}
