/**
 * How long an answer may be kept: as long as readers are asked to wait between polls, but never past the next moment at which
 * anything on the site changes by itself (an embargo that lifts, a story that expires).
 * @returns the value of `Cache-Control`
 */
export function cacheControl(pollMinutes: number, changesAt: number, now: number): string {
  const seconds = Math.min(pollMinutes * 60, Math.floor((changesAt - now) / 1000))
  return `public, max-age=${Math.max(seconds, 0)}`
}

/** An error is asked for again: what is not there now may be there in a moment. */
export const ASK_AGAIN = 'no-cache'

/** How long the last good answer may be kept. */
const STALE_MINUTES = 1

/**
 * What the last good answer is sent with: it may be kept for a short time, not at all once the site has changed by itself
 * (when it does next, only the store knows), and says what it is. In `Cache-Status` that is a hit of negative freshness (RFC 9211, 2.1, 2.4 and 3).
 * It is none of `fwd`, which tells of a request that an answer came to: of the store, nothing came.
 * @param goodAt the last moment at which it was known to be good
 */
export function staleHeaders(goodAt: number, changesAt: number, now: number): Record<string, string> {
  const staleSeconds = Math.max(1, Math.ceil((now - goodAt) / 1000))
  return {
    'Cache-Control': cacheControl(STALE_MINUTES, changesAt, now),
    'Cache-Status': `khabar; hit; ttl=-${staleSeconds}; detail=last-good-answer`,
  }
}
