import { readdirSync, realpathSync, statSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { posix } from 'node:path/posix'
import { type FoundMedia, OUTSIDE } from '../../import/generator/context.ts'

/** The folders of the files that the stories of one source may ask for. */
export interface SourceFolders {
  /** Folders with all links resolved. Only files below one of them may be read. */
  readable: readonly string[]
  /** The folders in which to look for an address of the site (`/img/port.jpg`), the likeliest first. */
  served: readonly string[]
  /** The name of the generator's site that the source belongs to, if any. */
  site?: string
}

/** Folders whose files a site serves at its root. */
const SERVED = ['', 'static', 'public', 'assets', 'src', 'src/assets', 'themes/static']
/** Folders that have only such files, so that they are recognised without the site's configuration. */
const ONLY_SERVED = ['static', 'public', 'assets', 'src/assets']
/** The names that generators give to the folder of stories. */
const STORIES = new Set(['content', '_posts', '_drafts', 'posts', 'src'])
/** The number of folders above the stories in which the site is looked for by these names. */
const MOST_ABOVE = 3

/** Files in the root of a site that only its generator has. Other programs have a `config.toml` (Hugo before 0.110) too. */
const CONFIGURATION =
  /^(?:hugo\.(?:toml|ya?ml|json)|_config\.(?:toml|ya?ml)|(?:\.eleventy|(?:eleventy|astro)\.config)\.[cm]?[jt]s)$/
const OLD_CONFIGURATION = /^config(?:\.(?:toml|ya?ml|json))?$/

/** Standard input has no folder: its stories can ask for no file. */
export const NO_FOLDERS: SourceFolders = { readable: [], served: [] }

/**
 * Finds the folders of a source that is a folder. A folder within a generator's site may ask for all files of that site, which is
 * recognised by its configuration. Another folder may ask for its own files, and for those that its apparent site serves.
 */
export function foldersOfFolder(folder: string): SourceFolders {
  const base = realpathSync.native(folder)
  return foldersOfSite(base) ?? foldersAround(base)
}

/** Finds the folders of a source that is one file: those of its site, else its own folder, unless that is a shared one. */
export function foldersOfFile(file: string): SourceFolders {
  const base = realpathSync.native(dirname(file))
  return foldersOfSite(base) ?? (isShared(base) ? NO_FOLDERS : foldersAround(base))
}

/** Whether a name from a shell or a person leads, through a link, out of the site in which it seems to be. */
export function leadsOutside(name: string, isFile: boolean): boolean {
  const real = realpathSync.native(name)
  const site = siteAbove(isFile ? dirname(resolve(name)) : resolve(name))
  if (site !== undefined) return !isWithin(real, realpathSync.native(site))
  return isFile && !isWithin(real, realpathSync.native(dirname(name)))
}

/**
 * Finds the file that a story asks for: beside the story first, else among the files that the site serves.
 * @param path the path in the story, decoded, with forward slashes
 * @returns the file by its own name and with all links resolved; `OUTSIDE` if it is not in these folders
 */
export function fileAskedFor(
  path: string,
  story: string,
  { readable, served }: SourceFolders,
): { file: string; real: string } | Exclude<FoundMedia, string> {
  const mayRead = (file: string) => readable.some((folder) => isWithin(file, folder))
  const isOfSite = path.startsWith('/')
  const beside = isOfSite || readable.length === 0 ? undefined : resolve(realpathSync.native(dirname(story)), path)
  // A browser reads a path that climbs above the site's root as if it began at the root.
  const address = posix.normalize(path).replace(/^(?:\.\.\/)+/, '')
  const candidates = [...(beside === undefined ? [] : [beside]), ...served.map((folder) => join(folder, address))]
  for (const file of isOfSite && climbs(path) ? [] : candidates) {
    if (!mayRead(file) || !isFile(file)) continue
    const real = realpathSync.native(file)
    return mayRead(real) ? { file, real } : OUTSIDE
  }
  if (beside !== undefined) return mayRead(beside) ? undefined : OUTSIDE
  // `/img/port.jpg` is an address of the site; `/home/me/port.jpg` is a file of this machine.
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

/** Returns the root of the nearest generator's site around a folder. */
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

/** Whether a folder is, or contains, a whole home or the folder for temporary files: no site is so large. */
function isShared(folder: string): boolean {
  return [homedir(), tmpdir()].some((shared) => isWithin(realOr(shared), folder))
}

function servedIn(folder: string, names: readonly string[]): string[] {
  return names.map((name) => join(folder, name))
}

/** Returns the folder itself and all folders above it. */
function ancestorsOf(folder: string): string[] {
  const above = dirname(folder)
  return above === folder ? [folder] : [folder, ...ancestorsOf(above)]
}

/** Whether a path is a folder or below it; both are absolute. */
function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`)
}

function climbs(path: string): boolean {
  return posix.normalize(path.replace(/^\/+/, '')).startsWith('../')
}

/** Treats a file that cannot be checked (a name too long, a folder without permission) as missing. */
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
