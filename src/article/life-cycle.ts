import type { Instant } from '../time/index.ts'

/** What decides when a story can be seen. */
export interface LifeCycle {
  published: Instant
  embargo?: Instant | undefined
  expires?: Instant | undefined
  draft?: boolean | undefined
}

/** The first moment at which a story is shown; never, for a draft. */
export function visibleFrom({ published, embargo, draft }: LifeCycle): Instant {
  return draft === true ? Number.POSITIVE_INFINITY : Math.max(published, embargo ?? published)
}

/** The moment from which a story is shown no more; never, where it does not expire. */
export function visibleUntil({ expires }: LifeCycle): Instant {
  return expires ?? Number.POSITIVE_INFINITY
}

/** Whether a story is shown at a moment: from its publication or embargo on, until it expires. */
export function isVisible(story: LifeCycle, now: Instant): boolean {
  return visibleFrom(story) <= now && now < visibleUntil(story)
}
