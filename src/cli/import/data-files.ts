import { lstatSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type DataFile, dataFilesOf } from '../../import/generator/cascade.ts'
import { readPlainFile } from '../disk/read-plain-file.ts'
import type { Source } from './sources.ts'

/** Fields of a folder are short; a larger file is the data of something else. */
const MOST_BYTES = 100_000

/** Reads the files of a site that give fields to the stories around them, each once. */
export class DataFiles {
  readonly #read = new Map<string, string | undefined>()

  /** Returns those of a story, the nearest first. Nothing outside the folder that was named is read, and no link is followed. */
  around({ root, file }: Pick<Source, 'root' | 'file'>): DataFile[] {
    const path = relative(root, file).split(sep).join('/')
    return dataFilesOf(path).flatMap((name) => {
      const text = name === path ? undefined : this.#textOf(join(root, name))
      return text === undefined ? [] : [{ name, text }]
    })
  }

  #textOf(file: string): string | undefined {
    if (!this.#read.has(file)) this.#read.set(file, textIn(file))
    return this.#read.get(file)
  }
}

function textIn(file: string): string | undefined {
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readPlainFile(file, MOST_BYTES))
  } catch {
    return undefined
  }
}
