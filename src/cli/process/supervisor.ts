import { spawn } from 'node:child_process'
import { complain } from '../terminal/terminal.ts'
import { endGroup, isGroupLeader } from './process-group.ts'

/** Our servers take at most five seconds to finish the answers under way. */
const ENDING_SECONDS = 8

// The process between the command and a program that it runs: `supervisor.ts COMMAND ARGS…`. The channel to the command closes
// however the command ends, by `kill -9` too; then this ends the program, with every process that the program started.
const [program = '', ...args] = process.argv.slice(2)
const child = spawn(program, args, { stdio: 'inherit' })

function end(signal: NodeJS.Signals): void {
  child.kill(signal)
  setTimeout(() => {
    // This process belongs to the group too.
    if (isGroupLeader) endGroup(process.pid)
    child.kill('SIGKILL')
  }, ENDING_SECONDS * 1000).unref()
}

// In the command's own group, the terminal sends SIGINT to the program too, and this process must outlive the program.
process.on('SIGINT', () => {
  if (isGroupLeader) end('SIGINT')
})
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(signal))
process.once('disconnect', () => end('SIGTERM'))

child.once('error', (error) => {
  complain(`khabar: ${program} cannot be run. (${error.message})`)
  process.exit(2)
})
child.once('exit', (code) => {
  // If the command is still there, it ends the rest of the group itself, and gets the exit code.
  if (!process.connected && isGroupLeader) endGroup(process.pid)
  process.exit(code ?? 1)
})
