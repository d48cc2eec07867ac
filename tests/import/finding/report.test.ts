import { expect, test } from 'vitest'
import { reportFinding } from '../../../src/import/finding/report.ts'
import { FINDING_CODES } from '../../../src/import/finding/wording.ts'
import { isWarning, type Problem, toData } from '../../../src/problem/index.ts'

function reported(...finding: [line: number, finding: Parameters<typeof reportFinding>[2], value?: string]): Problem {
  const problems: Problem[] = []
  reportFinding({ file: 'page.txt', report: (problem) => problems.push(problem) }, ...finding)
  const [problem] = problems
  if (problem === undefined) throw new Error('Nothing was reported')
  return problem
}

test('a program gets the facts of a finding, besides the sentence', () => {
  const problem = reported(4, { code: 'import-moment-second', taken: 'published' }, '26 Nov 2025')
  expect(toData(problem)).toEqual({
    severity: 'warning',
    code: 'import-moment-second',
    file: 'page.txt',
    ...{ line: 4, column: 1, field: null, value: '26 Nov 2025' },
    message: 'The page names another moment before this; that was taken as published.',
    facts: { taken: 'published' },
  })
})

test('a finding without facts has none', () => {
  expect(toData(reported(1, { code: 'import-summary-unlabelled' }))).not.toHaveProperty('facts')
})

test('what a story must have is an error, what was decided is a warning', () => {
  expect(isWarning(reported(1, { code: 'import-title', of: 'page' }))).toBe(false)
  expect(isWarning(reported(1, { code: 'import-byline-bars' }))).toBe(true)
})

test('every code is an import’s, and has words', () => {
  for (const code of FINDING_CODES) expect(code).toMatch(/^import-[a-z0-9-]+$/)
})
