import { reportFinding } from '../finding/report.ts'
import type { ImportContext } from '../imported.ts'
import type { MarkdownContext } from './context.ts'
import { type FoundMedia, OUTSIDE } from './context.ts'

/** Names of files that only a machine has, and no site: `file:///home/me/a.png`, `C:\\a.png`, `\\\\server\\a.png`. */
const OF_THE_MACHINE = /^(?:file:|[a-z]:[\\/]|\\\\)/i

/** The address of a picture after the import: its address on the web, or the one that `findMedia` gives; undefined if there is none. */
export function mediaAddress(written: string, { findMedia }: Pick<MarkdownContext, 'findMedia'>): FoundMedia {
  const address = written.trim()
  if (/^https?:\/\//i.test(address)) return address
  if (address.startsWith('//')) return `https:${address}`
  if (OF_THE_MACHINE.test(address)) return OUTSIDE
  if (address === '' || /^[a-z][a-z0-9+.-]*:/i.test(address)) return undefined
  const [path = ''] = address.split(/[?#]/)
  return findMedia(address) ?? (path === address || path === '' ? undefined : findMedia(path))
}

/** Says of an address that it leads out of what was imported. */
export function reportOutside(context: Pick<ImportContext, 'file' | 'report'>, line: number, address: string): void {
  reportFinding(context, line, { code: 'import-outside' }, address)
}
