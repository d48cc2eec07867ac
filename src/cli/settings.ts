import { statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Option } from 'commander'
import { WrongUse } from './wrong-use.ts'

/** The project's own folder; wrangler looks for the built files below it. */
export const PROJECT_FOLDER = fileURLToPath(new URL('../../', import.meta.url))

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
