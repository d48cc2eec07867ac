import { PROBLEM_CODES, type Problem, toText } from '../../../src/problem/index.ts'
import { NOW } from '../../article/folder.ts'
import { ROWS } from '../../article/problem-rows.ts'
import { filesOf, readContent } from '../../harness/content.ts'
import { EXAMPLES_OF_THE_COMMAND } from './command-problems.ts'

/** Every code with an example of what `khabar check` says: those of the tests. */
export function problemList(): string {
  const examples = new Map<string, Problem>()
  const found = ROWS.flatMap(({ folder }) => readContent(filesOf(folder), { now: NOW }).problems)
  for (const problem of [...found, ...EXAMPLES_OF_THE_COMMAND])
    if (!examples.has(problem.code)) examples.set(problem.code, problem)
  return PROBLEM_CODES.map((name) => {
    const example = examples.get(name)
    if (example === undefined) throw new Error(`tests/docs/made has no example of ${name}`)
    return `### \`${name}\`\n\n\`\`\`\n${toText(example)}\n\`\`\``
  }).join('\n\n')
}
