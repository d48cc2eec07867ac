import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Import, importsOf } from './imports.ts'

/** A folder with one subject, and the folders it may import from. A folder inside a room may have a row of its own. */
export interface Room {
  path: string
  holds: string
  /** The rooms it may import from, besides itself. */
  may: readonly string[]
  /** The rooms of which it may import types only. */
  mayKnow?: readonly string[]
  /** Where its code runs in production: in every host, in those that read a disk (Node, Deno, Bun), or in none. */
  ships?: 'everywhere' | 'servers'
  /** The modules of Node that it may use, or `'any'`. */
  node?: 'any' | readonly string[]
}

/** The half that reads content. It may be heavy. */
const NEWSROOM = ['site', 'problem', 'time', 'time/print', 'document', 'article']

/** The map of the house, from the ground up. docs/architecture.md shows it. */
export const ROOMS: readonly Room[] = [
  {
    path: 'site',
    holds: 'the words both halves share: URL paths, media types, formats, channels, visibility, XML escaping',
    may: [],
    ships: 'everywhere',
  },
  { path: 'problem', holds: 'every problem content can have, its wording, and its report', may: [] },
  { path: 'time/print', holds: 'dates for machines: RFC 822, RFC 3339', may: [], ships: 'everywhere' },
  {
    path: 'time',
    holds: 'the timestamp parser, time zones, dates for people; `index.ts` is the door',
    may: ['time/print'],
  },
  { path: 'document', holds: 'JSON and XML as trees that know the place of every value', may: [] },
  {
    path: 'article',
    holds: 'the model, its life cycle, the schema of its fields, Markdown to safe HTML',
    may: ['site', 'problem', 'time', 'time/print'],
  },
  {
    path: 'import',
    holds: 'page texts, feeds, WordPress exports and Markdown of other generators, read as stories',
    may: NEWSROOM,
  },
  {
    path: 'feed',
    holds: 'heads, assembling, links between archives, entity tags',
    may: ['site', 'time/print'],
    mayKnow: ['article'],
    ships: 'everywhere',
  },
  {
    path: 'feed/render',
    holds: 'an article as an item of each format, by the `feed` package',
    may: ['site', 'time', 'time/print', 'article', 'feed'],
  },
  {
    path: 'edition/format',
    holds: 'the layout of an edition file: a small index and a pack of bytes',
    may: ['site', 'feed'],
    mayKnow: ['article'],
    ships: 'everywhere',
  },
  {
    path: 'edition/disk',
    holds: 'an edition file written and verified',
    may: ['feed', 'edition/format'],
    mayKnow: ['article'],
    ships: 'servers',
    node: ['node:crypto'],
  },
  {
    path: 'edition/compile',
    holds: 'a content folder compiled to an edition',
    may: [...NEWSROOM, 'feed', 'feed/render', 'edition/format', 'edition/disk'],
    node: ['node:crypto'],
  },
  {
    path: 'conformance',
    holds: 'the rules of the formats and of HTTP, checked on what is served',
    may: ['problem', 'document'],
  },
  {
    path: 'store',
    holds: 'the `Store` interface, and the edition bundled with a worker',
    may: ['site', 'feed', 'edition/format'],
    ships: 'everywhere',
  },
  {
    path: 'store/disk',
    holds: 'the edition beside a server, on its disk',
    may: ['feed', 'edition/format', 'edition/disk', 'store'],
    ships: 'servers',
  },
  {
    path: 'store/d1',
    holds: 'an edition read from D1',
    may: ['site', 'feed', 'edition/format', 'store'],
    ships: 'everywhere',
  },
  {
    path: 'store/publish',
    holds: 'what changed, written to D1: `publish.ts` tells how',
    may: ['site', 'feed', 'edition/format', 'edition/disk', 'edition/compile', 'store', 'store/d1'],
  },
  {
    path: 'edge',
    holds: 'the Hono app: feeds, pages, conditional requests, errors',
    may: ['site', 'time/print', 'feed', 'store'],
    mayKnow: ['article'],
    ships: 'everywhere',
  },
  {
    path: 'publish-api',
    holds: '`POST /publish`: authentication, the queue, the answers',
    may: ['site', 'store', 'store/d1', 'publish-api/posted'],
    ships: 'everywhere',
  },
  {
    path: 'publish-api/posted',
    holds: 'the stories of a request, read and published; loaded with the first request',
    may: [...NEWSROOM, 'edition/compile', 'store/d1', 'store/publish', 'publish-api'],
  },
  {
    path: 'hosts',
    holds: 'one small entry for each way to run on Cloudflare, and one for those who use Khabar from code',
    mayKnow: ['article'],
    may: ['edge', 'store', 'store/d1', 'publish-api'],
    node: ['node:zlib'],
    ships: 'everywhere',
  },
  {
    path: 'hosts/development',
    holds: 'the worker of `khabar start`, with the edition beside it; never deployed',
    may: ['edge', 'store', 'hosts'],
    ships: 'everywhere',
  },
  {
    path: 'hosts/servers',
    holds: 'one small entry each for Node, Deno and Bun',
    may: ['edge', 'store', 'store/disk', 'hosts'],
    ships: 'servers',
    node: 'any',
  },
  {
    path: 'cli',
    holds: 'the `khabar` command: `main.ts` starts it, `program.ts` lists the commands',
    may: ['*'],
    node: 'any',
  },
]

