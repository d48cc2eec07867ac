import { isVisible } from '../site/visibility.ts'
import type { Instant } from '../time/index.ts'

/** The fields that decide when a story is visible. */
export interface LifeCycle {
  published: Instant
  embargo?: Instant | undefined
  expires?: Instant | undefined
  draft?: boolean | undefined
}

/** Returns the first instant at which a story is visible; infinite for a draft. */
export function visibleFrom({ published, embargo, draft }: LifeCycle): Instant {
  return draft === true ? Number.POSITIVE_INFINITY : Math.max(published, embargo ?? published)
}

/** Returns the first instant at which a story is no longer visible; infinite if it does not expire. */
export function visibleUntil({ expires }: LifeCycle): Instant {
  return expires ?? Number.POSITIVE_INFINITY
}

/** Returns whether a story is visible at `now`: from its publication or embargo on, until it expires. */
export function isStoryVisible(story: LifeCycle, now: Instant): boolean {
  return isVisible({ from: visibleFrom(story), until: visibleUntil(story) }, now)
}
