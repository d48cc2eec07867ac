import { complain } from './terminal.ts'

/** A person who sees nothing for a second wonders what is wrong. */
export const SLOW_MILLISECONDS = 600

/** Runs work; if it takes longer than `SLOW_MILLISECONDS`, writes on standard error what the command waits for. */
export async function sayIfSlow<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const saying = setTimeout(() => complain(what), SLOW_MILLISECONDS)
  try {
    return await work()
  } finally {
    clearTimeout(saying)
  }
}
