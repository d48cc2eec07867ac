import { shortDigest } from '../disk/digests.ts'
import { TAGGED } from '../format/index-shape.ts'
import type { CompiledStory } from './story.ts'

/**
 * The newest stories ship with the worker, in whose memory they lie; what this leaves of a large archive stands beside it in
 * parts, each fetched when it is first asked for. Cut from the oldest story on, so that news never moves what is in a part.
 */
export interface StoryPart {
  /** Follows from what is in it: the same stories have the same name, and other ones another. */
  name: string
  /** The newest first. */
  stories: CompiledStory[]
}

/** What ships with the worker: some hundred stories, more than its newest feeds show. It starts the sooner, the less it carries. */
export const SHIPPED_BYTES = 1_500_000

/** A feed of stories far apart fetches a part for each of them: small ones cost little, and still a deploy has few files. */
const MOST_STORIES = 16
const MOST_BYTES = 1_000_000

/** Parts stories, the newest first, into those that ship with the worker and the parts beside it, in the same order. */
export function partsOf(
  stories: readonly CompiledStory[],
  shippedBytes: number,
): { shipped: CompiledStory[]; parts: StoryPart[] } {
  let room = shippedBytes
  const fitting = stories.findIndex(({ lengths }) => {
    room -= sum(lengths)
    return room < 0
  })
  if (fitting === -1) return { shipped: [...stories], parts: [] }
  const parts: StoryPart[] = []
  let end = stories.length
  while (end > fitting) {
    let start = end - 1
    let bytes = sum(stories[start]?.lengths ?? [])
    const fits = () => bytes + sum(stories[start - 1]?.lengths ?? []) <= MOST_BYTES
    while (start > 0 && end - start < MOST_STORIES && fits()) bytes += sum(stories[--start]?.lengths ?? [])
    // One that is not full yet ships with the worker until it is.
    if (start < fitting && end - start < MOST_STORIES) break
    parts.unshift(partOf(stories.slice(start, end)))
    end = start
  }
  return { shipped: stories.slice(0, end), parts }
}

function partOf(stories: CompiledStory[]): StoryPart {
  const facts = stories.map(({ digests, lengths }) => [TAGGED.map((tagged) => digests[tagged]), lengths])
  return { name: shortDigest(JSON.stringify(facts)), stories }
}

export function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total + length, 0)
}
