import type { MarkdownContext } from './site-markdown.ts'

/** Where a picture is after the import: on the web where it was, or where `findMedia` has it; nothing where it is nowhere. */
export function mediaAddress(written: string, { findMedia }: Pick<MarkdownContext, 'findMedia'>): string | undefined {
  const address = written.trim()
  if (/^https?:\/\//i.test(address)) return address
  if (address.startsWith('//')) return `https:${address}`
  if (address === '' || /^[a-z][a-z0-9+.-]*:/i.test(address)) return undefined
  const [path = ''] = address.split(/[?#]/)
  return findMedia(address) ?? (path === address || path === '' ? undefined : findMedia(path))
}

/** Whether an address leads to the source of another story: `../talks.md#vote`. */
export function isSourceLink(address: string): boolean {
  const [path = ''] = address.split(/[?#]/)
  return !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address) && /\.(?:md|mdx|markdown)$/i.test(path)
}