/** Files that ship and load, with `import()` on a first request, code that does not ship otherwise. */
const LAZY: readonly string[] = ['src/publish-api/handler.ts']

const PROJECT = resolve(import.meta.dirname, '../..')

/** Gives the imports of all files in `src`. */
export function importsOfSource(): Import[] {
  return globSync('src/**/*.{ts,tsx}', { cwd: PROJECT })
    .toSorted()
    .flatMap((file) => importsOf(file, PROJECT))
}

/** Names everything that breaks the map: arrows that are not drawn, code that must not ship, circles of files. */
export function faultsIn(imports: readonly Import[], rooms: readonly Room[] = ROOMS): string[] {
  const between = imports.filter(({ isPackage }) => !isPackage)
  return [
    ...arrowFaults(between, rooms),
    ...wallFaults(between, rooms),
    ...nodeFaults(imports, rooms),
    ...circleFaults(between),
  ]
}

/** Gives the room of a file: of several that hold it, the innermost. */
export function roomOf(file: string, rooms: readonly Room[] = ROOMS): Room | undefined {
  return rooms
    .filter(({ path }) => file.startsWith(`src/${path}/`))
    .toSorted((a, b) => b.path.length - a.path.length)[0]
}

function arrowFaults(imports: readonly Import[], rooms: readonly Room[]): string[] {
  return imports.flatMap(({ from, to, line, isType }) => {
    const [here, there] = [roomOf(from, rooms), roomOf(to, rooms)]
    if (here === undefined) return [`${from}:${line}  lies in no room. Add its folder to tests/lint/rooms.ts.`]
    if (there === undefined || here === there) return []
    // The command starts servers as programs of their own.
    if (here.may.includes('*')) return there.path.startsWith('hosts') ? [notDrawn(from, line, here, there, to)] : []
    if (here.may.includes(there.path) || (isType && here.mayKnow?.includes(there.path))) return []
    return [notDrawn(from, line, here, there, to)]
  })
}

function notDrawn(from: string, line: number, here: Room, there: Room, to: string): string {
  return `${from}:${line}  ${here.path} may not import ${there.path} (${to}). It may import: ${mayOf(here)}.`
}

/** Says what a room may import: `site, types of article`. */
export function mayOf({ may, mayKnow = [] }: Room): string {
  if (may.includes('*')) return 'all but hosts'
  return [...may, ...mayKnow.map((room) => `types of ${room}`)].join(', ') || 'nothing of ours'
}

/** Code that ships may take along only code that ships to the same places. Types are erased, and take nothing along. */
function wallFaults(imports: readonly Import[], rooms: readonly Room[]): string[] {
  return imports.flatMap(({ from, to, line, isType, isLazy }) => {
    const [here, there] = [roomOf(from, rooms), roomOf(to, rooms)]
    if (isType || here?.ships === undefined || there === undefined) return []
    if (there.ships === 'everywhere' || there.ships === here.ships || (isLazy && LAZY.includes(from))) return []
    const where = here.ships === 'everywhere' ? 'to the edge' : 'to servers'
    return [`${from}:${line}  ships ${where}. It must not take ${to} along: ${there.path} is ${there.holds}.`]
  })
}

function nodeFaults(imports: readonly Import[], rooms: readonly Room[]): string[] {
  return imports.flatMap(({ from, to, line }) => {
    const { path = '', node = [] } = roomOf(from, rooms) ?? {}
    if (!to.startsWith('node:') || node === 'any' || node.includes(to)) return []
    return [`${from}:${line}  ${path} is pure and may not use ${to}. Hand in what it needs as an argument.`]
  })
}

/** Each circle of files once, as the way round it. */
function circleFaults(imports: readonly Import[]): string[] {
  const nexts = Map.groupBy(imports, ({ from }) => from)
  const done = new Set<string>()
  const faults: string[] = []
  const walk = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file)
    if (at >= 0) faults.push(`${[...way.slice(at), file].join(' → ')}  is a circle. Let one file own the shared word.`)
    if (at >= 0 || done.has(file)) return
    for (const to of new Set(nexts.get(file)?.map((one) => one.to))) walk(to, [...way, file])
    done.add(file)
  }
  for (const file of nexts.keys()) walk(file, [])
  return faults
}
