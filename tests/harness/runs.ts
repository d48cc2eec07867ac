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

/** Returns whether the suites are run whole. */
export const isWhole = (): boolean => IS_DEEP
