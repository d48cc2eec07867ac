import type { Context } from 'hono'
import { Recent } from '../store/recent.ts'
import type { LiveEdition, Store } from '../store/store.ts'
import { withLive } from '../store/with-live.ts'
import type { Within } from '../store/within.ts'
import { isNotModified } from './conditional.ts'
import type { Copies } from './copies.ts'
import { acceptedEncoding, type Coding, chooseCoding, type Encoders } from './encoding.ts'
import { staleControl } from './freshness.ts'
import type { Issue } from './issue.ts'
import { type HeadersAt, headersOf } from './issue-headers.ts'
import { gone, notFound } from './short-answers.ts'

interface Remembered {
  issue: Issue
  /** The version of the edition that it was made from; nothing where it belongs to none. */
  version: string | undefined
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

/** How long a request waits for what another one is making: that may have been given up. */
const PATIENCE_MILLISECONDS = 5_000

/** A runtime that knows the setting sends bytes as they are; others do so anyway. */
const AS_IT_IS = { encodeBody: 'manual' } as ResponseInit

/** What an address comes to: an issue, nothing, or what was there and will not come back. */
export type Made = Issue | 'not-found' | 'gone'

export interface Answers {
  /** Answers with what is remembered of a path; nothing where something has to be made or asked for first. */
  ready(request: Request, path: string, now: number): Response | undefined
  /** The same, and makes what is missing from the live edition. Where that cannot be had, the last good answer is given. */
  answer(context: Context, path: string, now: number, make: (edition: LiveEdition) => Promise<Made>): Promise<Response>
  /** Answers with what is the same in every edition. */
  fixed(context: Context, path: string, now: number, make: () => Promise<Made>): Promise<Response>
}

export interface AnswersOptions {
  store: Store
  encoders: Encoders
  /** Documents that other isolates have made. */
  copies?: Copies | undefined
  within: Within
  /** Told why the last good answer was given. */
  onFault: (error: Error) => void
}

/**
 * Gives functions that answer with documents, or with 304 where the client has these very bytes. What was made follows
 * from the edition and the moment alone and is remembered as long as it holds, each document in each coding that was asked
 * for, so that a poll costs neither the making nor the compressing; a burst of requests for the same makes it once.
 */
export function rememberingAnswers({ store, encoders, copies, within, onFault }: AnswersOptions): Answers {
  const issues = new Recent<Remembered>(MOST_ISSUE_BYTES)
  const documents = new Recent<Document>(MOST_DOCUMENT_BYTES)
  const making = new Map<string, Promise<unknown>>()

  function remembered(path: string, version: string | undefined, now: number): Remembered | undefined {
    const known = issues.get(path)
    const holds = known?.version === version && known !== undefined && known.madeAt <= now
    return holds && now < known.issue.changesAt ? known : undefined
  }

  /** Does what is not being done already, and goes on with it where the request that asked for it is given up. */
  async function once<Value>(context: Context, name: string, work: () => Promise<Value>): Promise<Value> {
    const begun = making.get(name) as Promise<Value> | undefined
    if (begun !== undefined) return await within(PATIENCE_MILLISECONDS, begun).catch(work)
    const promise = work().finally(() => making.delete(name))
    making.set(name, promise)
    keepAlive(context, promise)
    return await promise
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

  async function respond(
    context: Context,
    path: string,
    now: number,
    { version, make }: { version: string | undefined; make: () => Promise<Made> },
  ): Promise<Response> {
    const known = remembered(path, version, now)
    const made = known ?? (await once(context, `${version} ${path}`, () => issueOf(path, now, version, make)))
    if (made === 'not-found') return notFound()
    if (made === 'gone') return gone()
    const request = context.req.raw
    const response = atOnce(request, path, now, made)
    if (response !== undefined) return response
    const { issue, headers } = made
    const coding = chooseCoding(acceptedEncoding(request), encoders.keys())
    const blob = await once(context, `${coding} ${issue.etag} ${path}`, () => documentOf(context, path, coding, made))
    return sent(blob, issue, headers(now, coding, blob.size), request)
  }

  async function issueOf(path: string, now: number, version: string | undefined, make: () => Promise<Made>) {
    const copy = version === undefined ? undefined : await copies?.find(path, version, now)
    const made = copy ?? (await make())
    if (typeof made === 'string') return made
    const known: Remembered = { issue: made, version, madeAt: now, headers: headersOf(made) }
    issues.set(path, known, made.size)
    return known
  }

  async function documentOf(context: Context, path: string, coding: Coding, { issue, version }: Remembered) {
    const plain = await issue.bytes()
    if (version !== undefined && copies !== undefined) keepAlive(context, copies.keep(path, version, issue, plain))
    const blob = new Blob([(await encoders.get(coding)?.(plain)) ?? plain])
    documents.set(`${coding} ${path}`, { etag: issue.etag, blob }, blob.size)
    return blob
  }

  /**
   * The last good answer, with its validators and a header that says so (RFC 9211); nothing where there is none, or where
   * a story that it shows has left since.
   */
  async function lastGood(request: Request, path: string, now: number): Promise<Response | undefined> {
    const known = issues.get(path)
    if (known === undefined || now < known.madeAt || now >= (known.issue.leavesAt ?? Number.POSITIVE_INFINITY)) return
    const { issue } = known
    const coding = chooseCoding(acceptedEncoding(request), encoders.keys())
    const plain = documents.get(`identity ${path}`)
    if (atOnce(request, path, now, known) === undefined && plain?.etag === issue.etag) {
      const bytes = new Uint8Array(await plain.blob.arrayBuffer())
      const blob = new Blob([(await encoders.get(coding)?.(bytes)) ?? bytes])
      documents.set(`${coding} ${path}`, { etag: issue.etag, blob }, blob.size)
    }
    const response = atOnce(request, path, now, known)
    if (response === undefined) return undefined
    const stale = new Response(response.body, response)
    stale.headers.set('Cache-Control', staleControl(issue.leavesAt, now))
    stale.headers.set('Cache-Status', STALE)
    return stale
  }

  return {
    ready(request, path, now) {
      const edition = store.atHand()
      if (edition === undefined) return undefined
      const known = remembered(path, edition.site.version, now)
      return known === undefined ? undefined : atOnce(request, path, now, known)
    },

    async answer(context, path, now, make) {
      try {
        return await withLive(store, (edition) =>
          respond(context, path, now, { version: edition.site.version, make: () => make(edition) }),
        )
      } catch (error) {
        const response = await lastGood(context.req.raw, path, now)
        if (response === undefined) throw error
        onFault(error instanceof Error ? error : new Error(String(error)))
        return response
      }
    },

    fixed: (context, path, now, make) => respond(context, path, now, { version: undefined, make }),
  }
}

const STALE = 'khabar; hit; detail="the last good answer: the store cannot be reached"'

/** Lets work go on after the answer is sent, where the host would end it. */
function keepAlive(context: Context, work: Promise<unknown>): void {
  const quiet = work.catch(() => undefined)
  try {
    context.executionCtx.waitUntil(quiet)
  } catch {
    // This host ends nothing.
  }
}

/** A person who opens a feed in a browser is shown it; nothing but a browser says that it opens a page (Fetch Metadata). */
function sent(blob: Blob, { status = 200, shownType }: Issue, headers: Headers, request: Request): Response {
  const response = new Response(blob.stream(), { ...AS_IT_IS, status, headers })
  if (shownType !== undefined && request.headers.get('Sec-Fetch-Dest') === 'document')
    response.headers.set('Content-Type', shownType)
  return response
}
