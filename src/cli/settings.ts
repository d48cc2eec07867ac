import { existsSync, statSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Option } from 'commander'
import { WrongUse } from './wrong-use.ts'

/** Khabar's own code: `src` in its repository, `dist` in the package that a newsroom installs. */
export const CODE_FOLDER = fileURLToPath(new URL('../', import.meta.url))

/** Whether this is the package, and not the repository. */
export const IS_PACKAGE = basename(CODE_FOLDER) !== 'src'

/** The folder of Khabar itself, with its `package.json` and the migrations of its database. */
export const PACKAGE_FOLDER = join(CODE_FOLDER, '..')

/**
 * The newsroom's own folder, with `wrangler.toml` and `content`; built files lie below it. In Khabar's repository it is the
 * repository; where Khabar is installed it is the nearest folder with a `package.json` around the working directory.
 */
export const PROJECT_FOLDER = IS_PACKAGE ? packageAround(process.cwd()) : PACKAGE_FOLDER

/** Returns the path of one of Khabar's own modules: `hosts/servers/node` is TypeScript in the repository, JavaScript in the package. */
export function codeFile(path: string): string {
  return join(CODE_FOLDER, `${path}${extname(import.meta.filename)}`)
}

function packageAround(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder
    if (dirname(folder) === folder) return start
  }
}

/** The folder for built files and for caches; ignored by git. */
export const BUILT_FOLDER = join(PROJECT_FOLDER, '.khabar')

/** Set while `khabar start` keeps the edition itself: the runtime's own build step then has nothing to do. */
export const EDITION_IS_KEPT = 'KHABAR_EDITION_IS_KEPT'

/** `--content DIR` or `KHABAR_CONTENT`: another content folder than `content`. */
export const contentOption = () =>
  new Option('--content <folder>', 'the content folder').env('KHABAR_CONTENT').default('content')

/** `--url URL` or `KHABAR_URL`: another site address than the publication file's. */
export const urlOption = () =>
  new Option('--url <address>', "the site's address, instead of the one in publication.yaml").env('KHABAR_URL')

export interface ContentSettings {
  content: string
  url?: string
}

/**
 * Checks content folder and URL; returns the settings with the URL as an origin (`https://news.example`). An empty URL counts as none,
 * because a workflow passes on an unset variable as an empty one.
 * @throws WrongUse if the folder is missing or the URL is no site's
 */
export function validSettings<Settings extends ContentSettings>({
  url,
  ...settings
}: Settings): Omit<Settings, 'url'> & { url?: string } {
  const { content } = settings
  if (!statSync(content, { throwIfNoEntry: false })?.isDirectory()) {
    throw new WrongUse(`There is no content folder "${content}". Name one with --content or KHABAR_CONTENT.`)
  }
  const parsed = url === undefined || url === '' ? undefined : URL.parse(url)
  if (parsed === undefined) return settings
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.href !== `${parsed.origin}/`) {
    throw new WrongUse(`"${url}" is not the address of a site. Write one such as https://news.example, without a path.`)
  }
  return { ...settings, url: parsed.origin }
}
