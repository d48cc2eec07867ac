import type { Eventually } from '../../store/store.ts'
import type { Bytes } from './representation.ts'

/** How a document is sent (RFC 9110, 8.4.1). */
export type Coding = 'br' | 'gzip' | 'identity'

export type Encode = (bytes: Bytes) => Eventually<Bytes>

/** The codings that a host has, the best first, each with its way to encode; plain bytes need none. */
export type Encoders = ReadonlyMap<Coding, Encode>

/**
 * What the client itself said it takes. Cloudflare's network, which is known by its `colo`, puts its own wish in the place of
 * the header and keeps the client's beside it; a client that says nothing is given plain bytes, whatever RFC 9110 would allow.
 */
export function acceptedEncoding(request: Request): string {
  const { cf } = request as { cf?: { colo?: string; clientAcceptEncoding?: string } }
  const header = cf?.colo === undefined ? request.headers.get('Accept-Encoding') : undefined
  return cf?.clientAcceptEncoding ?? header ?? ''
}

/**
 * Chooses by the client's weights (RFC 9110, 12.5.3), among equals the first that is offered. Plain bytes are for who names
 * nothing that is offered, or likes them better; who refuses them is given the last one that is not refused too.
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
    // A weight that is no number is none that anyone wanted.
    weights.set(name === 'x-gzip' ? 'gzip' : name, weight === undefined ? 1 : Number(weight.slice(2)) || 0)
  }
  return weights
}
