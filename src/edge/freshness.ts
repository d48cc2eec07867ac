/**
 * How long an answer may be kept: as long as readers are asked to wait between polls, but never past the moment at which
 * it changes by itself (an embargo that lifts, a story that expires).
 * @returns the value of `Cache-Control`
 */
export function cacheControl(pollMinutes: number, changesAt: number, now: number): string {
  const seconds = Math.min(pollMinutes * 60, Math.floor((changesAt - now) / 1000))
  return `public, max-age=${Math.max(seconds, 0)}`
}

/** An error is asked for again: what is not there now may be there in a moment. */
export const ASK_AGAIN = 'no-cache'

/** The last good answer is kept for a short time, and never past the moment at which a story that it shows leaves. */
export function staleControl(leavesAt: number | undefined, now: number): string {
  return cacheControl(1, leavesAt ?? Number.POSITIVE_INFINITY, now)
}
