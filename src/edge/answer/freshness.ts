/**
 * Returns the value of `Cache-Control` for a current response. It may be kept as long as readers are asked to wait between polls,
 * but not past the next instant at which anything on the site changes by itself (an embargo that lifts, a story that expires).
 */
export function cacheControl(pollMinutes: number, changesAt: number, now: number): string {
  const seconds = Math.min(pollMinutes * 60, Math.floor((changesAt - now) / 1000))
  return `public, max-age=${Math.max(seconds, 0)}`
}

/** The `Cache-Control` of an error: something that is missing now may be there in a moment. */
export const ASK_AGAIN = 'no-cache'

/** How long the last good response may be kept. */
const STALE_MINUTES = 1

/**
 * Returns the headers of the last good response. It may be kept for a short time, but not at all once the site has changed by
 * itself; only the store knows the next change after that. `Cache-Status` calls it a hit with negative freshness (RFC 9211, 2.1,
 * 2.4 and 3). It has no `fwd` parameter, because that describes a request that was answered, and the store did not answer (RFC
 * 9211, 2.2).
 * @param goodAt the last instant at which it was known to be good
 */
export function staleHeaders(goodAt: number, changesAt: number, now: number): Record<string, string> {
  const staleSeconds = Math.max(1, Math.ceil((now - goodAt) / 1000))
  return {
    'Cache-Control': cacheControl(STALE_MINUTES, changesAt, now),
    'Cache-Status': `khabar; hit; ttl=-${staleSeconds}; detail=last-good-answer`,
  }
}
