import type { Context } from 'hono'
import { absolute } from '../../site/paths.ts'
import { Recent } from '../../store/lru-cache.ts'
import type { LiveEdition, Site, Store } from '../../store/store.ts'
import type { Within } from '../../store/timeout.ts'
import { MOST_MILLISECONDS, Outdated } from '../../store/with-live.ts'
import { keepAlive, type Once } from './coalesce.ts'
import { isNotModified } from './conditional.ts'
import { acceptedEncoding, type Coding, chooseCoding, type Encoders } from './encoding.ts'
import { staleHeaders } from './freshness.ts'
import { type HeadersAt, headersOf } from './headers.ts'
import type { NextChangeOf } from './next-change.ts'
import type { Bytes, Issue } from './representation.ts'
import type { Copies } from './shared-cache.ts'
import { gone, notFound } from './short-answers.ts'
import type { OrLastGood } from './stale-if-error.ts'

interface Remembered {
  issue: Issue
  /** Names the edition that it was made from, and no other one that says the same; nothing where it is the same in all. */
  site: Site | undefined
  /** It holds from here to `changesAt`. */
  madeAt: number
  /** Counts what the isolate begins to make. */
  turn: number
  /** The last moment at which it was known to hold. */
  goodAt: number
  headers: HeadersAt
  /** The documents that were asked for, plain and compressed. */
  documents: Documents
  /** Whether other isolates have it too. */
  isCopied: boolean
  /** What was given before, as long as nothing was given of this. */
  before: Remembered | undefined
}

/**
 * Blobs, because their streams read from memory that all answers share: a runtime copies bytes for each answer, and on
 * Cloudflare's the copies lie about until they are collected.
 */
type Documents = Map<Coding, Blob>

/** Bytes of issues and documents that an isolate remembers, of the 128 MB that it has. */
const MOST_BYTES = 24 * 1024 * 1024

/** A runtime that knows the setting sends bytes as they are; others do so anyway. */
const AS_IT_IS = { encodeBody: 'manual' } as ResponseInit

/** What an address comes to: an issue, nothing, or what was there and will not come back. */
export type Made = Issue | 'not-found' | 'gone'

/** Makes what an address comes to in an edition at a moment. */
export type Make = (edition: LiveEdition, now: number) => Promise<Made>

export interface Answers {
  /** Answers with what is remembered of a path; nothing where something has to be made or asked for first. */
  ready(request: Request, path: string, now: number): Response | undefined
  /** The same, and makes what is missing from the live edition. Where that cannot be had, the last good answer is given. */
  answer(context: Context, path: string, make: Make): Promise<Response>
  /** Answers with what is the same in every edition. */
  fixed(context: Context, path: string, make: () => Promise<Made>): Promise<Response>
}

export interface AnswersOptions {
  store: Store
  orLastGood: OrLastGood
  clock: () => number
  once: Once
  encoders: Encoders
  /** Documents that other isolates have made. */
  copies?: Copies | undefined
  nextChange: NextChangeOf
  within: Within
}

/** Where an answer comes from: from an edition, or from what is the same in all. */
interface Source {
  edition?: LiveEdition
  make: (now: number) => Promise<Made>
}

/**
 * Gives functions that answer with documents, or with 304 where the client has these very bytes. What was made follows
 * from the edition and the moment alone and is remembered as long as it holds, each document in each coding that was asked
 * for, so that a poll costs neither the making nor the compressing; a burst of requests for the same makes it once.
 */
