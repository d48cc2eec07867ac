import { isWarning, type Problem } from './problem.ts'
import { truncated } from './truncated.ts'
import { visibleLine } from './visible.ts'
import { wordingOf } from './wording.ts'

const LONGEST_SHOWN = 100

/** A problem as data: what `khabar check --json` prints for each. */
export interface ProblemData {
  severity: 'error' | 'warning'
  code: string
  file: string
  line: number
  column: number
  field: string | null
  value: string | null
  message: string
  /** What a program needs besides the value, where there is more: of an import's findings. */
  facts?: Readonly<Record<string, unknown>>
}

/** Returns the problem as plain data with its wording. */
export function toData(problem: Problem): ProblemData {
  const { code, file, line, column, field, value } = problem
  const severity = isWarning(problem) ? 'warning' : 'error'
  const facts = 'facts' in problem && problem.facts !== undefined ? { facts: problem.facts } : {}
  const message = wordingOf(problem)
  return { severity, code, file, line, column, field: field ?? null, value: value ?? null, message, ...facts }
}

/**
 * Returns the problem as three lines of text: `file:line:column  code`, the field with its value, and what to do.
 * Control characters are shown escaped, wherever they come from, and a long value is cut.
 */
export function toText(problem: Problem): string {
  const lines = [
    `${problem.file}:${problem.line}:${problem.column}  ${problem.code}${isWarning(problem) ? ' (warning)' : ''}`,
  ]
  const value = problem.value === undefined ? '' : truncated(problem.value, LONGEST_SHOWN)
  if (problem.field !== undefined) lines.push(`  ${problem.field}: ${value}`.trimEnd())
  else if (value !== '') lines.push(`  ${value}`)
  lines.push(`  ${wordingOf(problem)}`)
  return lines.map(visibleLine).join('\n')
}
