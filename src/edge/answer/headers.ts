import { rfc822 } from '../../time/print/machine-forms.ts'
import { OPEN_TO_ALL } from './cors.ts'
import type { Coding } from './encoding.ts'
import { cacheControl } from './freshness.ts'
import type { Representation } from './representation.ts'

/** Returns the headers of a 304 at an instant; with the coding and the length of a body in bytes, those of a 200. */
export type HeadersAt = (now: number, coding?: Coding, length?: number) => Headers

/**
 * Creates the headers of a representation's responses. They change only with the seconds for which a copy may be kept, which is
 * rare, so they are made once and not at each request.
 */
export function headersOf(representation: Representation): HeadersAt {
  let freshness = ''
  const made = new Map<Coding | undefined, Headers>()

  return (now, coding, length) => {
    const current = cacheControl(representation.pollMinutes, representation.changesAt, now)
    if (current !== freshness) made.clear()
    freshness = current
    const known = made.get(coding)
    if (known !== undefined) return known
    const headers = new Headers({
      ...OPEN_TO_ALL,
      ...representation.headers,
      ETag: representation.etag,
      ...(representation.modified === undefined ? {} : { 'Last-Modified': rfc822(representation.modified) }),
      'Cache-Control': current,
      Vary: representation.shown === undefined ? 'Accept-Encoding' : 'Accept-Encoding, Sec-Fetch-Dest',
      ...(coding === undefined
        ? {}
        : {
            'Content-Type': representation.type,
            'Content-Length': String(length),
            'X-Content-Type-Options': 'nosniff',
            ...(coding === 'identity' ? {} : { 'Content-Encoding': coding }),
          }),
    })
    made.set(coding, headers)
    return headers
  }
}
