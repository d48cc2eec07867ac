import type { LiveEdition, Site } from '../../store/store.ts'

/** The next instant at which anything on the whole site changes by itself, as the store said it at `askedAt`. */
interface NextChange {
  askedAt: number
  at: number
}

/** Returns the next instant, in milliseconds since 1970, at which anything on the whole site changes by itself. */
export type NextChangeOf = (edition: LiveEdition, now: number) => Promise<number>

/**
 * Creates a `NextChangeOf` that asks the store once for each edition, and again after each change. No copy of any document is
 * kept past that instant. If each document were kept until its own next change, `max-age` would tell in which channel an embargo
 * lifts.
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
