import type { Context } from 'hono'
import { absolute, FEED_FILES, feedPath, parseArchivePath } from '../article/site-paths.ts'
import { assemble, headOf } from '../feed/assemble.ts'
import { digest, entityTag } from '../feed/entity-tag.ts'
import { FORMAT_FACTS, type Format } from '../feed/format.ts'
import { type History, ownPath } from '../feed/history.ts'
import { Recent } from '../store/recent.ts'
import type { Selection, Site, Store } from '../store/store.ts'
// Not through the room's door: what is served needs no parser and no zones.
import { rfc822 } from '../time/machine-forms.ts'
import { isNotModified, type Validators } from './conditional.ts'
import { acceptsGzip, clientAcceptEncoding, gzipped } from './encoding.ts'
import { cacheControl } from './freshness.ts'
import { requestPath } from './request-path.ts'
import { notFound } from './short-answers.ts'

/** What one feed is at one moment: enough to answer a 304, and to put the document together. */
interface Issue {
  site: Site
  selection: Selection
  head: string
  validators: Validators
  link: string
  /** The issue holds from here to `selection.changesAt`. */
  madeAt: number
}

interface Document {
  etag: string
  bytes: Uint8Array<ArrayBuffer>
}

/** Workers would compress once more what says that it is compressed; other hosts do not know the setting. */
const AS_IT_IS = { encodeBody: 'manual' } as ResponseInit

/** Issues that an isolate remembers; each is a few kilobytes. */
const MOST_ISSUES = 512
/** Bytes of documents that an isolate remembers, of the 128 MB that it has. */
const MOST_DOCUMENT_BYTES = 16 * 1024 * 1024

/**
 * Gives, for each format, the handler of its feeds. What is remembered between requests follows from the edition and the moment
 * alone, and is used only while it holds.
 */
export function feedHandlers(store: Store, clock: () => number) {
  const issues = new Recent<Issue>(MOST_ISSUES)
  const documents = new Recent<Document>(MOST_DOCUMENT_BYTES)

  async function issueOf(path: string, format: Format, now: number): Promise<Issue | undefined> {
    const key = feedPath(path, format)
    const known = issues.get(key)
    if (known !== undefined && known.madeAt <= now && now < known.selection.changesAt) return known
    const issue = await makeIssue(store, path, format, now)
    if (issue !== undefined) issues.set(key, issue, 1)
    return issue
  }

  async function documentOf(path: string, format: Format, issue: Issue, isCompressed: boolean) {
    const key = `${isCompressed ? 'gzip ' : ''}${feedPath(path, format)}`
    const known = documents.get(key)
    if (known?.etag === issue.validators.etag) return known.bytes
    const bytes: Document['bytes'] = isCompressed
      ? await gzipped(await documentOf(path, format, issue, false))
      : assemble(issue.head, issue.site.frames[format], await store.renditions(issue.selection.stories, format))
    documents.set(key, { etag: issue.validators.etag, bytes }, bytes.length)
    return bytes
  }

  return (format: Format) => async (context: Context) => {
    const now = clock()
    const path = requestPath(context.req.url)?.slice(0, -FEED_FILES[format].length - 1)
    const issue = path === undefined ? undefined : await issueOf(path || '/', format, now)
    if (path === undefined || issue === undefined) return notFound()
    const { validators, selection, link, site } = issue
    const headers = {
      ETag: validators.etag,
      'Last-Modified': rfc822(validators.lastModified),
      'Cache-Control': cacheControl(site.publication.pollMinutes, selection.changesAt, now),
      Vary: 'Accept-Encoding',
      Link: link,
    }
    if (isNotModified(context.req.raw.headers, validators)) return new Response(null, { status: 304, headers })
    const isCompressed = acceptsGzip(clientAcceptEncoding(context.req.raw))
    const document = await documentOf(path || '/', format, issue, isCompressed)
    return new Response(document, {
      ...AS_IT_IS,
      headers: {
        ...headers,
        ...(isCompressed ? { 'Content-Encoding': 'gzip' } : {}),
        'Content-Type': `${FORMAT_FACTS[format].mediaType}; charset=utf-8`,
        'Content-Length': String(document.length),
        'X-Content-Type-Options': 'nosniff',
      },
    })
  }
}

async function makeIssue(store: Store, path: string, format: Format, now: number): Promise<Issue | undefined> {
  const { channel: channelPath, archive } = parseArchivePath(path)
  const channel = await store.findChannel(channelPath, now)
  if (channel === undefined) return undefined
  const site = await store.site()
  const { publication, frames } = site
  const most = publication.feed.items
  const selection = await (archive === undefined
    ? store.select(channel, now, most)
    : store.selectArchive(channel, archive, now, most))
  if (selection === undefined) return undefined
  const { updated, isClosed, previous, next } = selection
  const history: History = { archive, isClosed, previous, next }
  const head = headOf(format, frames[format], { channel, site: publication.url, updated, history })
  // Head, stories and tail are all there is in the document: the tag is equal if and only if the bytes are.
  const tag = await digest([head, ...selection.digests[format], frames[format].tail])
  return {
    site,
    selection,
    head,
    validators: { etag: entityTag(tag), lastModified: updated },
    link: linkHeader(ownPath(channel, history), format, site),
    madeAt: now,
  }
}

/** The feed's own address and its hubs, as WebSub (section 4) asks for in the header too. */
function linkHeader(path: string, format: Format, { publication }: Site): string {
  const self = `<${absolute(publication.url, feedPath(path, format))}>; rel="self"`
  return [self, ...publication.hubs.map((hub) => `<${hub}>; rel="hub"`)].join(', ')
}
