import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { WrongUse } from './wrong-use.ts'

const LOCK_FILE = 'build.lock'

/** How long one waits for another: far longer than putting files in place takes, or making the tables of a database. */
const MOST_SECONDS = 60

/**
 * Does what puts an edition in place while no other process does the same: the files of two editions would get mixed up, and of two
 * that make a database's tables one would find them made.
 * The lock of a process that is no more counts for nothing.
 */
export async function whileAlone<Result>(folder: string, work: () => Result | Promise<Result>): Promise<Result> {
  mkdirSync(folder, { recursive: true })
  const lock = join(folder, LOCK_FILE)
  for (let waited = 0; !taken(lock); waited += 0.05) {
    if (waited > MOST_SECONDS)
      throw new WrongUse(`Another khabar has been at work on ${folder} for a minute. Let it end, or delete ${lock}.`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function taken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  if (!isHeld(lock)) rmSync(lock, { force: true })
  return false
}

/** A lock that names nobody is being taken, or was left by a process that ended while it took it. */
const TAKING_MILLISECONDS = 2_000

function isHeld(lock: string): boolean {
  try {
    const pid = Number(readFileSync(lock, 'utf8'))
    if (Number.isInteger(pid) && pid > 0) return isAlive(pid)
    return Date.now() - statSync(lock).mtimeMs < TAKING_MILLISECONDS
  } catch {
    return false
  }
}

/** Whether a process of that number runs on this machine, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
