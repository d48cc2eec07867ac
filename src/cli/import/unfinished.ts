import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from '../disk/build-lock.ts'
import { complain } from '../terminal/terminal.ts'
import { WrongUse } from '../wrong-use.ts'
import {
  backupName,
  end,
  type Found,
  isForeign,
  isTakenBack,
  journalIn,
  type Move,
  putInPlace,
  removeFolders,
  stepOf,
  takeBack,
} from './journal.ts'

/** The folder of an import's waiting files, below the content folder: on the same disk, and skipped by readers of the content folder. */
const WAITING = /^\.importing-(\d+)$/

/** Returns the folder for the waiting files of this process. */
export function waitingFolder(content: string): string {
  return join(content, `.importing-${process.pid}`)
}

/**
 * Finishes an import that was killed half-way; every command that reads the folder does this first, because half an import is no
 * valid state. A file that somebody has changed since stays as it is.
 * @throws WrongUse if it cannot be finished
 */
export function finishImports(content: string): void {
  for (const { waiting, direction, journal } of findUnfinished(content)) {
    if (direction === undefined) continue
    try {
      const kept = direction === 'forward' ? journal.moves.filter((move) => !putInPlace(content, waiting, move)) : []
      if (direction === 'back') {
        for (const move of journal.moves.toReversed()) takeBack(content, waiting, move)
        removeFolders(content, journal.folders)
      }
      end(waiting)
      say(content, direction, journal.moves, kept)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      throw new WrongUse(
        `An import into ${content} was ended in its middle, and cannot be finished now (${why}). Mend that, and run the command again.`,
      )
    }
  }
}

/**
 * Returns the files of an import that was killed half-way as they will be once it is finished, without changing anything.
 * @returns for each path below the content folder, the file that has its bytes; undefined if the path will be removed
 */
export function pendingFiles(content: string): Map<string, string | undefined> {
  const pending = new Map<string, string | undefined>()
  for (const { waiting, direction, journal } of findUnfinished(content)) {
    for (const move of journal.moves) {
      if (direction === 'forward' && stepOf(content, waiting, move) === 'put')
        pending.set(move.to, join(waiting, move.from))
      if (direction === 'back' && isTakenBack(content, waiting, move))
        pending.set(move.to, move.before === undefined ? undefined : join(waiting, backupName(move)))
    }
  }
  return pending
}

/** Returns the file that has, or will have, the bytes of a path below the content folder; undefined if there is or will be none. */
export function locator(content: string, pending: ReadonlyMap<string, string | undefined>) {
  return (path: string) => (pending.has(path) ? pending.get(path) : join(content, path))
}

/** Removes the files of imports that were killed before they put anything in place. */
export function sweepImports(content: string): void {
  for (const { waiting, direction, pid } of findUnfinished(content)) {
    // In a container, each process may have the number of the one before.
    if (direction === undefined && (pid === process.pid || !isAlive(pid)) && !isForeign(waiting)) end(waiting)
  }
}

function findUnfinished(content: string): (Found & { waiting: string; pid: number })[] {
  return readdirSync(content, { withFileTypes: true }).flatMap((entry) => {
    const [, number] = WAITING.exec(entry.name) ?? []
    if (number === undefined || !entry.isDirectory()) return []
    const waiting = join(content, entry.name)
    const found = journalIn(waiting)
    return found === undefined ? [] : [{ ...found, waiting, pid: Number(number) }]
  })
}

/** Tells people that a killed import was finished, or taken back, and which files were left as they are. */
function say(content: string, direction: 'forward' | 'back', moves: readonly Move[], kept: readonly Move[]): void {
  const is = direction === 'forward' ? 'finished now' : 'taken back now'
  const rest = kept.map(({ to }) => join(content, to)).join(', ')
  const left = kept.length === 0 ? '' : ` Left as they were changed since: ${rest}.`
  complain(
    `An import of ${moves.length.toLocaleString('en')} files into ${content} was ended in its middle, and is ${is}.${left}`,
  )
}
