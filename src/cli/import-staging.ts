import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isAlive } from './build-lock.ts'
import { WrongUse } from './wrong-use.ts'

/** Where an import's files wait, below the content folder: on the same disk, and passed over by whoever reads the folder. */
const FOLDER = /^\.importing-(\d+)$/
const MOVES = 'moves.json'

/** One file that goes into place: from where it waits, to where, and where the one before it is kept meanwhile. */
interface Move {
  from: string
  to: string
  before?: string
}

/** Files that are written to their places all together, or not at all. */
export class Staging {
  readonly #folder: string
  readonly #moves: Move[] = []

  constructor(content: string) {
    this.#folder = join(content, `.importing-${process.pid}`)
  }

  /** Takes a file, which is put in place later. */
  put(to: string, bytes: string | Uint8Array): void {
    if (this.#moves.length === 0) mkdirSync(this.#folder, { recursive: true })
    const from = join(this.#folder, `${this.#moves.length}.new`)
    writeFileSync(from, bytes)
    this.#moves.push({ from, to })
  }

  /** Puts every file in place; where one cannot be, the folder is as it was. */
  commit(): void {
    if (this.#moves.length === 0) return
    const moves = this.#moves.map((move) => (existsSync(move.to) ? { ...move, before: `${move.from}.before` } : move))
    whileUninterrupted(() => this.#move(moves))
  }

  #move(moves: readonly Move[]): void {
    writeFileSync(join(this.#folder, MOVES), JSON.stringify(moves))
    try {
      for (const { from, to, before } of moves) {
        mkdirSync(dirname(to), { recursive: true })
        if (before !== undefined) renameSync(to, before)
        // Somebody else may have written there meanwhile.
        if (existsSync(to)) throw new WrongUse(`${to} was written by someone else meanwhile. Run the import again.`)
        renameSync(from, to)
      }
    } catch (error) {
      undo(moves)
      this.discard()
      throw error
    }
    // From here on it is done: what is left is thrown away, be it by the next import.
    rmSync(join(this.#folder, MOVES))
    this.discard()
  }

  discard(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** Ctrl+C in the middle would leave half of an import there until the next one: what takes so short a time is ended first. */
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

/** Takes back what an import that was ended in its middle put in place, and what it left. */
export function tidyAfterOthers(content: string): void {
  for (const name of readdirSync(content)) {
    const [, number] = FOLDER.exec(name) ?? []
    // In a container, every process may have the number of the one before.
    if (number === undefined || (Number(number) !== process.pid && isAlive(Number(number)))) continue
    const folder = join(content, name)
    if (existsSync(join(folder, MOVES))) undo(movesIn(folder))
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A list that was cut short was not begun with. */
function movesIn(folder: string): Move[] {
  try {
    return JSON.parse(readFileSync(join(folder, MOVES), 'utf8')) as Move[]
  } catch {
    return []
  }
}

function undo(moves: readonly Move[]): void {
  for (const { from, to, before } of moves.toReversed()) {
    const isPut = !existsSync(from)
    if (isPut) rmSync(to, { force: true })
    if (before !== undefined && existsSync(before)) renameSync(before, to)
    if (isPut) removeIfEmpty(dirname(to))
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // It holds something, which was there before.
  }
}
