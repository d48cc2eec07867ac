import { test } from 'vitest'

/** Set by vitest.config.ts for `npm run test:deep`. */
const IS_DEEP = process.env.KHABAR_DEEP === '1'

/**
 * Returns how often a generated suite runs: a tenth of the whole in `npm test`, all of it in `npm run test:deep`. Only files that
 * import this are run there.
 */
export function runs(whole: number): number {
  return IS_DEEP ? whole : Math.ceil(whole / 10)
}

/** Returns the cases of a list that are run: every tenth in `npm test`, the first included, and all in `npm run test:deep`. */
export function share<Case>(cases: readonly Case[]): Case[] {
  return cases.filter((_, place) => IS_DEEP || place % 10 === 0)
}

/** How far apart the steps are at which something is stopped: each in turn in `npm run test:deep`. */
export const stride = IS_DEEP ? 1 : 7

/** Returns whether the suites are run whole. */
export const isWhole = (): boolean => IS_DEEP

/**
 * A test that only `npm run test:deep` runs: it waits for several processes (a runtime, wrangler, a database) that are started for
 * it alone, and what they run is tried in `npm test` by a test beside it or of the files that they run.
 */
export const deepTest = test.runIf(IS_DEEP)

/** Returns the servers that a suite starts: of Node in `npm test`, of every runtime in `npm run test:deep`. */
export function tried<Server extends string>(servers: readonly Server[]): Server[] {
  return servers.filter((server) => IS_DEEP || server === 'node')
}
