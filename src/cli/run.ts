import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { visibleLine } from '../problem/index.ts'
import { addBuild } from './commands/build.ts'
import { addCheck } from './commands/check.ts'
import { addDeploy } from './commands/deploy.ts'
import { addImport } from './commands/import.ts'
import { addNew } from './commands/new.ts'
import { addPublish } from './commands/publish.ts'
import { addSmoke } from './commands/smoke.ts'
import { addStart } from './commands/start.ts'
import { addStatus } from './commands/status.ts'
import { addTime } from './commands/time.ts'
import { endWithNpm } from './process/end-with-npm.ts'
import { COMMANDER_OUTPUT, complain, endByFault } from './terminal/terminal.ts'
import { WrongUse } from './wrong-use.ts'

/** Exit codes: 0 fine, 1 problems in the content, 2 wrong use. */
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}
const program = new Command('khabar')
  .description("Publishes a newsroom's content files as RSS, Atom and JSON Feed.")
  .version(version)
  .showSuggestionAfterError()
  .showHelpAfterError('(khabar --help lists the commands, khabar COMMAND --help explains one.)')
  .configureOutput(COMMANDER_OUTPUT)
  .exitOverride()

for (const add of [
  addNew,
  addImport,
  addCheck,
  addBuild,
  addTime,
  addStart,
  addPublish,
  addStatus,
  addDeploy,
  addSmoke,
])
  add(program)

process.on('uncaughtException', endByFault)
endWithNpm()
try {
  await program.parseAsync()
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

/** A disk that is full, a folder that may not be written: nothing that a stack would help with. */
function isOfTheSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'errno' in error
}
