import { closeSync, mkdtempSync, openSync, readdirSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { HEAD_CHARACTERS, type Kind, recognise } from '../import/recognise.ts'
import { WrongUse } from './wrong-use.ts'

/** One file to be read. */
export interface Source {
  file: string
  /** What it is called for a person. */
  name: string
  kind: Kind
  bytes: number
  /** The folder that was named, or the file's own. */
  root: string
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
    if (stat === undefined) throw new WrongUse(`There is no file or folder "${name}".`)
    if (stat.isDirectory()) {
      for (const file of filesIn(name)) {
        const source = STORIES.test(file) ? sourceAt(file, name, as) : undefined
        if (source === undefined) sources.passedOver++
        else sources.list.push(source)
      }
      continue
    }
    const source = sourceAt(name, dirname(name), as)
    if (source === undefined)
      throw new WrongUse(
        `${shown(name)} is neither a page's text, a feed, a WordPress export nor Markdown. If it is: --as page.`,
      )
    sources.list.push(source)
  }
  return sources
}

/** What is read there is called so, and its file too. */
export const STANDARD_INPUT = 'standard input'

/** Puts standard input into a file, so that it can be read twice; gives it to a function, and takes the file away. */
export async function withStandardInput<Result>(use: (file: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-import-'))
  const file = join(folder, STANDARD_INPUT)
  try {
    for await (const chunk of process.stdin) writeFileSync(file, chunk, { flag: 'a' })
    writeFileSync(file, '', { flag: 'a' })
    return await use(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function* filesIn(folder: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    if (entry.isDirectory()) yield* filesIn(join(folder, entry.name))
    else if (entry.isFile()) yield join(folder, entry.name)
  }
}

function sourceAt(file: string, root: string, as: Kind | undefined): Source | undefined {
  const kind = as ?? recognise(file, headOf(file))
  if (kind === undefined) return undefined
  return { file, name: shown(file), kind, bytes: statSync(file).size, root }
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

function shown(file: string): string {
  const path = relative(process.cwd(), resolve(file)).split(sep).join('/')
  return path.endsWith(`/${STANDARD_INPUT}`) ? STANDARD_INPUT : path
}
