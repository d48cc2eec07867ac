import { CommanderError } from 'commander'
import { visibleLine } from '../problem/index.ts'
import { createProgram } from './program.ts'
import { complain, endByFault } from './terminal/terminal.ts'
import { WrongUse } from './wrong-use.ts'

/** Runs the command that the process was started with. Exit codes: 0 fine, 1 problems in the content, 2 wrong use. */
export async function runCommand(): Promise<void> {
  try {
    await createProgram().parseAsync()
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
    else if (error instanceof WrongUse) {
      complain(`khabar: ${error.message}`)
      process.exitCode = 2
    } else if (isOfTheSystem(error)) {
      complain(`khabar: the system refused: ${visibleLine(error.message)}`)
      process.exitCode = 2
    } else endByFault(error)
  }
}

/** A disk that is full, a folder that may not be written: nothing that a stack would help with. */
function isOfTheSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'errno' in error
}