export function rememberingAnswers(options: AnswersOptions): Answers {
  const { store, orLastGood, clock, once, encoders, copies, nextChange, within } = options
  const issues = new Recent<Remembered>(MOST_BYTES)
  let turns = 0
  /** The newest edition that was seen. */
  let newest: Site | undefined

  /** The coding of the document that a request needs; nothing where 304 is enough. What is gone is always told in full. */
  function neededCoding(request: Request, issue: Issue): Coding | undefined {
    const isEnough = issue.status !== 410 && isNotModified(request.headers, issue, clock)
    return isEnough ? undefined : chooseCoding(acceptedEncoding(request), encoders.keys())
  }

  function remembered(path: string, site: Site | undefined, now: number): Remembered | undefined {
    const known = issues.get(path)
    if (known === undefined || !holds(known, now)) return undefined
    return known.site === undefined || known.site === site ? known : undefined
  }

  async function respond(context: Context, path: string, source: Source): Promise<Response> {
    const request = context.req.raw
    const { edition } = source
    const known = remembered(path, edition?.site, clock())
    const found = known ?? (await once(context, `${edition?.site.version} ${path}`, () => find(path, source)))
    if (found === 'not-found') return notFound()
    if (found === 'gone') return gone()
    const coding = neededCoding(request, found.issue)
    const document =
      coding && (found.documents.get(coding) ?? (await documentOf(context, path, coding, found, edition)))
    const now = clock()
    if (!holds(found, now)) throw new Outdated()
    found.goodAt = now
    found.before = undefined
    return sent(request, found, now, coding, document)
  }

  /** What an address comes to, which counts as changed whenever anything on the site changes by itself. */
  async function makeClipped(edition: LiveEdition, make: Make, now: number): Promise<Made> {
    const [made, next] = await Promise.all([make(edition, now), nextChange(edition, now)])
    return typeof made === 'string' ? made : { ...made, changesAt: Math.min(made.changesAt, next) }
  }

  /** What other isolates have made, or what is made now. */
  async function find(path: string, { edition, make }: Source): Promise<Remembered | 'not-found' | 'gone'> {
    const copy = await copied(path, edition?.site)
    if (copy !== undefined) return copy
    const [turn, now] = [++turns, clock()]
    const issue = await make(now)
    return typeof issue === 'string' ? issue : remember(path, issue, { site: edition?.site, madeAt: now, turn })
  }

  async function copied(path: string, site: Site | undefined): Promise<Remembered | undefined> {
    const [turn, now] = [++turns, clock()]
    const issue = site && (await copies?.find(canonical(site, path), site.version, now))
    return issue && remember(path, issue, { site, madeAt: now, turn, isCopied: true })
  }

  function remember(
    path: string,
    issue: Issue,
    facts: Pick<Remembered, 'site' | 'madeAt' | 'turn'> & { isCopied?: true },
  ): Remembered {
    const last = issues.get(path)
    const known: Remembered = {
      issue,
      isCopied: false,
      ...facts,
      goodAt: facts.madeAt,
      headers: headersOf(issue),
      // An equal tag of another edition is no proof: what one shows is never sent as the other's.
      documents: last?.site === facts.site && last?.issue.etag === issue.etag ? last.documents : new Map(),
      before: last?.before ?? last,
    }
    // What took long does not take the place of what was begun after it.
    if ((last?.turn ?? 0) < facts.turn) issues.set(path, known, sizeOf(known))
    return known
  }

  function documentOf(
    context: Context,
    path: string,
    coding: Coding,
    known: Remembered,
    edition: LiveEdition | undefined,
  ): Promise<Blob> {
    const name = `${known.site?.version} ${known.issue.etag} ${path}`
    return once(context, `${coding} ${name}`, async () => {
      const plain = (await plainAtHand(known)) ?? (await once(context, name, () => plainOf(path, known, edition)))
      const { issue, site, madeAt, isCopied } = known
      if (!isCopied && site !== undefined && copies !== undefined)
        keepAlive(context, copies.keep(canonical(site, path), site.version, madeAt, issue, plain))
      known.isCopied = true
      return await encoded(path, coding, known, plain)
    })
  }

  /** The plain bytes, which are kept for whoever asks for another coding while the store is down. */
  async function plainOf(path: string, known: Remembered, edition: LiveEdition | undefined): Promise<Bytes> {
    const { bytes } = known.issue
    if (typeof bytes !== 'function') return bytes
    if (edition === undefined || edition.site !== known.site) throw new Outdated()
    const plain = await bytes(edition)
    await encoded(path, 'identity', known, plain)
    return plain
  }

  async function encoded(path: string, coding: Coding, { documents }: Remembered, plain: Bytes): Promise<Blob> {
    const blob = new Blob([(await encoders.get(coding)?.(plain)) ?? plain])
    documents.set(coding, blob)
    const last = issues.get(path)
    if (last !== undefined) issues.set(path, last, sizeOf(last))
    return blob
  }

  /** Whether it can be given though it may not be up to date: all that it shows may still be seen, as far as is known. */
  function canBeGiven(known: Remembered, now: number): boolean {
    return canBeShown(known, now) && (known.site === undefined || store.hasTakenBack?.(known.site) !== true)
  }

  /** The last good answer, with its validators and a header that says so; nothing where there is none. Asks no store. */
  async function lastGood(request: Request, path: string): Promise<Response | undefined> {
    const last = issues.get(path)
    return (
      (await stale(request, path, last)) ??
      (await stale(request, path, last?.before)) ??
      (await stale(request, path, await copied(path, newest)))
    )
  }

  async function stale(request: Request, path: string, known?: Remembered): Promise<Response | undefined> {
    if (known === undefined) return undefined
    const coding = neededCoding(request, known.issue)
    const plain = coding && (await plainAtHand(known))
    const document = coding && (known.documents.get(coding) ?? (plain && (await encoded(path, coding, known, plain))))
    const now = clock()
    if ((coding !== undefined && document === undefined) || !canBeGiven(known, now)) return undefined
    return sent(request, known, now, coding, document, staleHeaders(known.goodAt, known.issue.changesAt, now))
  }

  return {
    ready(request, path, now) {
      const known = remembered(path, store.atHand()?.site, now)
      if (known === undefined) return undefined
      const coding = neededCoding(request, known.issue)
      const document = coding && known.documents.get(coding)
      if (coding !== undefined && document === undefined) return undefined
      known.before = undefined
      return sent(request, known, now, coding, document)
    },

    answer(context, path, make) {
      const last = issues.get(path)
      return orLastGood(
        (edition) => {
          newest = edition.site
          return respond(context, path, { edition, make: (now) => makeClipped(edition, make, now) })
        },
        last !== undefined && canBeGiven(last, clock()),
        () => lastGood(context.req.raw, path),
      )
    },

    fixed: (context, path, make) => within(MOST_MILLISECONDS, respond(context, path, { make })),
  }
}

