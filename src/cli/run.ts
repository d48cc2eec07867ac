import { endWithNpm } from './process/end-with-npm.ts'
import { runCommand } from './run-command.ts'
import { endByFault } from './terminal/terminal.ts'

process.on('uncaughtException', endByFault)
endWithNpm()
await runCommand()
