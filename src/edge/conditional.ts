/** What a client that has seen a document before is told it by. */
export interface Validators {
  /** The entity tag as it is sent, with quotes and `W/`. */
  etag: string
  /** Milliseconds since 1970; what is sent has whole seconds. Nothing where no date is sent. */
  modified?: number
}

/**
 * Whether the client's copy is still good, so that a 304 is the answer (RFC 9110, 13.2.2): `If-None-Match` alone decides
 * where it is sent (13.1.3), otherwise `If-Modified-Since`; a date that cannot be read is as good as none.
 */
export function isNotModified(request: Headers, { etag, modified }: Validators): boolean {
  const noneMatch = request.get('If-None-Match')
  if (noneMatch !== null) return matchesTag(noneMatch, etag)
  const since = request.get('If-Modified-Since')
  if (since === null || modified === undefined) return false
  const instant = httpDate(since)
  return instant !== undefined && Math.floor(modified / 1000) * 1000 <= instant
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

/** The three forms of a date in HTTP (RFC 9110, 5.6.7), and nothing else that `Date.parse` would guess at. */
const HTTP_DATE =
  /^(?:[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (?:GMT|UTC|[+-]0000)|[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4})$/

function httpDate(text: string): number | undefined {
  const trimmed = text.trim()
  if (!HTTP_DATE.test(trimmed)) return undefined
  // asctime names no zone and means GMT; Date.parse would take the machine's.
  const instant = Date.parse(/GMT|UTC|0000$/.test(trimmed) ? trimmed : `${trimmed} GMT`)
  return Number.isNaN(instant) ? undefined : instant
}
