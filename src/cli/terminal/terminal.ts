import { inspect } from 'node:util'
import { visible } from '../../problem/visible.ts'

/*
 * All output of the command goes through here: names of files, values of fields and answers of other sites may hold any characters,
 * and none of them may steer a terminal.
 */

/** Writes lines on standard output. JSON may be among them, and keeps its meaning. */
export function say(text: string): void {
  console.log(visible(text))
}

/**
 * Writes lines on standard error: problems, and reasons why something was not done.
 * @param paint gives the visible lines their colours, where standard error shows any
 */
export function complain(text: string, paint: (visibleText: string) => string = (text) => text): void {
  console.error(showsColours() ? paint(visible(text)) : visible(text))
}

/** Whether standard error is a terminal with colours, and nobody has asked for none (https://no-color.org). */
export function showsColours(): boolean {
  return process.stderr.isTTY === true && process.stderr.hasColors()
}

/** The output of commander: help on standard output, wrong use on standard error. */
export const COMMANDER_OUTPUT = {
  writeOut: (text: string) => void process.stdout.write(visible(text)),
  writeErr: (text: string) => void process.stderr.write(visible(text)),
}

/** Ends the process because of an unexpected error, with its stack. */
export function endByFault(error: unknown): never {
  complain(inspect(error))
  process.exit(1)
}
