import { statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Option } from 'commander'
import { WrongUse } from './wrong-use.ts'

/** The project's own folder, where wrangler looks for what was built. */
export const PROJECT_FOLDER = fileURLToPath(new URL('../../', import.meta.url))

/** Where everything that is built goes, and what is kept between runs; ignored by git. */
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
 * Gives the settings once they are known to be usable, and whatever comes with them as it is. An empty address is none: a workflow
 * hands on a variable that is not set so.
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
