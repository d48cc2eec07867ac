/** Attributes that hold one address. */
const ADDRESS = new Set(['href', 'src', 'poster', 'cite'])

/** Whether an attribute holds addresses. */
export function isAddress(attribute: string): boolean {
  return ADDRESS.has(attribute) || attribute === 'srcset'
}

/**
 * Makes the address in an attribute absolute; other attributes stay as they are. Relative addresses mean nothing to a
 * reader that shows the text far from its page, and `xml:base` is not understood everywhere.
 */
export function absoluteAddress(attribute: string, value: string, base: string): string {
  if (ADDRESS.has(attribute)) return absoluteUrl(value, base)
  if (attribute !== 'srcset') return value
  return value
    .split(/,\s+/)
    .map((candidate) => {
      const [url = '', ...descriptor] = candidate.trim().split(/\s+/)
      return [absoluteUrl(url, base), ...descriptor].join(' ')
    })
    .join(', ')
}

/** Resolves an address; one that cannot be resolved stays as it was written. */
export function absoluteUrl(url: string, base: string): string {
  return URL.parse(url, base)?.href ?? url
}
