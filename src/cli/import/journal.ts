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
 * The files to put in place, written down before the first one is. While `FORWARD` exists, any command puts the rest in place; while
 * `BACK` exists, any command takes them back. Both can be stopped anywhere, and run by two commands at once.
 */
export interface Journal {
  moves: Move[]
  /** Folders that were created for the files, below the content folder. */
  folders: string[]
}

/** One file to put in place. */
export interface Move {
  /** Its name while it waits: `12.new`. */
  from: string
  /** Its path below the content folder. */
  to: string
  /** Digest of its bytes. */
  written: string
  /** Digest of the file that it replaces, which is kept as `12.before`; undefined if there is none. */
  before?: string | undefined
}

const FORWARD = 'journal.json'
const BACK = 'back.json'
const UNFINISHED = 'journal.tmp'
/** The names in a folder of waiting files. */
const OURS = /^(?:\d+\.(?:new|before)|journal\.(?:json|tmp)|back\.json)$/

/** A path inside the content folder. Of hidden files, which belong to version control and editors, only the ledger is allowed. */
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

/** Returns the name under which the file is kept that a move replaces: `12.before`. */
export function backupName({ from }: Pick<Move, 'from'>): string {
  return from.replace(/new$/, 'before')
}

/** Writes the journal: from here on the import will be finished, by this command or another. */
export function begin(waiting: string, journal: Journal): void {
  const file = join(waiting, UNFINISHED)
  writeFileSync(file, JSON.stringify(journal))
  const descriptor = openSync(file, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
  renameSync(file, join(waiting, FORWARD))
}

/**
 * Turns the journal round: from here on the files are taken back.
 * @returns whether there is something to take back: another command may have finished the import
 */
export function turnBack(waiting: string): boolean {
  if (!isThere(join(waiting, FORWARD))) return false
  renameSync(join(waiting, FORWARD), join(waiting, BACK))
  return true
}

/** Whether a folder of waiting files has unknown names, as that of an earlier version does. */
export function isForeign(waiting: string): boolean {
  return readdirSync(waiting).some((name) => !OURS.test(name))
}

/** Removes all waiting files, the journal before the files that it names. */
export function end(waiting: string): void {
  for (const name of [FORWARD, BACK]) rmSync(join(waiting, name), { force: true })
  try {
    for (const name of readdirSync(waiting)) if (OURS.test(name)) rmSync(join(waiting, name), { force: true })
    rmdirSync(waiting)
  } catch (error) {
    // Another command has finished it meanwhile, or the folder has files that are not ours.
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

export interface Found {
  direction: 'forward' | 'back' | undefined
  journal: Journal
}

/** Reads the journal of a folder of waiting files. Without a journal, nothing was put in place; undefined if it cannot be read. */
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
 * Puts a waiting file in place. It replaces only the file that the journal names; any other file stays as it is.
 * @returns whether it is in place
 */
export function putInPlace(content: string, waiting: string, move: Move): boolean {
  const [from, to] = [join(waiting, move.from), join(content, move.to)]
  // A file that waits no more was put in place, and may have been changed or removed there since.
  if (!isThere(from)) return true
  const step = stepOf(content, waiting, move)
  if (step === 'keep') return false
  if (step === 'put') {
    mkdirSync(dirname(to), { recursive: true })
    try {
      if (move.before === undefined) placeNew(from, to)
      else renameSync(from, to)
    } catch (error) {
      // Another command may do the same, and a person may have written there at this moment.
      if (isThere(from) && !(move.before === undefined && isThere(to))) throw error
      if (isThere(from)) return digestOf(to) === move.written
    }
  }
  // Only once the file is in place: waiting files are the work that is left.
  rmSync(from, { force: true })
  return true
}

/** Returns the work left for a waiting file: its place has it already, can take it, or has a file that someone else wrote. */
export function stepOf(content: string, waiting: string, { from, to, written, before }: Move): 'done' | 'put' | 'keep' {
  if (linkIn(content, to) !== undefined) return 'keep'
  const there = digestOf(join(content, to))
  if (there === written) return 'done'
  return there === before && digestOf(join(waiting, from)) === written ? 'put' : 'keep'
}

/** Puts a file where none is; never over one that is written at this moment, if the file system can tell. */
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

/** Takes a file back if it is still as the import put it. */
export function takeBack(content: string, waiting: string, move: Move): void {
  if (!isTakenBack(content, waiting, move)) return
  const to = join(content, move.to)
  if (move.before === undefined) rmSync(to, { force: true })
  else renameSync(join(waiting, backupName(move)), to)
}

/** Whether taking a move back changes the file in its place. */
export function isTakenBack(content: string, waiting: string, move: Move): boolean {
  if (linkIn(content, move.to) !== undefined || digestOf(join(content, move.to)) !== move.written) return false
  return move.before === undefined || digestOf(join(waiting, backupName(move))) === move.before
}

/** Removes the folders that were created for files that are taken back, the deepest first. */
export function removeFolders(content: string, folders: readonly string[]): void {
  for (const folder of folders.toSorted((one, other) => other.length - one.length)) {
    try {
      rmdirSync(join(content, folder))
    } catch {
      // It is gone, or has files of somebody else.
    }
  }
}

/** Far more than any file of a content folder: an import did not write a larger file. */
const MOST_BYTES = 1_000_000_000

/** Returns the digest of a file; undefined if there is no file, a text that is no digest if it cannot be read. */
export function digestOf(file: string): string | undefined {
  if (!isThere(file)) return undefined
  try {
    return contentDigest(readPlainFile(file, MOST_BYTES))
  } catch {
    return 'unreadable'
  }
}
