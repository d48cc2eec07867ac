/**
 * Returns whether a request has the secret as its bearer token (RFC 6750, 2.1). It compares digests, and every byte of them, so
 * that the time it takes does not tell how much of the secret is right.
 */
export async function hasBearerToken(request: Request, secret: string): Promise<boolean> {
  const token = /^Bearer +(\S.*)$/i.exec(request.headers.get('Authorization') ?? '')?.[1] ?? ''
  const [given, expected] = await Promise.all([token.trim(), secret].map(sha256))
  return given !== undefined && expected !== undefined && isSame(given, expected)
}

async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length
  a.forEach((byte, place) => {
    difference |= byte ^ (b[place] ?? 0)
  })
  return difference === 0
}
