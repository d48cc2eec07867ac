import { closeSync, constants, fstatSync, ftruncateSync, openSync, rmSync, statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'

/** Made where it is not there; a link is not followed, for what it leads to is emptied. */
const OWN_FILE = constants.O_CREAT | constants.O_RDWR | (constants.O_NOFOLLOW ?? 0)

/** A lock that this process holds. */
export interface HeldLock {
  release: () => void
}

/**
 * Takes a lock that the system keeps, and lets go of when the process ends, however that is: no number of a process is believed,
 * nothing becomes stale, and of any who come at once one takes it. Node itself gives no such lock; SQLite, which it brings along,
 * takes them for its own files (`fcntl`, on Windows `LockFileEx`). They hold between containers that share a folder, and between
 * machines where the network file system has them, as NFS 4 does; a socket or a file with a number in it would not.
 * @param file an empty file, made for that and taken away after it; whatever an earlier version left in it is thrown away
 * @returns nothing while somebody else holds it
 * @throws where the file cannot be made, or the system refuses the lock for another reason
 */
export function takeSystemLock(file: string): HeldLock | undefined {
  const { DatabaseSync } = sqlite()
  // Keeps the number of the file from being given to another one, so that equal numbers mean the same file.
  const descriptor = openSync(file, OWN_FILE)
  let database: DatabaseSync | undefined
  // Nobody closes a descriptor of the file as long as the lock is held: with it, the system would let go of the lock.
  const close = () => {
    if (database?.isOpen) database.close()
    closeSync(descriptor)
  }
  try {
    database = new DatabaseSync(file)
    // The first keeps SQLite from making a second file.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    const isThere = isSame(file, descriptor)
    if (!isThere) close()
    return isThere ? { release: () => release(file, close) } : undefined
  } catch (error) {
    const code = resultCode(error)
    if (code === NOT_A_DATABASE) ftruncateSync(descriptor)
    close()
    if (code === BUSY || code === NOT_A_DATABASE) return undefined
    throw error
  }
}

/** Who held it before has taken it away, and others may have made and taken the next one: that is the one which counts. */
function isSame(file: string, descriptor: number): boolean {
  const there = statSync(file, { bigint: true, throwIfNoEntry: false })
  const own = fstatSync(descriptor, { bigint: true })
  return there !== undefined && there.ino === own.ino && there.dev === own.dev
}

function release(file: string, close: () => void): void {
  try {
    // Only who holds it may, and while it is held.
    rmSync(file, { force: true })
  } catch {
    // Windows lets no open file be taken away. It is empty, and hinders nobody.
  }
  close()
}

/** SQLite's result codes (https://www.sqlite.org/rescode.html). */
const BUSY = 5
const NOT_A_DATABASE = 26

/** The primary result code of an error of SQLite. */
function resultCode(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined
}

/** Node 22 warns whoever loads it that it is experimental. No data is kept with it. */
function sqlite(): typeof import('node:sqlite') {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return process.getBuiltinModule('node:sqlite')
  } finally {
    process.emitWarning = emitWarning
  }
}
