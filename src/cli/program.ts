import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { addBuild } from './commands/build.ts'
import { addCheck } from './commands/check.ts'
import { addDeploy } from './commands/deploy.ts'
import { addImport } from './commands/import.ts'
import { addInit } from './commands/init.ts'
import { addMove } from './commands/move.ts'
import { addNew } from './commands/new.ts'
import { addPublish } from './commands/publish.ts'
import { addSmoke } from './commands/smoke.ts'
import { addStart } from './commands/start.ts'
import { addStatus } from './commands/status.ts'
import { addTime } from './commands/time.ts'
import { COMMANDER_OUTPUT } from './terminal/terminal.ts'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

/** Returns the command line of `khabar` with all its commands. */
export function createProgram(): Command {
  const program = new Command('khabar')
    .description("Publishes a newsroom's content files as RSS, Atom and JSON Feed.")
    .version(version)
    .showSuggestionAfterError()
    .showHelpAfterError('(khabar --help lists the commands, khabar COMMAND --help explains one.)')
    .configureOutput(COMMANDER_OUTPUT)
    .exitOverride()

  for (const add of [
    addInit,
    addNew,
    addMove,
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
  return program
}
