import { concatBytes } from '../site/bytes.ts'
import type { Channel } from '../site/channel.ts'
import type { Format } from '../site/format.ts'
import { absolute, feedPath } from '../site/paths.ts'
import { escapeJson, escapeXml } from '../site/xml.ts'
import { rfc822, rfc3339 } from '../time/print/machine-forms.ts'
import { type Frame, fillHead } from './head.ts'
import { type History, historyOf, ownPath } from './history.ts'

/** The facts that the head of one feed shows. */
export interface HeadFacts {
  channel: Channel
  /** The site's origin, from the publication: never from a request. */
  site: string
  /** When the feed last changed, in milliseconds since 1970. */
  updated: number
  history: History
}

const encoder = new TextEncoder()

/** How each format writes values into a head. */
const WRITING: Readonly<Record<Format, { escaped: (text: string) => string; date: (instant: number) => string }>> = {
  rss: { escaped: escapeXml, date: rfc822 },
  atom: { escaped: escapeXml, date: rfc3339 },
  json: { escaped: escapeJson, date: rfc3339 },
}

/** Returns the head of one feed: everything before its first story. */
export function headOf(format: Format, frame: Frame, { channel, site, updated, history }: HeadFacts): string {
  const { escaped, date } = WRITING[format]
  return fillHead(frame.head, {
    title: escaped(channel.title),
    description: escaped(channel.description),
    language: escaped(channel.language),
    page: escaped(absolute(site, channel.path)),
    id: escaped(absolute(site, feedPath(channel.path, format))),
    self: escaped(absolute(site, feedPath(ownPath(channel, history), format))),
    updated: date(updated),
    history: historyOf(format, site, channel, history),
  })
}

/**
 * Returns a feed from parts that were rendered before: head, the stories' bytes with the separator between them, tail.
 * @param items the ranges of bytes that each story consists of
 */
export function assemble(
  head: string,
  { separator, tail }: Frame,
  items: readonly (readonly Uint8Array[])[],
): Uint8Array<ArrayBuffer> {
  const between = encoder.encode(separator)
  const parts: Uint8Array[] = [encoder.encode(head)]
  items.forEach((ranges, index) => {
    if (index > 0 && between.length > 0) parts.push(between)
    parts.push(...ranges)
  })
  parts.push(encoder.encode(tail))
  return concatBytes(parts)
}
