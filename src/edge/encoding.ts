/**
 * What the client itself said it takes. Cloudflare puts its own wish in the place of the header and keeps the client's
 * beside it; a client that says nothing is given plain bytes, whatever RFC 9110 would allow.
 */
export function clientAcceptEncoding(request: Request): string {
  const { cf } = request as { cf?: { clientAcceptEncoding?: string } }
  return (cf === undefined ? request.headers.get('Accept-Encoding') : cf.clientAcceptEncoding) ?? ''
}

/** Whether a client takes gzip (RFC 9110, 12.5.3): named, or covered by `*`, and not refused by a weight of zero. */
export function acceptsGzip(acceptEncoding: string): boolean {
  const weights = new Map<string, number>()
  for (const part of acceptEncoding.toLowerCase().split(',')) {
    const [coding = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    weights.set(coding, weight === undefined ? 1 : Number(weight.slice(2)))
  }
  return (weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0) > 0
}

/** Compresses bytes with gzip. */
export async function gzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
