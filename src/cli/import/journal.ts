import {
  closeSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, sep } from 'node:path'
import * as z from 'zod'
import { linkIn } from '../disk/linked-place.ts'
import { readPlainFile } from '../disk/read-plain-file.ts'
import { contentDigest } from '../folder/read-story.ts'
import { LEDGER_FILE } from './ledger.ts'

/**
 * What is to be put in place, as it is written down before the first file is. While `FORWARD` is there, whoever comes by
 * puts the rest in place; while `BACK` is, takes it back. Both can be stopped anywhere, and done by two at once.
 */
export interface Journal {
  moves: Move[]
  /** Folders that were made for it, below the content folder. */
  folders: string[]
}

/** One file that goes into place. */
export interface Move {
  /** Its name while it waits: `12.new`. */
  from: string
  /** Its path below the content folder. */
  to: string
  /** Digest of its bytes. */
  written: string
  /** Digest of the file that it takes the place of, which is kept as `12.before`; nothing where there is none. */
  before?: string | undefined
}

const FORWARD = 'journal.json'
const BACK = 'back.json'
const UNFINISHED = 'journal.tmp'
/** All that lies in a folder of waiting files. */
const OURS = /^(?:\d+\.(?:new|before)|journal\.(?:json|tmp)|back\.json)$/

/** A path that leads neither out of the content folder nor to what version control and editors keep in it. */
const path = z.string().refine((text) => {
  if (text === LEDGER_FILE) return true
  const isPlain = !text.includes('\0') && !(sep === '\\' && /[\\:]/.test(text))
  return isPlain && text.split('/').every((name) => name !== '' && !name.startsWith('.'))
})
const shape = z.object({
  moves: z.array(
    z.object({ from: z.string().regex(/^\d+\.new$/), to: path, written: z.string(), before: z.string().optional() }),
  ),
  folders: z.array(path),
})

/** Where the file is kept that a move takes the place of. */
export function backupName({ from }: Pick<Move, 'from'>): string {
  return from.replace(/new$/, 'before')
}

/** Writes down what will be put in place: from here on it is done, whoever does it. */
export function begin(waiting: string, journal: Journal): void {
  const file = join(waiting, UNFINISHED)
  writeFileSync(file, JSON.stringify(journal))
  const descriptor = openSync(file, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
  renameSync(file, join(waiting, FORWARD))
}

/**
 * Turns round: what was put in place is taken back from here on.
 * @returns whether there is something to take back: another command may have put all of it in place, and ended it
 */
export function turnBack(waiting: string): boolean {
  if (!isThere(join(waiting, FORWARD))) return false
  renameSync(join(waiting, FORWARD), join(waiting, BACK))
  return true
}

/** Whether a folder of waiting files holds something else, as that of an earlier version does: nobody knows what it is for. */
export function isForeign(waiting: string): boolean {
  return readdirSync(waiting).some((name) => !OURS.test(name))
}

/** Takes away all that waits, the journal before what it names. */
export function end(waiting: string): void {
  for (const name of [FORWARD, BACK]) rmSync(join(waiting, name), { force: true })
  try {
    for (const name of readdirSync(waiting)) if (OURS.test(name)) rmSync(join(waiting, name), { force: true })
    rmdirSync(waiting)
  } catch (error) {
    // Another command has ended it meanwhile, or something lies there that is not ours.
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

export interface Found {
  direction: 'forward' | 'back' | undefined
  journal: Journal
}

/** Reads the journal of a folder of waiting files. One without has put nothing in place; nothing where it cannot be read. */
export function journalIn(waiting: string): Found | undefined {
  for (const [name, direction] of [[BACK, 'back'] as const, [FORWARD, 'forward'] as const]) {
    const text = textIn(join(waiting, name))
    if (text === undefined) continue
    const read = shape.safeParse(text)
    return read.success ? { direction, journal: read.data } : undefined
  }
  return { direction: undefined, journal: { moves: [], folders: [] } }
}

function textIn(file: string): unknown {
  if (!isThere(file)) return undefined
  try {
    return JSON.parse(Buffer.from(readPlainFile(file, MOST_BYTES)).toString())
  } catch {
    return null
  }
}

/**
 * Puts a file in place that waits. A file that is not the one it was to take the place of stays as it is.
 * @returns whether it is there
 */
export function putInPlace(content: string, waiting: string, move: Move): boolean {
  const [from, to] = [join(waiting, move.from), join(content, move.to)]
  // What waits no more was put in place, and may have been changed or taken away there since.
  if (!isThere(from)) return true
  const step = stepOf(content, waiting, move)
  if (step === 'keep') return false
  if (step === 'put') {
    mkdirSync(dirname(to), { recursive: true })
    try {
      if (move.before === undefined) placeNew(from, to)
      else renameSync(from, to)
    } catch (error) {
      // Another command may be doing the same, and somebody may have written there in this moment.
      if (isThere(from) && !(move.before === undefined && isThere(to))) throw error
      if (isThere(from)) return digestOf(to) === move.written
    }
  }
  // Only once it is in its place: what waits is what is still to be done.
  rmSync(from, { force: true })
  return true
}

/** What is left to do for a file that waits: its place holds it already, can take it, or holds what someone else wrote. */
export function stepOf(content: string, waiting: string, { from, to, written, before }: Move): 'done' | 'put' | 'keep' {
  if (linkIn(content, to) !== undefined) return 'keep'
  const there = digestOf(join(content, to))
  if (there === written) return 'done'
  return there === before && digestOf(join(waiting, from)) === written ? 'put' : 'keep'
}

/** Puts a file where none is: never over one that somebody writes in this moment, where the file system can say so. */
function placeNew(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch (error) {
    if (isThere(to)) throw error
    renameSync(from, to)
  }
}

function isThere(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined
}

/** Takes back what was put in place, and is still as it was put. */
export function takeBack(content: string, waiting: string, move: Move): void {
  if (!isTakenBack(content, waiting, move)) return
  const to = join(content, move.to)
  if (move.before === undefined) rmSync(to, { force: true })
  else renameSync(join(waiting, backupName(move)), to)
}

/** Whether a move that is taken back changes what is in its place. */
export function isTakenBack(content: string, waiting: string, move: Move): boolean {
  if (linkIn(content, move.to) !== undefined || digestOf(join(content, move.to)) !== move.written) return false
  return move.before === undefined || digestOf(join(waiting, backupName(move))) === move.before
}

/** Takes away folders that were made for what is taken back, the deepest first. */
export function removeFolders(content: string, folders: readonly string[]): void {
  for (const folder of folders.toSorted((one, other) => other.length - one.length)) {
    try {
      rmdirSync(join(content, folder))
    } catch {
      // It is gone, or holds what somebody put there.
    }
  }
}

/** Far more than any file of a content folder: what is larger was not written by an import. */
const MOST_BYTES = 1_000_000_000

/** By which a file is known to hold what was written: nothing where there is no file, no digest where it cannot be read. */
export function digestOf(file: string): string | undefined {
  if (!isThere(file)) return undefined
  try {
    return contentDigest(readPlainFile(file, MOST_BYTES))
  } catch {
    return 'unreadable'
  }
}
