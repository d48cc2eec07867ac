import type { Names } from '../../edition/format/index-shape.ts'
import type { Span } from '../../site/visibility.ts'
import { type Transitions, transitionsOf, visibilityAt } from '../../site/visibility.ts'

export type { Span }

/** When a channel has something to show: from a moment on for good, and in turns before it. */
export interface ChannelVisibility {
  since: number | null
  turns: Transitions
  /** Where the channel's name changes, the name in the course of time. */
  names?: Names
}

/** When stories of some spans are shown, taken together. What never ends decides, but for what ended before it began. */
export function channelVisibilityOf(spans: readonly Span[]): ChannelVisibility {
  const lasting = spans.filter(({ until }) => until === Number.POSITIVE_INFINITY)
  const since = lasting.reduce((first, { from }) => Math.min(first, from), Number.POSITIVE_INFINITY)
  const passing = spans.filter(({ from, until }) => until !== Number.POSITIVE_INFINITY && from < since && from < until)
  return {
    since: since === Number.POSITIVE_INFINITY ? null : since,
    turns: transitionsOf(passing.map(({ from, until }) => [from, until])),
  }
}

export function isChannelVisibleAt({ since, turns }: ChannelVisibility, now: number): boolean {
  return (since !== null && since <= now) || visibilityAt(turns, now).state === 'shown'
}
