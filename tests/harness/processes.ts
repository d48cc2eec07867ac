import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

interface Listed {
  pid: number
  parent: number
  /** With its arguments. */
  command: string
}

/** Gives the processes of this machine that run; one that has ended and is not yet waited for runs no more. */
export function runningProcesses(): Listed[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' }).trim().split('\n')
  return lines.flatMap((line) => {
    const [, pid, parent, state = '', command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? []
    return state.startsWith('Z') ? [] : [{ pid: Number(pid), parent: Number(parent), command }]
  })
}

/** Gives what a process started, and what that started in turn. */
export function descendantsOf(ancestor: number): Listed[] {
  const all = runningProcesses()
  const below = (parent: number): Listed[] =>
    all.filter((child) => child.parent === parent).flatMap((child) => [child, ...below(child.pid)])
  return below(ancestor)
}

/** Waits until none of these runs any more. */
export async function allEnded(pids: readonly number[]): Promise<void> {
  const wanted = new Set(pids)
  while (runningProcesses().some(({ pid }) => wanted.has(pid))) await sleep(100)
}
