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

/** One file to read. */
export interface Source {
  file: string
  /** Its name for people. */
  name: string
  kind: Kind
  bytes: number
  /** The named folder, or the file's own. */
  root: string
  /** The folders of the files that its stories may ask for. */
  folders: SourceFolders
}

/** The names of files that can be stories, in a folder. */
const STORIES = /\.(?:txt|text|md|mdx|markdown|mdown|xml|rss|atom|rdf|json)$/i

/** A post that jekyll-import made, which keeps its HTML. */
const isJekyllPage = (file: string) => /\.html?$/i.test(file) && /[\\/]_(?:posts|drafts)[\\/]/.test(file)

export interface Sources {
  list: Source[]
  /** Files of folders that are of no known kind. */
  passedOver: number
}

/**
 * Finds the files to import, and the kind of each.
 * @param as the kind of every file, if it cannot be recognised
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
        const isSource = (STORIES.test(file) || isJekyllPage(file)) && isPlain && size > 0
        const source = isSource ? sourceAt(file, { root: name, folders, as }) : undefined
        if (source === undefined) sources.passedOver++
        else sources.list.push(source)
      }
      continue
    }
    // A second reading of a pipe would wait for ever, or get only the rest of the first.
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

/** The name of standard input for people, and of the file that it is spooled into. */
const STANDARD_INPUT = 'standard input'
const SPOOL = join(tmpdir(), 'khabar-import-')

/** Copies standard input into a file, so that it can be read twice. @returns the file's path; `removeSpooled` removes the file */
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

/** Whether a source is the file of standard input, spooled by this process or by the one that it replaced. */
export function isSpooled(file: string): boolean {
  return file.startsWith(SPOOL) && basename(file) === STANDARD_INPUT
}

/** Removes the file of standard input. */
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

/** Skips links in a folder: their targets are not in it. */
function lookAt(file: string): { size: number; isPlain: boolean } {
  const stat = lstatSync(file)
  return { size: stat.size, isPlain: stat.isFile() }
}

/** Refuses links among the names: a shell that expands `content/*.md` passes links too, and nobody looked at them. */
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
  // Read as a feed, it would give drafts and private posts as ordinary stories.
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
