/** What of single UTF-16 units XML 1.0 cannot carry (production 2, Char): most control characters, U+FFFE and U+FFFF. */
const NOT_CARRIED = /[^\t\n\r -\ufffd]/

/** These, and lone surrogates. One of them in one story makes the whole feed unreadable for every subscriber. */
const FORBIDDEN = new RegExp(
  [NOT_CARRIED.source, '[\\ud800-\\udbff](?![\\udc00-\\udfff])', '(?<![\\ud800-\\udbff])[\\udc00-\\udfff]'].join('|'),
)

/** Gives the index of the first numeric character reference (`&#8;`, `&#x8;`) that stands for a forbidden character. */
export function findForbiddenReference(html: string): number | undefined {
  for (const { 1: hex, 2: decimal, index } of html.matchAll(/&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))(?![0-9a-f])/gi)) {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    if (code <= 0x10ffff && findForbidden(String.fromCodePoint(code))) return index
  }
  return undefined
}

/** Gives the index and the name (`U+0008`) of the first forbidden character, or nothing. */
export function findForbidden(text: string): { at: number; character: string } | undefined {
  // Said at once of nearly every text: what looks for the place is far slower.
  if (!NOT_CARRIED.test(text) && text.isWellFormed()) return undefined
  const match = FORBIDDEN.exec(text)
  if (match === null) return undefined
  const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  return { at: match.index, character: `U+${code}` }
}
