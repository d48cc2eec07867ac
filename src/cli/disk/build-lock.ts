import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { complain } from '../terminal/terminal.ts'
import { WrongUse } from '../wrong-use.ts'
import { type HeldLock, takeSystemLock } from './system-lock.ts'

const LOCK_FILE = 'build.lock'

/** A file that tells a waiting process who holds the lock; it decides nothing. */
const HOLDER_FILE = 'build.lock.json'

/** The longest wait for another process: far longer than it takes to put files in place, or to create the tables of a database. */
const MOST_SECONDS = 60

/** After this long, the person is told for which process the command waits. */
const SILENT_MILLISECONDS = 300

const PAUSE_MILLISECONDS = 50

/** The queue within this process for each folder's lock: the system's locks keep only other processes out. */
const turns = new Map<string, Promise<unknown>>()

/**
 * Runs work while no other process runs it for the same folder: the files of two editions would get mixed up, and of two processes
 * that create a database's tables, one would find them there.
 * @throws WrongUse if another process holds the lock for the whole wait
 */
export async function withLock<Result>(
  folder: string,
  work: () => Result | Promise<Result>,
  mostSeconds = MOST_SECONDS,
): Promise<Result> {
  mkdirSync(folder, { recursive: true })
  const place = realpathSync(folder)
  const before = turns.get(place)
  const turn = (async () => {
    await before?.catch(() => undefined)
    return await runLocked(folder, work, mostSeconds)
  })()
  turns.set(place, turn)
  try {
    return await turn
  } finally {
    if (turns.get(place) === turn) turns.delete(place)
  }
}

async function runLocked<Result>(
  folder: string,
  work: () => Result | Promise<Result>,
  mostSeconds: number,
): Promise<Result> {
  const lock = await waitForLock(folder, mostSeconds)
  const holder = join(folder, HOLDER_FILE)
  try {
    quietly(() => writeFileSync(holder, JSON.stringify(thisProcess())))
    return await work()
  } finally {
    quietly(() => rmSync(holder, { force: true }))
    lock.release()
  }
}

/** Errors are ignored: a full disk shows itself elsewhere. */
function quietly(write: () => void): void {
  try {
    write()
  } catch {
    // Without the file, a waiting person is not told for which process.
  }
}

async function waitForLock(folder: string, mostSeconds: number): Promise<HeldLock> {
  const since = performance.now()
  let isTold = false
  for (;;) {
    const lock = takeSystemLock(join(folder, LOCK_FILE))
    if (lock !== undefined) return lock
    const waited = performance.now() - since
    if (waited > mostSeconds * 1000) throw new WrongUse(timeoutText(folder, mostSeconds))
    if (!isTold && waited > SILENT_MILLISECONDS) {
      isTold = true
      complain(`Waiting for ${holderOf(folder)}, which is at work on ${folder}.`)
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS * (0.5 + Math.random())))
  }
}

function timeoutText(folder: string, seconds: number): string {
  return `${capitalise(holderOf(folder))} is at work on ${folder}, and has not ended in ${seconds} seconds. Run this again once it has, or end it.`
}

/** The characters that may go to the terminal of another person. */
const holderShape = z.object({
  pid: z.int().positive(),
  host: z.string().regex(/^[\w.-]{1,100}$/),
  command: z.string().regex(/^[a-z-]{0,20}$/),
  since: z.number(),
})

function thisProcess(): z.infer<typeof holderShape> {
  const [, , command = ''] = process.argv
  return {
    pid: process.pid,
    host:
      hostname()
        .replace(/[^\w.-]/g, '-')
        .slice(0, 100) || 'unknown',
    command: /^[a-z-]{1,20}$/.test(command) ? command : '',
    since: Date.now(),
  }
}

/** `process 4711 on news-1 (khabar build, for 12 seconds)` */
function holderOf(folder: string): string {
  try {
    const { pid, host, command, since } = holderShape.parse(JSON.parse(readFileSync(join(folder, HOLDER_FILE), 'utf8')))
    const seconds = Math.max(0, Math.round((Date.now() - since) / 1000))
    return `process ${pid} on ${host} (khabar${command && ` ${command}`}, for ${seconds} s)`
  } catch {
    return 'another process'
  }
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Whether a process with this number runs on this machine, whoever owns it. The number may have been given to another process. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
