import { join } from 'node:path'
import { MOST_PUBLICATION_BYTES } from '../article/limits.ts'
import { PUBLICATION_FILE } from '../article/publication.ts'
import { readPublication } from '../article/read-publication.ts'
import { isWarning } from '../problem/index.ts'
import { readPlainFile } from './disk/read-plain-file.ts'
import type { ContentSettings } from './settings.ts'
import { WrongUse } from './wrong-use.ts'

/** @throws WrongUse if only this machine can reach the site's address: the links of its feeds would lead to the reader's own machine */
export function refuseLocalAddress(settings: ContentSettings): void {
  const url = settings.url ?? siteAddress(settings.content)
  if (url === undefined || !isLocal(url)) return
  throw new WrongUse(
    `The site's address is ${url}, which only this machine can reach. Write yours as url in publication.yaml, or set KHABAR_URL.`,
  )
}

/** Returns the site's URL from the publication file (`https://news.example`); undefined if the file cannot be read. */
export function siteAddress(content: string): string | undefined {
  const file = join(content, PUBLICATION_FILE)
  try {
    const { publication, problems } = readPublication({
      path: PUBLICATION_FILE,
      shownPath: file,
      bytes: readPlainFile(file, MOST_PUBLICATION_BYTES),
    })
    return problems.every(isWarning) ? publication.url : undefined
  } catch {
    // The build reports the file's problems, with their places.
    return undefined
  }
}

/** Whether only this machine can reach a URL. */
export function isLocal(address: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1?\]|0\.0\.0\.0)$/.test(new URL(address).hostname)
}
