import type { Bytes } from '../edge/issue.ts'

/** Takes as long as gzip and gives a tenth less; the next levels give hardly more for much more time. */
const QUALITY = 5

/** Compresses with brotli, by what Node, Deno, Bun and Cloudflare's runtime have in common. It is loaded when it is first used. */
export async function brotli(bytes: Bytes): Promise<Bytes> {
  const { brotliCompressSync, constants } = await import('node:zlib')
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants
  const params = { [BROTLI_PARAM_QUALITY]: QUALITY, [BROTLI_PARAM_SIZE_HINT]: bytes.length }
  return brotliCompressSync(bytes, { params })
}
