import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { apiList } from './api.ts'
import { publicationFields, storyFields } from './fields.ts'
import { importCodeTable } from './import-codes.ts'
import { commandList, optionsOf, settingTable } from './options.ts'
import { packageTable } from './packages.ts'
import { problemList } from './problems.ts'
import { readerPackages, readerTable } from './readers.ts'
import { roomTable } from './rooms.ts'
import { ruleTables } from './rules.ts'
import { acceptedTable, refusedTable } from './timestamps.ts'
import { tree } from './tree.ts'

export const PROJECT = resolve(import.meta.dirname, '../../..')

/** The parts of pages that are made from the code, by the name that stands in their marks. */
const PARTS: Readonly<Record<string, () => string>> = {
  'story fields': storyFields,
  'publication fields': publicationFields,
  'accepted timestamps': acceptedTable,
  'refused timestamps': refusedTable,
  problems: problemList,
  'import options': () => optionsOf('import'),
  'import codes': importCodeTable,
  api: apiList,
  commands: commandList,
  settings: settingTable,
  rules: ruleTables,
  readers: readerTable,
  'reader packages': readerPackages,
  rooms: roomTable,
  packages: packageTable,
  tree,
}

/** Lists the pages for people, relative to the project. */
export function pageNames(): string[] {
  return ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: PROJECT }).toSorted()]
}

export function readPage(name: string): string {
  return readFileSync(join(PROJECT, name), 'utf8')
}

/** Returns the page with every made part as the code has it now. */
export function remade(page: string): string {
  return page.replace(/<!-- made: ([a-z ]+) -->.*?<!-- \/made -->/gs, (_, name: string) => {
    const part = PARTS[name]
    if (part === undefined) throw new Error(`there is no part of the docs called "${name}"`)
    return `<!-- made: ${name} -->\n${part()}\n<!-- /made -->`
  })
}

/** Names the parts that pages show. */
export function partsIn(page: string): string[] {
  return [...page.matchAll(/<!-- made: ([a-z ]+) -->/g)].map(([, name = '']) => name)
}

export const PART_NAMES = Object.keys(PARTS)
