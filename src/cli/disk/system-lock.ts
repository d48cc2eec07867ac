import { closeSync, constants, fstatSync, ftruncateSync, openSync, rmSync, statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'

/** Creates the file if it is missing. Does not follow a link, because the file is emptied. */
const OWN_FILE = constants.O_CREAT | constants.O_RDWR | (constants.O_NOFOLLOW ?? 0)

/** A lock that this process holds. */
export interface HeldLock {
  release: () => void
}

/**
 * Takes a lock of the operating system, which releases it when the process ends, however it ends: no process number has to be
 * trusted, no lock becomes stale, and of several that come at once, one gets it. Node has no such lock, but brings SQLite along,
 * which takes them for its own files (`fcntl`, on Windows `LockFileEx`). They hold between containers that share a folder, and
 * between machines if the network file system has them, as NFS 4 does; a socket or a file with a process number would not.
 * @param file an empty file, made for the lock and removed after it; anything that an earlier version left in it is discarded
 * @returns undefined while another process holds the lock
 * @throws if the file cannot be made, or the system refuses the lock for another reason
 */
export function takeSystemLock(file: string): HeldLock | undefined {
  const { DatabaseSync } = sqlite()
  // While it is open, the system gives the file's inode number to no other file, so equal numbers mean the same file.
  const descriptor = openSync(file, OWN_FILE)
  let database: DatabaseSync | undefined
  // No descriptor of the file may be closed while the lock is held: the system would release the lock with it.
  const close = () => {
    if (database?.isOpen) database.close()
    closeSync(descriptor)
  }
  try {
    database = new DatabaseSync(file)
    // The first pragma keeps SQLite from making a second file.
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

/** Whether the path still names this file. The holder before may have removed it, and others may have locked a new one: that one counts. */
function isSame(file: string, descriptor: number): boolean {
  const there = statSync(file, { bigint: true, throwIfNoEntry: false })
  const own = fstatSync(descriptor, { bigint: true })
  return there !== undefined && there.ino === own.ino && there.dev === own.dev
}

function release(file: string, close: () => void): void {
  try {
    // Only the holder may remove it, and only while it holds the lock.
    rmSync(file, { force: true })
  } catch {
    // Windows cannot remove an open file. It is empty, and hinders nobody.
  }
  close()
}

/** SQLite's result codes (https://www.sqlite.org/rescode.html). */
const BUSY = 5
const NOT_A_DATABASE = 26

/** Returns the primary result code of an error of SQLite. */
function resultCode(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined
}

/** Loads SQLite without the warning of Node 22 that it is experimental: no data is kept with it. */
function sqlite(): typeof import('node:sqlite') {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return process.getBuiltinModule('node:sqlite')
  } finally {
    process.emitWarning = emitWarning
  }
}
