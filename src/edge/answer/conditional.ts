import { httpDate } from './http-date.ts'

/** What a client that has seen a document before is told it by. */
export interface Validators {
  /** The entity tag as it is sent, with quotes and `W/`. */
  etag: string
  /** Milliseconds since 1970; what is sent has whole seconds. Nothing where no date is sent. */
  modified?: number
}

/** Whether a request is only to be answered of one state of a document; hardly any is. */
export function hasPrecondition(request: Headers): boolean {
  return request.has('If-Match') || request.has('If-Unmodified-Since')
}

/**
 * Whether a document is not the one that a request goes on with, as the download that is resumed is, so that 412 is the answer
 * (RFC 9110, 13.2.2): `If-Match` alone decides where it is sent, by strong comparison (13.1.1), otherwise `If-Unmodified-Since`,
 * where the document has a date (13.1.4).
 * @param clock the present
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

/** A weak tag is equal to none (RFC 9110, 8.8.3.2). */
function isStrongly(tag: string, etag: string | undefined): boolean {
  return tag === '*' || (tag === etag && !tag.startsWith('W/'))
}

/**
 * Whether the client's copy is still good, so that a 304 is the answer (RFC 9110, 13.2.2): `If-None-Match` alone decides
 * where it is sent (13.1.3), otherwise `If-Modified-Since`; a date that cannot be read is as good as none.
 * @param clock the present
 */
export function isNotModified(request: Headers, { etag, modified }: Validators, clock: () => number): boolean {
  const noneMatch = request.get('If-None-Match')
  if (noneMatch !== null) return matchesTag(noneMatch, etag)
  const since = request.get('If-Modified-Since')
  if (since === null || modified === undefined) return false
  const instant = httpDate(since, clock)
  return instant !== undefined && wholeSeconds(modified) <= instant
}

/** A moment as it is sent. */
function wholeSeconds(instant: number): number {
  return Math.floor(instant / 1000) * 1000
}

/**
 * Weak comparison over the whole list (RFC 9110, 8.8.3.2). Tolerated, because it is seen in the wild: tags without quotes,
 * and the `-gzip` that some servers in between append.
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
