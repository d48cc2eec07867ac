import { codeOf, windows1252 } from './text/windows-1252.ts'

/**
 * What of single UTF-16 units cannot stand in a feed. XML 1.0 carries neither most control characters nor U+FFFE and U+FFFF
 * (production 2, Char); U+007F to U+009F are control characters too, which readers drop or show as boxes and the W3C
 * validator refuses, and U+FFFD stands where a character was lost.
 */
const NOT_CARRIED = /[^\t\n\r -~\u00a0-\ufffc]/

/** These, and lone surrogates. What XML cannot carry makes, in one story, the whole feed unreadable for every subscriber. */
const FORBIDDEN = new RegExp(
  [NOT_CARRIED.source, '[\\ud800-\\udbff](?![\\udc00-\\udfff])', '(?<![\\ud800-\\udbff])[\\udc00-\\udfff]'].join('|'),
)

/** Returns the index of the first numeric character reference (`&#8;`, `&#x8;`) that stands for a forbidden character. */
export function findForbiddenReference(html: string): number | undefined {
  for (const { 1: hex, 2: decimal, index } of html.matchAll(/&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))(?![0-9a-f])/gi)) {
    const code = codeOf(hex, decimal)
    if (windows1252(code) !== undefined) continue
    if (code > 0x10ffff || findForbidden(String.fromCodePoint(code))) return index
  }
  return undefined
}

/** A character that no feed can carry. */
export interface Forbidden {
  at: number
  /** `U+0093` */
  character: string
  /** The character that was probably meant: “ has that place in Windows-1252. */
  meant?: string
}

/** Returns the index and the name (`U+0008`) of the first forbidden character, or nothing. */
export function findForbidden(text: string): Forbidden | undefined {
  // Said at once of nearly every text: what looks for the place is far slower.
  if (!NOT_CARRIED.test(text) && text.isWellFormed()) return undefined
  const match = FORBIDDEN.exec(text)
  if (match === null) return undefined
  const code = match[0].charCodeAt(0)
  const meant = windows1252(code)
  return { at: match.index, character: nameOf(code), ...(meant === undefined ? {} : { meant }) }
}

/** Returns the name of the character that the numeric reference at a place of HTML stands for. */
export function characterOf(html: string, at: number): string | undefined {
  const [, hex, decimal] = /^&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))/i.exec(html.slice(at, at + 12)) ?? []
  return hex === undefined && decimal === undefined ? undefined : nameOf(codeOf(hex, decimal))
}

function nameOf(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}
