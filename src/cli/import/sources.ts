import {
  closeSync,
  createWriteStream,
  lstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { HEAD_CHARACTERS, type Kind, recognise } from '../../import/recognise.ts'
import { visibleLine } from '../../problem/index.ts'
import { WrongUse } from '../wrong-use.ts'
import { foldersOfFile, foldersOfFolder, leadsOutside, NO_FOLDERS, type SourceFolders } from './folders.ts'

/** One file to be read. */
export interface Source {
  file: string
  /** What it is called for a person. */
  name: string
  kind: Kind
  bytes: number
  /** The folder that was named, or the file's own. */
  root: string
  /** Where the files lie that its stories may ask for. */
  folders: SourceFolders
}

/** Files by whose names a folder's stories are told from all else. */
const STORIES = /\.(?:txt|text|md|mdx|markdown|mdown|xml|rss|atom|rdf|json)$/i

export interface Sources {
  list: Source[]
  /** Files of folders that are none of the kinds. */
  passedOver: number
}

/**
 * Finds what is to be imported, and what each file is.
 * @param as what every file is, where it is not to be seen
 */
export function sourcesOf(names: readonly string[], as: Kind | undefined): Sources {
  const sources: Sources = { list: [], passedOver: 0 }
  for (const name of names) {
    const stat = statSync(name, { throwIfNoEntry: false })
    if (stat === undefined) throw new WrongUse(`There is no file or folder "${visibleLine(name)}".`)
    if (stat.isDirectory()) {
      refuseLink(name, false)
      const folders = foldersOfFolder(name)
      for (const file of filesIn(name)) {
        const { size, isPlain } = lookAt(file)
        const isSource = STORIES.test(file) && isPlain && size > 0
        const source = isSource ? sourceAt(file, { root: name, folders, as }) : undefined
        if (source === undefined) sources.passedOver++
        else sources.list.push(source)
      }
      continue
    }
    // The second reading of a pipe would wait for ever, or find what the first has left.
    if (stat.isFile() && stat.size === 0) throw new WrongUse(`${visibleLine(displayPath(name))} is empty.`)
    if (!stat.isFile())
      throw new WrongUse(`${visibleLine(displayPath(name))} is no plain file. What comes out of a pipe is read with -.`)
    const isInput = isSpooled(name)
    if (!isInput) refuseLink(name, true)
    const source = sourceAt(name, { root: dirname(name), folders: isInput ? NO_FOLDERS : foldersOfFile(name), as })
    if (source === undefined)
      throw new WrongUse(
        `${visibleLine(displayPath(name))} is neither a page's text, a feed, a WordPress export nor Markdown. If it is: --as page.`,
      )
    sources.list.push(source)
  }
  return sources
}

/** What is read there is called so, and its file too. */
const STANDARD_INPUT = 'standard input'
const SPOOL = join(tmpdir(), 'khabar-import-')

/** Puts standard input into a file, so that it can be read twice. @returns the file, which `removeSpooled` takes away */
export async function spoolStandardInput(): Promise<string> {
  const file = join(mkdtempSync(SPOOL), STANDARD_INPUT)
  try {
    await pipeline(process.stdin, createWriteStream(file))
    return file
  } catch (error) {
    removeSpooled([file])
    throw error
  }
}

/** Whether a source is what standard input was put into, by this process or by the one that it goes on for. */
export function isSpooled(file: string): boolean {
  return file.startsWith(SPOOL) && basename(file) === STANDARD_INPUT
}

/** Takes away what standard input was put into. */
export function removeSpooled(names: readonly string[]): void {
  for (const file of names.filter(isSpooled)) rmSync(dirname(file), { recursive: true, force: true })
}

function* filesIn(folder: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    if (entry.isDirectory()) yield* filesIn(join(folder, entry.name))
    else yield join(folder, entry.name)
  }
}

/** Links in a folder are not followed: what they lead to is not in it. */
function lookAt(file: string): { size: number; isPlain: boolean } {
  const stat = lstatSync(file)
  return { size: stat.size, isPlain: stat.isFile() }
}

/** A shell that fills in names (`content/*.md`) gives those of links too, which nobody looked at. */
function refuseLink(name: string, isFile: boolean): void {
  if (!leadsOutside(name, isFile)) return
  const kind = isFile ? 'file' : 'folder'
  throw new WrongUse(
    `${displayPath(name)} is a link that leads out of its site. If that ${kind} is meant, name it by its own path.`,
  )
}

function sourceAt(
  file: string,
  { root, folders, as }: Pick<Source, 'root' | 'folders'> & { as: Kind | undefined },
): Source | undefined {
  const seen = recognise(file, headOf(file))
  // Read as a feed, its drafts and private posts would be stories like all others.
  if (seen === 'wxr' && as === 'feed')
    throw new WrongUse(
      `${visibleLine(displayPath(file))} is a WordPress export, and no feed. Leave --as away, or write --as wxr.`,
    )
  const kind = as ?? seen
  if (kind === undefined) return undefined
  return { file, name: displayPath(file), kind, bytes: statSync(file).size, root, folders }
}

function headOf(file: string): string {
  const descriptor = openSync(file, 'r')
  try {
    const bytes = new Uint8Array(HEAD_CHARACTERS)
    const length = readSync(descriptor, bytes, 0, bytes.length, 0)
    const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
    const label = isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8'
    return new TextDecoder(label).decode(bytes.subarray(0, length))
  } finally {
    closeSync(descriptor)
  }
}

function displayPath(file: string): string {
  const path = relative(process.cwd(), resolve(file)).split(sep).join('/')
  return isSpooled(file) ? STANDARD_INPUT : path
}
