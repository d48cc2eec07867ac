import type { Context } from 'hono'
import { digest, entityTag } from '../feed/entity-tag.ts'
// Not through the room's door: what is served needs no parser and no zones.
import { rfc822 } from '../time/machine-forms.ts'
import { isNotModified } from './conditional.ts'
import { cacheControl } from './freshness.ts'

/** What decides how long a document that is made at the request may be kept. */
export interface Freshness {
  /** The newest change, in milliseconds since 1970. */
  modified: number
  /** The next moment at which it changes by itself. */
  changesAt: number
  pollMinutes: number
  now: number
}

interface Document {
  body: string
  type: string
  freshness: Freshness
  status?: 200 | 410
  headers?: Record<string, string>
}

/** Answers with a document that is made at the request, or with 304 where the client has these very bytes. */
export async function answer(context: Context, document: Document): Promise<Response> {
  const { body, type, freshness, status = 200, headers: additional = {} } = document
  const { modified, changesAt, pollMinutes, now } = freshness
  const etag = entityTag(await digest([body]))
  const headers = {
    ETag: etag,
    'Last-Modified': rfc822(modified),
    'Cache-Control': cacheControl(pollMinutes, changesAt, now),
    Vary: 'Accept-Encoding',
  }
  const isKnown = status === 200 && isNotModified(context.req.raw.headers, { etag, lastModified: modified })
  if (isKnown) return new Response(null, { status: 304, headers })
  return new Response(body, {
    status,
    headers: { ...headers, ...additional, 'Content-Type': type, 'X-Content-Type-Options': 'nosniff' },
  })
}
