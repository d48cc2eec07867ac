import { spawn } from 'node:child_process'
import { complain } from '../terminal/terminal.ts'
import { endGroup, isGroupLeader } from './process-group.ts'

/** A server of ours takes five seconds at most for the answers that are on their way. */
const ENDING_SECONDS = 8

// The process between the command and a program that it runs: `supervisor.ts COMMAND ARGS…`. The channel to the command closes
// however that ends, by `kill -9` too, and then the program ends, with all that it started.
const [program = '', ...args] = process.argv.slice(2)
const child = spawn(program, args, { stdio: 'inherit' })

function end(signal: NodeJS.Signals): void {
  child.kill(signal)
  setTimeout(() => {
    // Its own process is of the group.
    if (isGroupLeader) endGroup(process.pid)
    child.kill('SIGKILL')
  }, ENDING_SECONDS * 1000).unref()
}

// In the command's own group, a terminal tells the program by itself, and this process must outlive it.
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
  // Where the command is still there, it ends the rest of the group itself, and is told the exit code.
  if (!process.connected && isGroupLeader) endGroup(process.pid)
  process.exit(code ?? 1)
})
