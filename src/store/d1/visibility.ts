import type { Names } from '../../edition/format/index-shape.ts'
import type { Span } from '../../site/visibility.ts'
import { type Transitions, transitionsOf, visibilityAt } from '../../site/visibility.ts'

export type { Span }

/** The times at which a channel has a visible story. */
export interface ChannelVisibility {
  /** The instant from which on it always has one; null for never. */
  since: number | null
  /** The times before it. */
  turns: Transitions
  /** The channel's names over time, if its name changes. */
  names?: Names
}

/** Returns the times at which at least one of the spans is visible. Of spans that end, only those that begin before `since` matter. */
export function channelVisibilityOf(spans: readonly Span[]): ChannelVisibility {
  const lasting = spans.filter(({ until }) => until === Number.POSITIVE_INFINITY)
  const since = lasting.reduce((first, { from }) => Math.min(first, from), Number.POSITIVE_INFINITY)
  const passing = spans.filter(({ from, until }) => until !== Number.POSITIVE_INFINITY && from < since && from < until)
  return {
    since: since === Number.POSITIVE_INFINITY ? null : since,
    turns: transitionsOf(passing.map(({ from, until }) => [from, until])),
  }
}

/** Returns whether the channel has a visible story at `now`. */
export function isChannelVisibleAt({ since, turns }: ChannelVisibility, now: number): boolean {
  return (since !== null && since <= now) || visibilityAt(turns, now).state === 'shown'
}
