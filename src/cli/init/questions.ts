import { createInterface } from 'node:readline/promises'
import { complain } from '../terminal/terminal.ts'

/** A question to a person, and the answer where they only press Enter. */
export interface Question {
  ask: string
  suggested: string
  /** Returns what is wrong with an answer, and the way out; undefined if nothing is. */
  wrong(answer: string): string | undefined
}

/** Asks on the terminal, one question after another; a wrong answer is asked again. */
export async function answersTo<Name extends string>(
  questions: Readonly<Record<Name, Question>>,
): Promise<Record<Name, string>> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answers: [string, string][] = []
  // At the end of the input nobody answers any more.
  const over = new AbortController()
  terminal.once('close', () => over.abort())
  try {
    for (const [name, { ask, suggested, wrong }] of Object.entries<Question>(questions)) {
      for (;;) {
        const answer = (await terminal.question(`${ask} (${suggested}): `, { signal: over.signal })).trim() || suggested
        const fault = wrong(answer)
        if (fault === undefined) {
          answers.push([name, answer])
          break
        }
        complain(`  ${fault}`)
      }
    }
  } finally {
    terminal.close()
  }
  // One for each question, by its name.
  return Object.fromEntries(answers) as Record<Name, string>
}
