import { readdirSync, realpathSync, statSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { posix } from 'node:path/posix'
import { type FoundMedia, OUTSIDE } from '../../import/generator/context.ts'

/** Where the files lie that the stories of one source may ask for. */
export interface SourceFolders {
  /** Folders with all links resolved. What lies below one of them may be read, and nothing else. */
  readable: readonly string[]
  /** Where an address of the site (`/img/port.jpg`) is looked for, the likeliest first. */
  served: readonly string[]
  /** The name of the generator's site that the source belongs to, where it does. */
  site?: string
}

/** Folders of a site whose files it serves at its root. */
const SERVED = ['', 'static', 'public', 'assets', 'src', 'src/assets', 'themes/static']
/** Those that hold nothing else, so that they are known without the site's own configuration. */
const ONLY_SERVED = ['static', 'public', 'assets', 'src/assets']
/** What generators call the folder of their stories. */
const STORIES = new Set(['content', '_posts', '_drafts', 'posts', 'src'])
/** How far above the stories the site is looked for by their folder's name. */
const MOST_ABOVE = 3

/** Files in the root of a site that only its generator has. `config.toml` (Hugo before 0.110) is also other programs'. */
const CONFIGURATION =
  /^(?:hugo\.(?:toml|ya?ml|json)|_config\.(?:toml|ya?ml)|(?:\.eleventy|(?:eleventy|astro)\.config)\.[cm]?[jt]s)$/
const OLD_CONFIGURATION = /^config(?:\.(?:toml|ya?ml|json))?$/

/** Standard input lies nowhere: its stories can ask for no file. */
export const NO_FOLDERS: SourceFolders = { readable: [], served: [] }

/**
 * Finds the folders of a source that is a folder. A folder within a generator's site may ask for all files of that site, which
 * is known by its configuration; one without may ask for its own, and for those that the site it seems to belong to serves.
 */
export function foldersOfFolder(folder: string): SourceFolders {
  const base = realpathSync.native(folder)
  return foldersOfSite(base) ?? foldersAround(base)
}

/** Finds the folders of a source that is one file: those of its site, else the folder it lies in, unless that is everybody's. */
export function foldersOfFile(file: string): SourceFolders {
  const base = realpathSync.native(dirname(file))
  return foldersOfSite(base) ?? (isShared(base) ? NO_FOLDERS : foldersAround(base))
}

/** Whether a name that a shell or a person gave leads, by a link, out of the site that it seems to lie in. */
export function leadsOutside(name: string, isFile: boolean): boolean {
  const real = realpathSync.native(name)
  const site = siteAbove(isFile ? dirname(resolve(name)) : resolve(name))
  if (site !== undefined) return !isWithin(real, realpathSync.native(site))
  return isFile && !isWithin(real, realpathSync.native(dirname(name)))
}

/**
 * Finds the file that a story asks for: beside the story first, else among what the site serves.
 * @param path as the story gives it, decoded, with forward slashes
 * @returns the file by its own name and with all links resolved; `OUTSIDE` where it is not in these folders
 */
export function fileAskedFor(
  path: string,
  story: string,
  { readable, served }: SourceFolders,
): { file: string; real: string } | Exclude<FoundMedia, string> {
  const mayRead = (file: string) => readable.some((folder) => isWithin(file, folder))
  const isOfSite = path.startsWith('/')
  const beside = isOfSite || readable.length === 0 ? undefined : resolve(realpathSync.native(dirname(story)), path)
  // A browser takes what climbs above the root of the site as if it began there.
  const address = posix.normalize(path).replace(/^(?:\.\.\/)+/, '')
  const candidates = [...(beside === undefined ? [] : [beside]), ...served.map((folder) => join(folder, address))]
  for (const file of isOfSite && climbs(path) ? [] : candidates) {
    if (!mayRead(file) || !isFile(file)) continue
    const real = realpathSync.native(file)
    return mayRead(real) ? { file, real } : OUTSIDE
  }
  if (beside !== undefined) return mayRead(beside) ? undefined : OUTSIDE
  // `/img/port.jpg` is an address of the site, and `/home/me/port.jpg` a file of this machine.
  return climbs(path) || (isOfSite && isFile(path)) ? OUTSIDE : undefined
}

function foldersOfSite(base: string): SourceFolders | undefined {
  const site = siteAbove(base)
  if (site === undefined) return undefined
  const between = ancestorsOf(base).filter((folder) => isWithin(folder, site))
  return { readable: [site], served: between.flatMap((folder) => servedIn(folder, SERVED)), site: basename(site) }
}

function foldersAround(base: string): SourceFolders {
  const sites = ancestorsOf(base)
    .slice(1, MOST_ABOVE + 1)
    .filter((folder) => STORIES.has(relative(folder, base).split(sep)[0] ?? '') && !isShared(folder))
  const others = sites.flatMap((folder) => servedIn(folder, ONLY_SERVED))
  return { readable: [base, ...others], served: [...servedIn(base, SERVED), ...others] }
}

/** The folder of the generator's site that a folder belongs to, the nearest first. */
function siteAbove(base: string): string | undefined {
  return ancestorsOf(base).find((folder) => !isShared(folder) && isSite(folder))
}

function isSite(folder: string): boolean {
  try {
    const names = readdirSync(folder)
    return names.some((name) => CONFIGURATION.test(name) || (OLD_CONFIGURATION.test(name) && names.includes('content')))
  } catch {
    return false
  }
}

/** Whether a folder is somebody's whole home, or holds what everybody puts there: no site is as large as that. */
function isShared(folder: string): boolean {
  return [homedir(), tmpdir()].some((shared) => isWithin(realOr(shared), folder))
}

function servedIn(folder: string, names: readonly string[]): string[] {
  return names.map((name) => join(folder, name))
}

/** The folder itself, and all above it. */
function ancestorsOf(folder: string): string[] {
  const above = dirname(folder)
  return above === folder ? [folder] : [folder, ...ancestorsOf(above)]
}

/** Whether a path is that of a folder or lies below it; both are absolute. */
function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`)
}

function climbs(path: string): boolean {
  return posix.normalize(path.replace(/^\/+/, '')).startsWith('../')
}

/** What cannot be looked at, for its name's length or for the rights of a folder, is not there. */
function isFile(file: string): boolean {
  try {
    return statSync(file).isFile()
  } catch {
    return false
  }
}

function realOr(folder: string): string {
  try {
    return realpathSync.native(folder)
  } catch {
    return folder
  }
}
