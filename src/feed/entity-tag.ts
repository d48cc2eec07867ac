/**
 * Gives a short name for a list of texts: equal lists have equal names, and different ones different names for all that
 * can happen (66 bits of SHA-256, in base64url).
 */
export async function digest(parts: readonly string[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(parts))
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const base64 = btoa(String.fromCharCode(...sum.subarray(0, 9)))
  return base64.replaceAll('+', '-').replaceAll('/', '_').slice(0, DIGEST_LENGTH)
}

/** Length of a digest in characters. */
export const DIGEST_LENGTH = 11

/**
 * Gives the entity tag of what has this digest. It is weak, because the same document goes out plain and compressed
 * (RFC 9110, 8.8.3), and that is all a feed needs: ranges are not served.
 */
export function entityTag(digest: string): string {
  return `W/"${digest}"`
}
