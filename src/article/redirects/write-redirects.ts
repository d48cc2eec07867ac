import { oldAddress, type Redirect } from '../../site/redirects.ts'

/** A text that YAML takes as it is written, also as a name. */
const PLAIN = /^\/(?:[\p{L}\p{M}\p{N}\-._~/*@+]*[\p{L}\p{M}\p{N}\-._~/*@+])?$/u

/** Characters of a decoded path that would mean something else in an address. */
const UNFIT = /[%?#\s"\\<>^`{|}]/g

/**
 * Returns an address as it is written in the content folder, decoded as far as that can be read back; undefined if it cannot be
 * written so that the same address is read.
 */
export function writtenAddress(address: string): string | undefined {
  const at = address.indexOf('?')
  const [path, query] = at === -1 ? [address, ''] : [address.slice(0, at), address.slice(at)]
  const written = path.replace(UNFIT, encodeURIComponent) + query
  return oldAddress(written) === address ? written : undefined
}

/** Returns an address as YAML, in quotes where it needs them. */
export function yamlAddress(written: string): string {
  return PLAIN.test(written) ? written : JSON.stringify(written)
}

/** Returns the lines of some redirects in the redirects file; one that cannot be written is left out. */
export function redirectLines(redirects: readonly Redirect[]): string {
  const lines = redirects.flatMap(({ source, target }) => {
    const [from, to] = [writtenAddress(source), target.startsWith('/') ? writtenAddress(target) : target]
    return from === undefined || to === undefined ? [] : [`${yamlAddress(from)}: ${yamlAddress(to)}\n`]
  })
  return lines.join('')
}

/** Returns the text of a redirects file with lines behind it. */
export function withLines(text: string, lines: string): string {
  const feed = text.includes('\r\n') ? lines.replaceAll('\n', '\r\n') : lines
  return text === '' || text.endsWith('\n') ? text + feed : `${text}\n${feed}`
}
