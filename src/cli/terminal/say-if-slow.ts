import { complain } from './terminal.ts'

/** A person who sees nothing for a second asks what is the matter. */
export const SLOW_MILLISECONDS = 600

/** Says on standard error what is waited for, where that takes longer than one waits without a word. */
export async function sayIfSlow<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const saying = setTimeout(() => complain(what), SLOW_MILLISECONDS)
  try {
    return await work()
  } finally {
    clearTimeout(saying)
  }
}