function holds({ madeAt, issue }: Remembered, now: number): boolean {
  return madeAt <= now && now < issue.changesAt
}

/** Whether all that it shows may be seen at a moment by the edition that it was made from. */
function canBeShown({ madeAt, issue }: Remembered, now: number): boolean {
  return madeAt <= now && now < (issue.leavesAt ?? Number.POSITIVE_INFINITY)
}

function canonical({ publication }: Site, path: string): string {
  return absolute(publication.url, path)
}

async function plainAtHand({ issue: { bytes }, documents }: Remembered): Promise<Bytes | undefined> {
  if (typeof bytes !== 'function') return bytes
  const document = documents.get('identity')
  return document && new Uint8Array(await document.arrayBuffer())
}

function sizeOf({ issue, documents, before }: Remembered): number {
  let size = issue.size + (before === undefined ? 0 : sizeOf(before))
  for (const document of documents.values()) size += document.size
  return size
}

/**
 * An answer with a document, or 304 where no coding is needed. A person who opens a feed in a browser is shown it; nothing but
 * a browser says that it opens a page (Fetch Metadata).
 */
function sent(
  request: Request,
  { issue, headers }: Remembered,
  now: number,
  coding: Coding | undefined,
  document: Blob | undefined,
  instead?: Record<string, string>,
): Response {
  const status = document === undefined ? 304 : issue.status
  const shared = headers(now, coding, document?.size)
  const isShown = document !== undefined && request.headers.get('Sec-Fetch-Dest') === 'document'
  const shown = isShown ? issue.shown : undefined
  // The headers are those of all answers, and on Node an answer has no copy of its own.
  const own = shown === undefined && instead === undefined ? shared : new Headers(shared)
  if (own !== shared) for (const [name, value] of Object.entries({ ...shown, ...instead })) own.set(name, value)
  return new Response(document?.stream() ?? null, { ...AS_IT_IS, headers: own, ...(status && { status }) })
}
