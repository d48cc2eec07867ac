import type { LiveEdition } from '../../store/store.ts'
import { MOST_MILLISECONDS, type WithLive } from '../../store/with-live.ts'

/** How long to wait for the live edition, in milliseconds, when there is a last good response to send instead. */
const STALE_AFTER_MILLISECONDS = 2_000

/**
 * Runs `work` with the live edition; on failure or timeout returns the last good result (`stale-if-error`, RFC 5861, 4) and reports
 * the fault. Rethrows if there is none.
 * @param hasLast whether there probably is one: then the wait is short
 */
export type WithStaleFallback = <Result>(
  work: (edition: LiveEdition) => Promise<Result>,
  hasLast: boolean,
  lastGood: () => Promise<Result | undefined>,
) => Promise<Result>

/** @param onFault gets the reason each time a stale result is returned */
export function staleFallbackOf(withLive: WithLive, onFault: (error: Error) => void): WithStaleFallback {
  return async (work, hasLast, lastGood) => {
    try {
      return await withLive(work, hasLast ? STALE_AFTER_MILLISECONDS : MOST_MILLISECONDS)
    } catch (error) {
      const last = await lastGood().catch(() => undefined)
      if (last === undefined) throw error
      onFault(error as Error) // `withLive` throws nothing else.
      return last
    }
  }
}
