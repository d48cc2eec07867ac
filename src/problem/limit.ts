import { byPlace, isWarning, type Problem } from './problem.ts'

/** A person mends no more problems of one code in one file than this before checking again. */
const MOST_ALIKE = 20

/** Keeps the first 20 problems of each code in a file. One `more-alike` problem, at the place of the next, gives the number of the rest. */
export function limitPerCode(problems: readonly Problem[]): Problem[] {
  return [...Map.groupBy(problems, ({ code }) => code).values()].flatMap((alike) => {
    const ordered = alike.toSorted(byPlace)
    const next = ordered[MOST_ALIKE]
    if (next === undefined) return ordered
    const { file, line, column } = next
    const more: Problem = {
      file,
      line,
      column,
      code: 'more-alike',
      alike: next.code,
      count: ordered.length - MOST_ALIKE,
      severity: isWarning(next) ? 'warning' : 'error',
    }
    return [...ordered.slice(0, MOST_ALIKE), more]
  })
}
