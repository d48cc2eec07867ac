import { readFileSync } from 'node:fs'
import { decodeText } from '../../article/content-file.ts'
import { REDIRECTS_FILE } from '../../article/publication.ts'
import { readRedirects, type WrittenRedirect } from '../../article/redirects/read-redirects.ts'
import { isWarning } from '../../problem/index.ts'
import { WrongUse } from '../wrong-use.ts'

/** The redirects file of a content folder as it is. */
export interface RedirectsFile {
  /** Undefined if there is no such file. */
  bytes: Uint8Array | undefined
  text: string
  redirects: readonly WrittenRedirect[]
}

/** Reads the redirects file at a place on the disk. @throws WrongUse if it has problems: what cannot be read is not written to */
export function redirectsFileAt(place: string | undefined): RedirectsFile {
  const bytes = place === undefined ? undefined : bytesAt(place)
  if (bytes === undefined) return { bytes, text: '', redirects: [] }
  const file = { path: REDIRECTS_FILE, shownPath: place ?? REDIRECTS_FILE, bytes }
  const decoded = decodeText(file)
  const { redirects, problems } = readRedirects(file)
  if (!decoded.ok || !problems.every(isWarning))
    throw new WrongUse(`${file.shownPath} has problems. "khabar check" names them; mend them, and run this again.`)
  return { bytes, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), redirects }
}

function bytesAt(place: string): Uint8Array | undefined {
  try {
    return readFileSync(place)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
