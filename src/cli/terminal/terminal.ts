import { inspect } from 'node:util'
import { visible } from '../../problem/visible.ts'

/*
 * All that the command writes to people and programs goes through here: names of files, values of fields and what other sites
 * answer may hold anything, and none of it may steer a terminal.
 */

/** Writes lines on standard output. JSON may be among them, and keeps its meaning. */
export function say(text: string): void {
  console.log(visible(text))
}

/** Writes lines on standard error: problems, and why something was not done. */
export function complain(text: string): void {
  console.error(visible(text))
}

/** What commander says of itself: help on standard output, wrong use on standard error. */
export const COMMANDER_OUTPUT = {
  writeOut: (text: string) => void process.stdout.write(visible(text)),
  writeErr: (text: string) => void process.stderr.write(visible(text)),
}

/** Ends the process by a fault that nobody foresaw, with the stack that tells where. */
export function endByFault(error: unknown): never {
  complain(inspect(error))
  process.exit(1)
}
