import type { Context } from 'hono'
import { assemble, headOf } from '../../feed/assemble.ts'
import { entityTag, tagDigest } from '../../feed/entity-tag.ts'
import { type History, ownPath } from '../../feed/history.ts'
import { FORMAT_FACTS, type Format } from '../../site/format.ts'
import { absolute, FEED_FILES, feedPath, parseArchivePath } from '../../site/paths.ts'
import { requestPath } from '../../site/request-path.ts'
import type { LiveEdition, Site } from '../../store/store.ts'
import type { Answers, Made } from '../answer/answer.ts'
import { leavesAt } from '../answer/representation.ts'
import { notFound } from '../answer/short-answers.ts'

/** Approximate memory of a feed's representation: bytes for each story, and for the rest. */
const STORY_BYTES = 200
const FEED_BYTES = 6 * 1024

/** The policy for a feed that a browser shows: it loads its stylesheet from its own site, and runs nothing. */
const SHOWN_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Creates the handler of the feeds of each format. */
export function feedHandlers({ answer }: Answers) {
  return (format: Format) => async (context: Context) => {
    const path = requestPath(context.req.url)
    if (path === undefined) return notFound()
    return await answer(context, path, (edition, now) => feedRepresentation(edition, path, format, now))
  }
}

/** @param path the path of the feed's own file */
async function feedRepresentation(edition: LiveEdition, path: string, format: Format, now: number): Promise<Made> {
  const folder = path.slice(0, -FEED_FILES[format].length - 1)
  const { channel: channelPath, archive } = parseArchivePath(folder || '/')
  const channel = await edition.findChannel(channelPath, now)
  if (channel === undefined) return 'not-found'
  const { site } = edition
  const { url, feed, pollMinutes } = site.publication
  const selection = await (archive === undefined
    ? edition.select(channel, now, feed.items, format)
    : edition.selectArchive(channel, archive, now, feed.items, format))
  if (selection === undefined) return 'not-found'
  const { stories, digests, updated, changesAt, isClosed, previous, next } = selection
  const history: History = { archive, isClosed, previous, next }
  const frame = site.frames[format]
  const { mediaType, shownType } = FORMAT_FACTS[format]
  const head = headOf(format, frame, { channel, site: url, updated, history })
  return {
    // A document is head, stories and tail and nothing else, so the tag is equal if and only if the bytes are.
    etag: entityTag(await tagDigest([head, ...digests[format], frame.tail])),
    type: `${mediaType}; charset=utf-8`,
    shown: { 'Content-Type': `${shownType}; charset=utf-8`, 'Content-Security-Policy': SHOWN_POLICY },
    modified: updated,
    changesAt,
    leavesAt: leavesAt(stories),
    pollMinutes,
    headers: { Link: linkHeader(ownPath(channel, history), format, site) },
    bytes: async (from) => assemble(head, frame, await from.renditions(stories, format)),
    size: FEED_BYTES + stories.length * STORY_BYTES,
  }
}

/** Returns the `Link` header with the feed's own address and its hubs, as WebSub (section 4) requires. */
function linkHeader(path: string, format: Format, { publication }: Site): string {
  const self = `<${absolute(publication.url, feedPath(path, format))}>; rel="self"`
  return [self, ...publication.hubs.map((hub) => `<${hub}>; rel="hub"`)].join(', ')
}
