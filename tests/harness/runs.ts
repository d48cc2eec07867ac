/** Set by `npm run test:deep`. */
const IS_DEEP = process.env.KHABAR_DEEP === '1'

/**
 * Returns how often a generated suite runs: a tenth of the whole in `npm test`, all of it in `npm run test:deep`. Only files that
 * import this are run there.
 */
export function runs(whole: number): number {
  return IS_DEEP ? whole : Math.ceil(whole / 10)
}
