/** Schemes that a link or a picture of a story may have, in Markdown as in raw HTML. */
export const SCHEMES = ['https', 'http', 'mailto', 'tel']

/** Whether an address leads somewhere by a scheme that is allowed. */
export function isFollowable(value: string, base: string): boolean {
  // The sanitiser looks for a scheme behind blanks and comments, as the oldest browsers did, and would drop it unsaid.
  if (value.includes('<!--')) return false
  // Nearly every address: nothing before its scheme, or in it.
  if (/^https?:\/\//.test(value)) return URL.canParse(value)
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(value.replace(/[\s\p{Cc}]+/gu, ''))?.[1]
  if (scheme !== undefined && !SCHEMES.includes(scheme.toLowerCase())) return false
  const address = URL.parse(value, base)
  return address !== null && SCHEMES.includes(address.protocol.slice(0, -1))
}

/** The candidates of a srcset, each an address and what it is for. */
export function candidatesOf(srcset: string): string[] {
  return srcset
    .replace(/(\s[\d.]{1,12}[wx]),(?=\S)/g, '$1, ')
    .split(/,\s/)
    .map((candidate) => candidate.trim())
    .filter((candidate) => candidate !== '')
}

/** Whether a candidate is well written: the sanitiser's parser prints the rest to standard output. */
export function isSoundCandidate(candidate: string, base: string): boolean {
  const [url = '', descriptor, ...more] = candidate.split(/\s+/)
  if (more.length > 0 || /^,|,$/.test(url) || !isFollowable(url, base)) return false
  return descriptor === undefined || /^(?:[1-9]\d{0,5}w|\d{1,3}(?:\.\d{1,6})?x)$/.test(descriptor)
}
