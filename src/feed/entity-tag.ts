/**
 * Returns the digest that an entity tag is made of, as `'mq3vTR8-x0k'`: 66 bits of SHA-256 as 11 characters of base64url. Equal
 * lists of texts have equal digests; a collision of different ones is too unlikely to matter.
 */
export async function tagDigest(parts: readonly string[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(parts))
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const base64 = btoa(String.fromCharCode(...sum.subarray(0, 9)))
  return base64.replaceAll('+', '-').replaceAll('/', '_').slice(0, DIGEST_LENGTH)
}

/** Length of a tag digest in characters. */
export const DIGEST_LENGTH = 11

/**
 * Returns the entity tag of a tag digest: `W/"mq3vTR8-x0k"`. It is weak, because the same document is sent plain and compressed
 * (RFC 9110, 8.8.3). A feed needs no strong one: ranges of it are not served.
 */
export function entityTag(tagDigest: string): string {
  return `W/"${tagDigest}"`
}
