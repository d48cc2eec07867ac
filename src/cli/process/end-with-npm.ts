import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { isAlive } from '../disk/build-lock.ts'

/** The interval between checks that npm is still running. */
const LOOKING_MILLISECONDS = 500

/** An npm script that runs this command (https://docs.npmjs.com/cli/using-npm/scripts). */
const SCRIPT = /khabar|\bmain\.ts\b/

/** The shells with which npm runs a script; some are replaced by the command, others stay between npm and the command. */
const SHELL = /^-?(?:a|ba|da|k|z)?sh$|^busybox$/

/**
 * Ends this command when npm ends above it. Npm passes on SIGINT and SIGTERM and no other signal: a closed terminal, or `kill -9`,
 * ends npm alone.
 */
export function endWithNpm(): void {
  if (!SCRIPT.test(process.env.npm_lifecycle_script ?? '')) return
  const parent = process.ppid
  const above = parentOf(parent)
  const npm = above !== undefined && SHELL.test(above.name) ? above.parent : undefined
  const looking = setInterval(() => {
    // A process that lost its parent gets another one; on Windows it keeps the number.
    const isOver = process.ppid !== parent || !isAlive(parent) || (npm !== undefined && !isChildOf(parent, npm))
    if (!isOver) return
    clearInterval(looking)
    process.kill(process.pid, 'SIGTERM')
  }, LOOKING_MILLISECONDS)
  looking.unref()
}

/** Whether a process still has its parent. Outside Linux only another program could tell, so this checks just that the parent runs. */
function isChildOf(child: number, parent: number): boolean {
  return process.platform === 'linux' ? parentOf(child)?.parent === parent : isAlive(parent)
}

/** Returns a process's name and its parent's number; undefined if the system does not tell. */
function parentOf(pid: number): { name: string; parent: number } | undefined {
  try {
    if (process.platform === 'win32') return undefined
    // `1234 (sh) S 1233 …`: a name may have brackets in it (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html).
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const end = stat.lastIndexOf(')')
      const [, parent] = stat.slice(end + 2).split(' ')
      return { name: stat.slice(stat.indexOf('(') + 1, end), parent: Number(parent) }
    }
    const listed = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' })
    const [parent, ...name] = listed.trim().split(' ')
    return { name: basename(name.join(' ').trim()), parent: Number(parent) }
  } catch {
    return undefined
  }
}
