import type { LiveEdition, Site } from '../../store/store.ts'

/** The next moment at which anything on the whole site changes by itself, as it was asked for at `askedAt`. */
interface NextChange {
  askedAt: number
  at: number
}

/** Gives the next moment, in milliseconds since 1970, at which anything on the whole site changes by itself. */
export type NextChangeOf = (edition: LiveEdition, now: number) => Promise<number>

/**
 * Gives a `NextChangeOf` that asks the store once an edition, and again after each change. No copy of any document is kept past
 * that moment: were each clipped to its own next change, `max-age` would tell in which channel an embargo lifts.
 */
export function nextChanges(): NextChangeOf {
  const known = new WeakMap<Site, NextChange>()
  return async (edition, now) => {
    const { site } = edition
    const last = known.get(site)
    if (last !== undefined && last.askedAt <= now && now < last.at) return last.at
    const next = await edition.nextChange(now)
    known.set(site, { askedAt: now, at: next })
    return next
  }
}
