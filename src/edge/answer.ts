import type { Context } from 'hono'
import { Recent } from '../store/recent.ts'
import { isNotModified } from './conditional.ts'
import { acceptedEncoding, chooseCoding, type Encoders } from './encoding.ts'
import type { Issue } from './issue.ts'
import { type HeadersAt, headersOf } from './issue-headers.ts'

interface Remembered {
  issue: Issue
  /** It holds from here to `changesAt`. */
  madeAt: number
  headers: HeadersAt
}

/**
 * A blob, because its stream reads from memory that all answers share: a runtime copies bytes for each answer, and on
 * Cloudflare's the copies lie about until they are collected.
 */
interface Document {
  etag: string
  blob: Blob
}

/** Bytes of issues that an isolate remembers, of the 128 MB that it has. */
const MOST_ISSUE_BYTES = 8 * 1024 * 1024
/** The same of documents, plain and compressed. */
const MOST_DOCUMENT_BYTES = 16 * 1024 * 1024

/** A runtime that knows the setting sends bytes as they are; others do so anyway. */
const AS_IT_IS = { encodeBody: 'manual' } as ResponseInit

/** Makes the issue of an address, where it is not remembered; nothing where there is none. */
export type Make = () => Promise<Issue | undefined>

export interface Answers {
  /** Answers with what is remembered of a path; nothing where something has to be made first. */
  ready(request: Request, path: string, now: number): Response | undefined
  /** The same, and makes what is missing; nothing where there is nothing at the path. */
  answer(context: Context, path: string, now: number, make: Make): Promise<Response | undefined>
}

/**
 * Gives functions that answer with documents, or with 304 where the client has these very bytes. What was made follows
 * from the edition and the moment alone and is remembered as long as it holds, each document in each coding that was asked
 * for, so that a poll costs neither the making nor the compressing.
 */
export function rememberingAnswers(encoders: Encoders): Answers {
  const issues = new Recent<Remembered>(MOST_ISSUE_BYTES)
  const documents = new Recent<Document>(MOST_DOCUMENT_BYTES)

  function remembered(path: string, now: number): Remembered | undefined {
    const known = issues.get(path)
    return known !== undefined && known.madeAt <= now && now < known.issue.changesAt ? known : undefined
  }

  /** The answer where it needs no more bytes than are kept. */
  function atOnce(request: Request, path: string, now: number, { issue, headers }: Remembered): Response | undefined {
    const { status = 200, etag } = issue
    if (status === 200 && isNotModified(request.headers, issue)) {
      return new Response(null, { status: 304, headers: headers(now) })
    }
    const coding = chooseCoding(acceptedEncoding(request), encoders.keys())
    const kept = documents.get(`${coding} ${path}`)
    return kept?.etag === etag ? sent(kept.blob, issue, headers(now, coding, kept.blob.size), request) : undefined
  }

  return {
    ready(request, path, now) {
      const known = remembered(path, now)
      return known === undefined ? undefined : atOnce(request, path, now, known)
    },

    async answer({ req: { raw: request } }, path, now, make) {
      let known = remembered(path, now)
      if (known === undefined) {
        const issue = await make()
        if (issue === undefined) return undefined
        known = { issue, madeAt: now, headers: headersOf(issue) }
        issues.set(path, known, issue.size)
      }
      const response = atOnce(request, path, now, known)
      if (response !== undefined) return response
      const { issue, headers } = known
      const coding = chooseCoding(acceptedEncoding(request), encoders.keys())
      const plain = await issue.bytes()
      const blob = new Blob([(await encoders.get(coding)?.(plain)) ?? plain])
      documents.set(`${coding} ${path}`, { etag: issue.etag, blob }, blob.size)
      return sent(blob, issue, headers(now, coding, blob.size), request)
    },
  }
}

/** A person who opens a feed in a browser is shown it; nothing but a browser says that it opens a page (Fetch Metadata). */
function sent(blob: Blob, { status = 200, shownType }: Issue, headers: Headers, request: Request): Response {
  const response = new Response(blob.stream(), { ...AS_IT_IS, status, headers })
  if (shownType !== undefined && request.headers.get('Sec-Fetch-Dest') === 'document')
    response.headers.set('Content-Type', shownType)
  return response
}
