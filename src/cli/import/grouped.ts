import { isWarning, type Problem, toText } from '../../problem/index.ts'

/** Up to this many problems of a code are shown one by one. */
const MOST_SINGLE = 6
/** The first of a group that are shown. */
const SHOWN = 3
/** The first of a group of errors that are shown: each has to be corrected. */
const ERRORS_SHOWN = 20

/**
 * Returns the texts of problems, in their order; what occurs often comes as a group, where its first is:
 *
 * ```
 * 12 × import-link (warning), the first three:
 *
 * posts/ferry.md:9:1  import-link (warning)
 *   ./bridge.md
 *   …
 * ```
 */
export function groupedTexts(problems: readonly Problem[]): string[] {
  return [...Map.groupBy(problems, ({ code }) => code).values()].flatMap((alike) => {
    const [first] = alike
    if (first === undefined || alike.length <= MOST_SINGLE) return alike.map(toText)
    const shown = alike.slice(0, isWarning(first) ? SHOWN : ERRORS_SHOWN)
    const kind = isWarning(first) ? ' (warning)' : ''
    const which = shown.length === alike.length ? '' : `, the first ${shown.length === SHOWN ? 'three' : shown.length}`
    return [`${alike.length.toLocaleString('en')} × ${first.code}${kind}${which}:`, ...shown.map(toText)]
  })
}

/** Whether a report of these problems leaves some out, which `--json` has. */
export function isCut(problems: readonly Problem[]): boolean {
  return [...Map.groupBy(problems, ({ code }) => code).values()].some(
    (alike) => alike.length > MOST_SINGLE && alike.length > (alike.some(isWarning) ? SHOWN : ERRORS_SHOWN),
  )
}
