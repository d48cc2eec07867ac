import { shortDigest } from '../disk/digests.ts'
import { TAGGED } from '../format/index-shape.ts'
import type { CompiledStory } from './story.ts'

/**
 * A part: a file beside the worker with older stories, fetched when one is first asked for. The newest stories ship with the
 * worker and lie in its memory. Parts are cut from the oldest story on, so that new stories never change a part.
 */
export interface StoryPart {
  /** The part's name, a digest of its content: the same stories have the same name, and other stories another. */
  name: string
  /** The newest first. */
  stories: CompiledStory[]
}

/**
 * The bytes of stories that ship with the worker: some hundred stories, more than its newest feeds show. A smaller worker starts
 * sooner.
 */
export const SHIPPED_BYTES = 1_500_000

/**
 * The most stories in a part. A feed of stories far apart fetches a part for each of them, so parts are small; but not so small
 * that a deploy has very many files.
 */
const MOST_STORIES = 16
const MOST_BYTES = 1_000_000

/** Splits stories, the newest first, into those that ship with the worker and the parts beside it, in the same order. */
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
    // A part that is not full yet ships with the worker until it is.
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
