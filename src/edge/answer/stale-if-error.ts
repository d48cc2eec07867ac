import type { LiveEdition } from '../../store/store.ts'
import { MOST_MILLISECONDS, type WithLive } from '../../store/with-live.ts'

/** How long the live edition is waited for, in milliseconds, where there is a last good answer to give in its place. */
const STALE_AFTER_MILLISECONDS = 2_000

/**
 * Gives what work with the live edition gives. Where that fails, or takes too long, it is what was good last, and whoever runs
 * the worker is told why; the work fails where there is nothing.
 * @param hasLast whether there is probably something
 */
export type OrLastGood = <Result>(
  work: (edition: LiveEdition) => Promise<Result>,
  hasLast: boolean,
  lastGood: () => Promise<Result | undefined>,
) => Promise<Result>

export function orLastGoodOf(withLive: WithLive, onFault: (error: Error) => void): OrLastGood {
  return async (work, hasLast, lastGood) => {
    try {
      return await withLive(work, hasLast ? STALE_AFTER_MILLISECONDS : MOST_MILLISECONDS)
    } catch (error) {
      const last = await lastGood().catch(() => undefined)
      if (last === undefined) throw error
      onFault(error as Error) // `withLive` fails with nothing else.
      return last
    }
  }
}
