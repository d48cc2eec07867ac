import type { Queries } from '../store/d1/database.ts'
import type { WithTimeout } from '../store/timeout.ts'
import { errorResponse, jsonResponse, requestErrorResponse } from './answers.ts'
import { hasBearerToken } from './bearer.ts'
import { readBody } from './body.ts'
import { serialQueue, TooBusy } from './queue.ts'
import { secretFault } from './secret.ts'

export interface PublishApiOptions {
  database: Queries
  /** The secret of those who may publish; without one, nobody may. */
  secret: string | undefined
  /** Returns the present in milliseconds since 1970. */
  clock: () => number
  withTimeout: WithTimeout
  /** Gets the faults of the database, for whoever runs the worker. */
  onFault: (error: Error) => void
}

/** The largest body: some hundred long stories, and a few seconds of an edge worker's time. */
export const MOST_BODY_BYTES = 5_000_000

/** Longer than D1's own limit on a transaction: after it the answer is lost, not late. */
const SLOWEST_MILLISECONDS = 60_000

const RETRY_SECONDS = 5

/**
 * Creates the handler that takes stories from a newsroom's system and puts them into the live edition; undefined if there is no
 * secret. The code that reads stories is loaded with the first ones: it is larger than all the rest of the worker.
 */
export function publishApi({ database, secret = '', clock, withTimeout, onFault }: PublishApiOptions) {
  const expected = secret.trim()
  if (expected === '') return undefined
  const fault = secretFault(expected)
  if (fault !== undefined) return refusingApi(fault, onFault)
  const queue = serialQueue(withTimeout, clock)

  return async (request: Request): Promise<Response> => {
    if (request.method !== 'POST') return requestErrorResponse(405, 'Only POST is answered here.', { Allow: 'POST' })
    if (!(await hasBearerToken(request, expected)))
      return requestErrorResponse(401, UNAUTHORIZED, { 'WWW-Authenticate': 'Bearer' })
    const refusal = refusalOfHeaders(request.headers)
    if (refusal !== undefined) return refusal
    const busy = queue.refusal(Number(request.headers.get('Content-Length') ?? 0))
    if (busy !== undefined) return comeAgain(busy)
    const body = await readBody(request, MOST_BODY_BYTES)
    if (!body.ok) return body.why === 'torn' ? requestErrorResponse(400, TORN) : requestErrorResponse(413, TOO_LARGE)
    try {
      const { publishPosted } = await import('./posted/publish-posted.ts')
      const key = request.headers.get('Idempotency-Key') ?? undefined
      const posted = { body: body.bytes, key, now: clock() }
      const publish = () => withTimeout(SLOWEST_MILLISECONDS, publishPosted(database, posted))
      const result = await queue(publish, body.bytes.length)
      if (result.ok) return jsonResponse(200, result.answer)
      if ('problems' in result) return jsonResponse(422, JSON.stringify({ problems: result.problems }))
      return errorResponse(result.status, result.errors)
    } catch (error) {
      if (error instanceof TooBusy) return comeAgain(error)
      onFault(error instanceof Error ? error : new Error(String(error)))
      return requestErrorResponse(503, UNCERTAIN, { 'Retry-After': String(RETRY_SECONDS) })
    }
  }
}

/** Creates a handler that only refuses. The site itself is served on; the fault is reported at the start and at each request. */
function refusingApi(fault: string, onFault: (error: Error) => void) {
  const say = () => onFault(new Error(fault))
  say()
  return async (): Promise<Response> => {
    say()
    return requestErrorResponse(500, fault)
  }
}

function comeAgain({ retrySeconds }: TooBusy): Response {
  return requestErrorResponse(503, BUSY, { 'Retry-After': String(retrySeconds) })
}

const BUSY =
  'More was sent at once than can be published in time, and nothing of this was. Send the same again after the seconds in Retry-After.'
const UNAUTHORIZED =
  'The secret is missing, or is another one. Send it as "Authorization: Bearer <secret>", as it was set for this worker.'
const TORN = 'The body ends before it is complete. Send it again.'
const TOO_LARGE = `The body has more than ${MOST_BODY_BYTES / 1_000_000} MB, and was not read. Send fewer stories at a time.`
const UNCERTAIN =
  'The database did not answer as it should. Send the same again in a moment: whether or not it came through, it is published once.'

/** Printable ASCII characters: the only ones that a header carries safely. */
const KEY = /^[\x20-\x7e]{1,255}$/

function refusalOfHeaders(headers: Headers): Response | undefined {
  const type = headers.get('Content-Type') ?? ''
  if (!/^application\/json *(?:;|$)/i.test(type))
    return requestErrorResponse(415, 'Send the body as JSON, with "Content-Type: application/json".')
  if (!/^(?:identity)?$/i.test(headers.get('Content-Encoding') ?? ''))
    return requestErrorResponse(415, 'Compressed bodies are not read. Send it as it is, without Content-Encoding.')
  const key = headers.get('Idempotency-Key')
  if (key !== null && !KEY.test(key))
    return requestErrorResponse(400, 'An Idempotency-Key has 1 to 255 printable characters of ASCII. A UUID does.')
  return undefined
}
