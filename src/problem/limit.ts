import { byPlace, isWarning, type Problem } from './problem.ts'

/** As many problems of one kind in one file as a person mends before looking again. */
const MOST_ALIKE = 20

/** Leaves of each kind of problem in a file the first, and says where the next stands how many more there are. */
export function limitPerCode(problems: readonly Problem[]): Problem[] {
  return [...Map.groupBy(problems, ({ code }) => code).values()].flatMap((alike) => {
    const ordered = alike.toSorted(byPlace)
    const next = ordered[MOST_ALIKE]
    if (next === undefined) return ordered
    const { file, line, column } = next
    const more: Problem = {
      ...{ file, line, column },
      code: 'more-alike',
      alike: next.code,
      count: ordered.length - MOST_ALIKE,
      severity: isWarning(next) ? 'warning' : 'error',
    }
    return [...ordered.slice(0, MOST_ALIKE), more]
  })
}
