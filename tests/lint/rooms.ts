import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Import, importsOf } from './imports.ts'

/** A folder with one subject, and what it may know of the others. A folder within a room may have a row of its own. */
export interface Room {
  path: string
  holds: string
  /** The rooms that it may import from, its own aside. */
  may: readonly string[]
  /** The rooms of which it may know the shapes, and nothing that runs. */
  mayKnow?: readonly string[]
  /** Whether its code goes to the edge, where parsers, schemas and Markdown have no place. */
  ships?: true
}

/** The newsroom's half: everything that reads content. It may be heavy. */
const NEWSROOM = ['site', 'problem', 'time', 'time/print', 'document', 'article']

/** The map of the house, from the ground up; docs/architecture.md shows it. */
export const ROOMS: readonly Room[] = [
  {
    path: 'site',
    holds: 'what both halves speak: the URL space, media types, formats, channels, visibility',
    may: [],
    mayKnow: ['article'],
    ships: true,
  },
  { path: 'problem', holds: 'what can be wrong with content, and how it is said', may: [] },
  { path: 'time/print', holds: 'dates as machines read them', may: [], ships: true },
  { path: 'time', holds: 'the timestamp parser, zones, dates as people read them', may: ['time/print'] },
  { path: 'document', holds: 'JSON and XML as trees in which everything has its place', may: [] },
  {
    path: 'article',
    holds: 'the model, its life cycle, the schema of its fields, Markdown to safe HTML',
    may: ['site', 'problem', 'time', 'time/print'],
  },
  {
    path: 'import',
    holds: 'page texts, feeds, WordPress exports and Markdown of other generators as stories',
    may: NEWSROOM,
  },
  {
    path: 'feed',
    holds: 'heads, assembling, archives’ links and entity tags',
    may: ['site', 'time/print'],
    mayKnow: ['article'],
    ships: true,
  },
  {
    path: 'feed/render',
    holds: 'an article as an item of each format, by the `feed` package',
    may: ['site', 'time', 'time/print', 'article', 'feed'],
  },
  {
    path: 'edition/format',
    holds: 'the file of an edition: a small index and a pack of bytes',
    may: ['site'],
    mayKnow: ['article', 'feed'],
    ships: true,
  },
  {
    path: 'edition/compile',
    holds: 'a content folder made into an edition',
    may: [...NEWSROOM, 'feed', 'feed/render', 'edition/format'],
  },
  {
    path: 'conformance',
    holds: 'the rules of the formats and of HTTP, held against what is served',
    may: ['problem', 'document'],
  },
  {
    path: 'store',
    holds: 'the `Store` interface, and the edition that is bundled with a worker',
    may: ['site', 'feed', 'edition/format'],
    ships: true,
  },
  {
    path: 'store/d1',
    holds: 'an edition in D1: reading it',
    may: ['site', 'feed', 'edition/format', 'store'],
    ships: true,
  },
  {
    path: 'store/publish',
    holds: 'an edition in D1: bringing in what changed',
    may: ['site', 'feed', 'edition/format', 'edition/compile', 'store', 'store/d1'],
  },
  {
    path: 'edge',
    holds: 'the Hono app: feeds, pages, conditional requests, errors',
    may: ['site', 'time/print', 'feed', 'edition/format', 'store'],
    mayKnow: ['article'],
    ships: true,
  },
  {
    path: 'publish-api',
    holds: '`POST /publish`: stories that a newsroom’s system sends',
    may: [...NEWSROOM, 'edition/compile', 'store', 'store/d1', 'store/publish'],
  },
  {
    path: 'hosts',
    holds: 'one small entry for each place it runs',
    may: ['site', 'edge', 'store', 'store/d1', 'publish-api', 'edition/format'],
    ships: true,
  },
  { path: 'cli', holds: 'the `khabar` command', may: ['*'] },
]

/** The places at which a part that ships loads one that does not, and only once it is asked for. */
const GATES: readonly string[] = ['src/publish-api/handler.ts']

const PROJECT = resolve(import.meta.dirname, '../..')

/** The imports of all files in `src`. */
export function importsOfSource(): Import[] {
  return globSync('src/**/*.{ts,tsx}', { cwd: PROJECT })
    .toSorted()
    .flatMap((file) => importsOf(file, PROJECT))
}

/** Says what breaks the map: an arrow that is not drawn, code behind the wall that would ship, files in a circle. */
export function faultsIn(imports: readonly Import[], rooms: readonly Room[] = ROOMS): string[] {
  return [...arrowFaults(imports, rooms), ...wallFaults(imports, rooms), ...circleFaults(imports)]
}

/** The room of a file: of several that hold it, the innermost. */
export function roomOf(file: string, rooms: readonly Room[] = ROOMS): Room | undefined {
  return rooms
    .filter(({ path }) => file.startsWith(`src/${path}/`))
    .toSorted((a, b) => b.path.length - a.path.length)[0]
}

function arrowFaults(imports: readonly Import[], rooms: readonly Room[]): string[] {
  return imports.flatMap(({ from, to, line, isType }) => {
    const [here, there] = [roomOf(from, rooms), roomOf(to, rooms)]
    if (here === undefined) return [`${from}:${line}  lies in no room: add its folder to tests/lint/rooms.ts.`]
    if (there === undefined || here === there || here.may.includes('*') || here.may.includes(there.path)) return []
    if (isType && here.mayKnow?.includes(there.path)) return []
    const may = here.may.length === 0 ? 'nothing of ours' : here.may.join(', ')
    return [`${from}:${line}  ${here.path} may not import ${there.path} (${to}). It may import: ${may}.`]
  })
}

function wallFaults(imports: readonly Import[], rooms: readonly Room[]): string[] {
  return imports.flatMap(({ from, to, line, isType, isLazy }) => {
    const [here, there] = [roomOf(from, rooms), roomOf(to, rooms)]
    if (isType || here?.ships !== true || there === undefined || there.ships) return []
    if (isLazy && GATES.includes(from)) return []
    return [
      `${from}:${line}  ships to the edge, and would take ${to} along, which must not: ${there.path} is ${there.holds}.`,
    ]
  })
}

/** Each circle of files once, as the way round it. */
function circleFaults(imports: readonly Import[]): string[] {
  const nexts = Map.groupBy(imports, ({ from }) => from)
  const done = new Set<string>()
  const faults: string[] = []
  const walk = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file)
    if (at >= 0)
      faults.push(`${way.slice(at).join(' → ')} → ${file}  is a circle: let one file own the word they share.`)
    if (at >= 0 || done.has(file)) return
    for (const to of new Set(nexts.get(file)?.map((one) => one.to))) walk(to, [...way, file])
    done.add(file)
  }
  for (const file of nexts.keys()) walk(file, [])
  return faults
}
