import { copyFileSync, lstatSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { refuseLink } from '../disk/linked-place.ts'
import { contentDigest } from '../folder/read-story.ts'
import { WrongUse } from '../wrong-use.ts'
import {
  backupName,
  begin,
  digestOf,
  end,
  type Move,
  putInPlace,
  removeFolders,
  takeBack,
  turnBack,
} from './journal.ts'
import { waitingFolder } from './unfinished.ts'

/** Files that are put in place all together, or not at all. */
export class Staging {
  readonly #content: string
  readonly #waiting: string
  readonly #isTrial: boolean
  readonly #moves: Move[] = []
  #isOpen = false

  /** @param isTrial whether to write nothing at all */
  constructor(content: string, isTrial = false) {
    this.#content = content
    this.#waiting = waitingFolder(content)
    this.#isTrial = isTrial
  }

  /**
   * Stages a file, which is put in place later.
   * @param to its path below the content folder
   * @param over the bytes of the file that it replaces: a file with other bytes by then is not overwritten
   */
  put(to: string, bytes: string | Uint8Array, over?: Uint8Array): void {
    refuseLink(this.#content, to)
    if (this.#isTrial) return
    // Not if it exists already: it may be a link.
    if (!this.#isOpen) mkdirSync(this.#waiting)
    this.#isOpen = true
    const from = `${this.#moves.length}.new`
    writeFileSync(join(this.#waiting, from), bytes, { flag: 'wx' })
    const before = over === undefined ? {} : { before: contentDigest(over) }
    this.#moves.push({ from, to, written: contentDigest(Buffer.from(bytes as Uint8Array)), ...before })
  }

  /** Puts every file in place; if one fails, the folder is as before. */
  commit(): void {
    if (this.#isOpen) whileUninterrupted(() => this.#commit())
  }

  #commit(): void {
    const [content, waiting, moves] = [this.#content, this.#waiting, this.#moves]
    const folders: string[] = []
    try {
      // Steps that can fail come before any file is put in place.
      for (const move of moves) this.#prepare(move, folders)
      begin(waiting, { moves, folders })
    } catch (error) {
      removeFolders(content, folders)
      this.discard()
      throw error
    }
    // From here on the journal decides: if this process is stopped, the next command finishes the work.
    this.#isOpen = false
    try {
      for (const move of moves) if (!putInPlace(content, waiting, move)) throw conflictError(content, move)
    } catch (error) {
      if (turnBack(waiting)) {
        for (const move of moves.toReversed()) takeBack(content, waiting, move)
        removeFolders(content, folders)
        end(waiting)
        throw error
      }
    }
    end(waiting)
  }

  #prepare(move: Move, folders: string[]): void {
    const [content, place] = [this.#content, join(this.#content, move.to)]
    refuseLink(content, move.to)
    if (digestOf(place) !== move.before) throw conflictError(content, move)
    folders.push(...missingFolders(content, dirname(move.to)))
    mkdirSync(dirname(place), { recursive: true })
    if (move.before !== undefined) copyFileSync(place, join(this.#waiting, backupName(move)))
  }

  discard(): void {
    if (this.#isOpen) end(this.#waiting)
    this.#isOpen = false
  }
}

function conflictError(content: string, { to }: Move): WrongUse {
  return new WrongUse(`${join(content, to)} was written by someone else meanwhile. Run this again.`)
}

/** Returns the folders of a path that do not exist. */
function missingFolders(content: string, path: string): string[] {
  if (path === '.' || lstatSync(join(content, path), { throwIfNoEntry: false }) !== undefined) return []
  return [path, ...missingFolders(content, dirname(path))]
}

/** Runs work that Ctrl+C does not interrupt: it is short, and half an import would stay there until the next command. */
function whileUninterrupted(work: () => void): void {
  const wait = () => {}
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, wait)
  try {
    work()
  } finally {
    for (const signal of signals) process.off(signal, wait)
  }
}
