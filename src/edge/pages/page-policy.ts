import type { Publication } from '../../article/publication.ts'

/**
 * A page loads its stylesheet and script from here, pictures and sound from the web, frames from the hosts that the
 * publication trusts, and nothing else.
 */
export function pagePolicy({ embeds, head }: Publication): Record<string, string> {
  // Scripts that the publication names ask their own hosts for what they do, and no others.
  const hosts = [...new Set(head?.scripts?.map((address) => new URL(address).origin) ?? [])]
    .map((host) => ` ${host}`)
    .join('')
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      "style-src 'self'",
      `script-src 'self'${hosts}`,
      ...(hosts === '' ? [] : [`connect-src${hosts}`]),
      "img-src 'self' https: http:",
      'media-src https: http:',
      `frame-src ${embeds.map((host) => `https://${host}`).join(' ')}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Frame-Options': 'DENY',
  }
}
