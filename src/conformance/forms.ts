/** Whether a text is an absolute address that a reader can follow. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s<>"\\]+$/i.test(text) && URL.canParse(text)
}

/** Whether a text is an absolute IRI of any scheme (RFC 3987, 2.2): what ids are. */
export function isIri(text: string): boolean {
  if (/^https?:/i.test(text)) return isWebAddress(text)
  return /^[a-z][a-z\d+.-]*:[^\s<>"\\{}^`|]+$/i.test(text)
}

/** Whether a text is a media type (RFC 9110, 8.3.1), with or without parameters. */
export function isMediaType(text: string): boolean {
  return /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;.*)?$/.test(text)
}

/** Whether a text is a language tag (BCP 47). */
export function isLanguage(text: string): boolean {
  try {
    return /^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/i.test(text) && Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}

/** Whether a text is a whole number, at least `least`. */
export function isCount(text: string, least = 0): boolean {
  return /^\d{1,15}$/.test(text) && Number(text) >= least
}

/** Whether two addresses are the same to a client; what cannot be read is no address. */
export function isSameAddress(a: string, b: string): boolean {
  return URL.parse(a)?.href === URL.parse(b)?.href
}

/** Whether only the machine itself answers at an address: what is served there names the site it will be. */
export function isLoopback(address: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(URL.parse(address)?.hostname ?? '')
}
