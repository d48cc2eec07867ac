/** A path that needs no decoding. Nearly all paths are such, and this is checked at every request. */
const PLAIN_PATH = /^https?:\/\/[^/?#]+((?:\/[\w-][\w.-]*)+)(?:[?#]|$)/

/**
 * Returns the path of a request, decoded and in Unicode form NFC, as channels and stories are named; undefined if it is not
 * UTF-8, or hides a slash or a control character behind a percent escape.
 */
export function requestPath(url: string): string | undefined {
  const [, plain] = PLAIN_PATH.exec(url) ?? []
  if (plain !== undefined) return plain
  const segments = (URL.parse(url)?.pathname ?? '%').split('/')
  try {
    const decoded = segments.map((segment) => (segment.includes('%') ? decodeURIComponent(segment) : segment))
    if (decoded.some((segment) => /[/\\\p{Cc}]/u.test(segment))) return undefined
    return decoded.join('/').normalize('NFC')
  } catch {
    return undefined
  }
}
