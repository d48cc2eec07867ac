import type { Eventually } from '../../store/store.ts'
import type { Bytes } from './representation.ts'

/** The content coding of a body (RFC 9110, 8.4.1). */
export type Coding = 'br' | 'gzip' | 'identity'

export type Encode = (bytes: Bytes) => Eventually<Bytes>

/** The codings of a host, the best first, each with its encoder; plain bytes need none. */
export type Encoders = ReadonlyMap<Coding, Encode>

/**
 * Returns the `Accept-Encoding` of the client itself. Cloudflare's network, which is known by its `colo`, replaces the header
 * with its own wish and keeps the client's beside it. A client that says nothing gets plain bytes, though RFC 9110 would allow
 * any coding.
 */
export function acceptedEncoding(request: Request): string {
  const { cf } = request as { cf?: { colo?: string; clientAcceptEncoding?: string } }
  const header = cf?.colo === undefined ? request.headers.get('Accept-Encoding') : undefined
  return cf?.clientAcceptEncoding ?? header ?? ''
}

/**
 * Returns the coding with the highest weight (RFC 9110, 12.5.3); of equals, the first that is offered. Clients that name no
 * offered coding, or prefer plain bytes, get plain bytes. Clients that refuse these get the last coding that they do not refuse.
 */
export function chooseCoding(acceptEncoding: string, offered: Iterable<Coding>): Coding {
  const weights = weightsOf(acceptEncoding)
  const weightOf = (coding: Coding) => weights.get(coding) ?? weights.get('*')
  let best: Coding = 'identity'
  let most = weights.get('identity') ?? 0
  let spare: Coding | undefined
  for (const coding of offered) {
    const weight = weightOf(coding)
    if (weight !== 0) spare = coding
    if (weight === undefined || weight === 0 || weight < most || (weight === most && best !== 'identity')) continue
    best = coding
    most = weight
  }
  return best === 'identity' && weightOf('identity') === 0 ? (spare ?? best) : best
}

function weightsOf(acceptEncoding: string): Map<string, number> {
  const weights = new Map<string, number>()
  for (const part of acceptEncoding.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    // A weight that is not a number counts as 0.
    weights.set(name === 'x-gzip' ? 'gzip' : name, weight === undefined ? 1 : Number(weight.slice(2)) || 0)
  }
  return weights
}
