import type { Place, Problem } from '../../problem/index.ts'
import { type Finding, isError } from './finding.ts'
import { wordingOf } from './wording.ts'

/** Reports one problem of a source. */
export type ReportProblem = (problem: Problem) => void

/** Returns a finding at a place of a source as a problem, which carries its facts for programs. */
export function problemOf(finding: Finding, place: Place, value?: string): Problem {
  const { code, ...facts } = finding
  return {
    ...place,
    code,
    message: wordingOf(finding),
    severity: isError(finding) ? 'error' : 'warning',
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
    ...(value === undefined ? {} : { value }),
  }
}

/** Reports a finding at the beginning of a line of a source. */
export function reportFinding(
  { file, report }: { file: string; report: ReportProblem },
  line: number,
  finding: Finding,
  value?: string,
): void {
  report(problemOf(finding, { file, line, column: 1 }, value))
}
