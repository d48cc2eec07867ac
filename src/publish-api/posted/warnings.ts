import { type Problem, type ProblemData, toData } from '../../problem/index.ts'

/** An answer is stored in one row, which has at most two million bytes; a character takes up to three. */
const MOST_WARNING_CHARACTERS = 400_000

/** Returns warnings as data, as many as there is room for; for the others, their number by code. */
export function warningsOf(warnings: readonly Problem[]): ProblemData[] {
  let room = MOST_WARNING_CHARACTERS
  const data = warnings.map(toData)
  const end = data.findIndex((warning) => {
    room -= JSON.stringify(warning).length
    return room < 0
  })
  if (end === -1) return data
  const rest = Map.groupBy(warnings.slice(end), ({ code }) => code)
  const more = [...rest.values()].flatMap((alike): Problem[] => {
    const [next] = alike
    if (next === undefined) return []
    const { file, line, column, code } = next
    return [{ file, line, column, code: 'more-alike', alike: code, count: alike.length, severity: 'warning' }]
  })
  return [...data.slice(0, end), ...more.map(toData)]
}
