import type { MiddlewareHandler } from 'hono'
import { hasPrecondition, isPreconditionFailed } from './conditional.ts'
import { httpDate } from './http-date.ts'
import { shortText } from './short-answers.ts'

/** A part that is not there, which is only said of the document that was meant (RFC 9110, 13.2.2). */
const RANGE_NOT_SATISFIABLE = 416

/**
 * Gives what answers 412 in place of a document that is not the one a request goes on with. It comes before 304 and parts
 * (RFC 9110, 13.2.2), and is passed over where there would be no document anyway (13.2.1).
 * @param clock the present
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
    // What is set over another answer takes its headers along.
    context.res = undefined
    context.res = shortText(412, 'This has changed since. Ask for it anew, without If-Match and If-Unmodified-Since.')
  }
}
