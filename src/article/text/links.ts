import type { Token } from 'markdown-it'
import { truncated } from '../../problem/index.ts'
import { isBeacon } from '../html/trackers.ts'
import { isFollowable } from './followable.ts'
import type { NamedFile, WrittenAddress } from './named-files.ts'

/** The addresses of links and pictures in Markdown's own notation, as they were judged. */
export interface WrittenAddresses {
  /** Those that stay. */
  files: NamedFile[]
  /** Links and pictures that lead nowhere: of them only the words stay. */
  unfollowable: WrittenAddress[]
  /** Pictures that only count who reads: they go. */
  trackers: WrittenAddress[]
}

/** As much of an address as tells it from others: a picture written into its own may have megabytes. */
const LONGEST_SHOWN = 100

/**
 * Leaves of the links and pictures in one paragraph those that lead somewhere, and adds what it judged to `found`.
 * @param firstLine the line on which the paragraph begins
 */
export function withSoundLinks(parts: Token[], firstLine: number, base: string, found: WrittenAddresses): Token[] {
  let line = firstLine
  let isDropped = false
  return parts.flatMap((part) => {
    const at = line
    line += lineBreaksIn(part)
    if (part.type === 'link_open') {
      const url = String(part.attrGet('href') ?? '')
      isDropped = !isFollowable(url, base)
      if (!isDropped) {
        found.files.push({ url, line: at, as: 'link' })
        return [part]
      }
      found.unfollowable.push({ url: truncated(url, LONGEST_SHOWN), line: at })
      // `<dc:creator>` only looks like an address, and stays the text it was written as.
      return part.markup === 'autolink' ? asText(part, '<') : []
    }
    // Markdown has no links within links: the next end is that of the last beginning.
    if (part.type === 'link_close' && isDropped) {
      isDropped = false
      return part.markup === 'autolink' ? asText(part, '>') : []
    }
    if (part.type !== 'image') return [part]

    const url = String(part.attrGet('src') ?? '')
    if (!isFollowable(url, base)) {
      found.unfollowable.push({ url: truncated(url, LONGEST_SHOWN), line: at })
      return asText(part, wordsOf(part))
    }
    if (isBeacon(new URL(url, base), base)) {
      found.trackers.push({ url, line: at })
      return []
    }
    found.files.push({ url, line: at, as: 'picture' })
    return [part]
  })
}

/** Returns the number of line breaks in a part of a paragraph. */
export function lineBreaksIn({ type, content }: Token): number {
  return type === 'softbreak' || type === 'hardbreak' ? 1 : content.split('\n').length - 1
}

function asText(part: Token, content: string): Token[] {
  part.type = 'text'
  part.content = content
  return [part]
}

/** Returns the alternative text of a picture, as plain text. */
function wordsOf({ type, content, children }: Token): string {
  if (children !== null) return children.map(wordsOf).join('')
  return type === 'softbreak' || type === 'hardbreak' ? '\n' : content
}
