import type { Channel } from '../site/channel.ts'
import type { Format } from '../site/format.ts'
import { type ArchiveName, absolute, archivePath, feedPath } from '../site/paths.ts'
import { attributes, escapeJson } from '../site/xml.ts'

export type { ArchiveName }

/** The place of a document in the history of its channel. */
export interface History {
  /** The archive that the document is; undefined for the newest stories. */
  archive?: ArchiveName | undefined
  /** Whether no story will be added to it: only then may a client keep it for good (RFC 5005, 4). */
  isClosed?: boolean
  /** The next older archive. */
  previous?: ArchiveName | undefined
  /** The next newer archive. */
  next?: ArchiveName | undefined
}

/** Returns the path under which a document's own feeds stand. */
export function ownPath(channel: Channel, { archive }: History): string {
  return archive === undefined ? channel.path : archivePath(channel.path, archive)
}

/**
 * Returns the part of a head about its channel's history: links between archives (RFC 5005, 4) in RSS and Atom, `next_url` in
 * JSON Feed, which leads to older stories.
 */
export function historyOf(format: Format, site: string, channel: Channel, history: History): string {
  const address = (archive: ArchiveName) => absolute(site, feedPath(archivePath(channel.path, archive), format))
  const { archive, isClosed, previous, next } = history
  if (format === 'json') return previous === undefined ? '' : `"next_url":"${escapeJson(address(previous))}",`
  const name = format === 'rss' ? 'atom:link' : 'link'
  const link = (rel: string, href: string) => `<${name}${attributes({ rel, href })}/>`
  return [
    isClosed === true ? '<fh:archive/>' : '',
    archive === undefined ? '' : link('current', absolute(site, feedPath(channel.path, format))),
    previous === undefined ? '' : link('prev-archive', address(previous)),
    next === undefined ? '' : link('next-archive', address(next)),
  ].join('')
}
