import { httpDate } from './http-date.ts'

/** The validators by which a client knows a document that it has seen before. */
export interface Validators {
  /** The entity tag as it is sent: `W/"mq3vTR8-x0k"`. */
  etag: string
  /** Milliseconds since 1970; the header that is sent has whole seconds. Undefined where no date is sent. */
  modified?: number
}

/** Returns whether a request has a precondition on the state of the document; hardly any request has. */
export function hasPrecondition(request: Headers): boolean {
  return request.has('If-Match') || request.has('If-Unmodified-Since')
}

/**
 * Returns whether 412 is the answer (RFC 9110, 13.2.2): the document is not the one that the request continues with, as when a
 * download is resumed. `If-Match` alone decides if it is sent, by strong comparison (13.1.1); otherwise `If-Unmodified-Since`, if
 * the document has a date (13.1.4).
 * @param clock returns the present
 */
export function isPreconditionFailed(
  request: Headers,
  { etag, modified }: Partial<Validators>,
  clock: () => number,
): boolean {
  const match = request.get('If-Match')
  if (match !== null) return !match.split(',').some((tag) => isStrongly(tag.trim(), etag))
  const since = request.get('If-Unmodified-Since')
  const instant = since === null ? undefined : httpDate(since, clock)
  return instant !== undefined && modified !== undefined && wholeSeconds(modified) > instant
}

/** A weak tag matches no tag (RFC 9110, 8.8.3.2). */
function isStrongly(tag: string, etag: string | undefined): boolean {
  return tag === '*' || (tag === etag && !tag.startsWith('W/'))
}

/**
 * Returns whether 304 is the answer (RFC 9110, 13.2.2): the client's copy is still good. `If-None-Match` alone decides if it is
 * sent (13.1.3), otherwise `If-Modified-Since`; a date that cannot be read is ignored.
 * @param clock returns the present
 */
export function isNotModified(request: Headers, { etag, modified }: Validators, clock: () => number): boolean {
  const noneMatch = request.get('If-None-Match')
  if (noneMatch !== null) return matchesTag(noneMatch, etag)
  const since = request.get('If-Modified-Since')
  if (since === null || modified === undefined) return false
  const instant = httpDate(since, clock)
  return instant !== undefined && wholeSeconds(modified) <= instant
}

/** Returns an instant in whole seconds, as headers carry it. */
function wholeSeconds(instant: number): number {
  return Math.floor(instant / 1000) * 1000
}

/**
 * Returns whether a tag is in a list, by weak comparison (RFC 9110, 8.8.3.2). Two forms that are seen in the wild are tolerated:
 * tags without quotes, and the suffix `-gzip` that some servers in between append.
 */
function matchesTag(list: string, etag: string): boolean {
  if (list === etag) return true
  const own = opaque(etag)
  return list.split(',').some((candidate) => {
    const tag = candidate.trim()
    return tag === '*' || opaque(tag) === own
  })
}

function opaque(tag: string): string {
  return tag
    .replace(/^W\//i, '')
    .replace(/(?:-gzip|-br|;gzip)("?)$/, '$1')
    .replace(/^"|"$/g, '')
}
