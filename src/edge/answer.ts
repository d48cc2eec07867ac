import type { Context } from 'hono'
import { digest, entityTag } from '../feed/entity-tag.ts'
import { Recent } from '../store/recent.ts'
// Not through the room's door: what is served needs no parser and no zones.
import { rfc822 } from '../time/machine-forms.ts'
import { isNotModified } from './conditional.ts'
import { cacheControl } from './freshness.ts'

/** A document that is made at the request, and how long it holds. */
export interface Document {
  body: string
  type: string
  /** The newest change, in milliseconds since 1970. */
  modified: number
  /** The next moment at which it changes by itself. */
  changesAt: number
  pollMinutes: number
  status?: 200 | 410
  headers?: Record<string, string>
}

interface Made extends Document {
  etag: string
  madeAt: number
}

/** Characters of documents that an isolate remembers. */
const MOST_CHARACTERS = 8 * 1024 * 1024

/** Makes the document of an address, where it is not remembered; nothing where there is none. */
export type Make = () => Promise<Document | undefined>

export type Answer = (context: Context, path: string, now: number, make: Make) => Promise<Response | undefined>

/**
 * Gives a function that answers with documents, or with 304 where the client has these very bytes. What was made is
 * remembered as long as it holds, so that a poll costs neither the making nor the digest.
 */
export function rememberingAnswer(): Answer {
  const remembered = new Recent<Made>(MOST_CHARACTERS)

  return async (context, path, now, make) => {
    let made = remembered.get(path)
    if (made === undefined || now < made.madeAt || made.changesAt <= now) {
      const document = await make()
      if (document === undefined) return undefined
      made = { ...document, etag: entityTag(await digest([document.body])), madeAt: now }
      remembered.set(path, made, document.body.length)
    }
    const { body, type, etag, modified, changesAt, pollMinutes, status = 200, headers: additional = {} } = made
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
}
