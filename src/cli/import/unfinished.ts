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

/** Where an import's files wait, below the content folder: on the same disk, and passed over by whoever reads the folder. */
const WAITING = /^\.importing-(\d+)$/

/** The folder in which the files of this process wait. */
export function waitingFolder(content: string): string {
  return join(content, `.importing-${process.pid}`)
}

/**
 * Finishes an import that was ended in its middle, whoever comes by: half of one is no state of a content folder. A file that
 * somebody has changed since is left as it is.
 * @throws WrongUse where that cannot be
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
 * Gives what an import that was ended in its middle will have put in place once it is finished, without touching anything.
 * @returns for each path below the content folder the file that holds its bytes; nothing where there will be none
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

/** Gives the file that holds, or will hold, the bytes of a path below the content folder; nothing where there is or will be none. */
export function locator(content: string, pending: ReadonlyMap<string, string | undefined>) {
  return (path: string) => (pending.has(path) ? pending.get(path) : join(content, path))
}

/** Takes away what imports left that were ended before they put anything in place. */
export function sweepImports(content: string): void {
  for (const { waiting, direction, pid } of findUnfinished(content)) {
    // In a container, every process may have the number of the one before.
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

/** A person who ended it should know that it is there all the same. */
function say(content: string, direction: 'forward' | 'back', moves: readonly Move[], kept: readonly Move[]): void {
  const is = direction === 'forward' ? 'finished now' : 'taken back now'
  const rest = kept.map(({ to }) => join(content, to)).join(', ')
  const left = kept.length === 0 ? '' : ` Left as they were changed since: ${rest}.`
  complain(
    `An import of ${moves.length.toLocaleString('en')} files into ${content} was ended in its middle, and is ${is}.${left}`,
  )
}
