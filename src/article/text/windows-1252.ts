/** The characters of Windows-1252 from 0x80 to 0x9f; a space where it has none. */
const CHARACTERS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'
const FIRST = 0x80

/**
 * Returns the character that Windows-1252 has where Unicode has a control character. Old programs write `&#147;` for “, and
 * HTML reads it so (HTML, 13.2.5.80, its table of numeric references).
 */
export function windows1252(code: number): string | undefined {
  return CHARACTERS[code - FIRST]?.trim() || undefined
}

/** A numeric character reference; its digits in hexadecimal or in decimal. */
const REFERENCE = /&#(?:x([0-9a-f]{1,8})|([0-9]{1,8}));/gi

/** Returns the number that the digits of a numeric reference name. */
export function codeOf(hexadecimal: string | undefined, decimal: string | undefined): number {
  return hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
}

/** Writes out the numeric references in a text that HTML reads as characters of Windows-1252; nothing else changes. */
export function withoutOldReferences(text: string): string {
  if (!text.includes('&#')) return text
  return text.replace(REFERENCE, (reference, hex?: string, decimal?: string) => {
    return windows1252(codeOf(hex, decimal)) ?? reference
  })
}
