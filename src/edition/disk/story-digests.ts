import type { Publication } from '../../article/publication.ts'
import { type Segment, TAGGED, type Tagged } from '../format/index-shape.ts'
import { shortDigest } from './digests.ts'

/**
 * Returns the tag digests of a story, from which entity tags are made: one for each format and one for its page, each of
 * `DIGEST_LENGTH` characters. They follow from its segments. The text is in all of them, and is hashed once.
 */
export function tagDigestsOf(segments: Record<Segment, string>, feed: Publication['feed']): Record<Tagged, string> {
  const text = shortDigest(segments.text)
  const digestOf = (tagged: Tagged): string => {
    if (tagged === 'page') return shortDigest(`${text}\n${segments.page}`)
    const [before, after] = [segments[`${tagged}Before`], segments[`${tagged}After`]]
    return shortDigest(`${feed.text === 'full' ? text : ''}\n${before.length}\n${before}${after}`)
  }
  return Object.fromEntries(TAGGED.map((tagged) => [tagged, digestOf(tagged)])) as Record<Tagged, string>
}
