import type { Encoders } from '../edge/answer/encoding.ts'

/** As fast as gzip, and some hundredths smaller; higher qualities take far more time. */
const BROTLI_QUALITY = 6
/** The best level, because a document is compressed once for all who ask. */
const GZIP_LEVEL = 9

/** The module that Node, Deno, Bun and Cloudflare's runtime have in common; it is loaded when something is first compressed. */
const zlib = () => import('node:zlib')

/** The encoders of all hosts. */
export const encoders: Encoders = new Map([
  [
    'br',
    async (bytes) => {
      const { brotliCompressSync, constants } = await zlib()
      const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants
      const params = { [BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [BROTLI_PARAM_SIZE_HINT]: bytes.length }
      return brotliCompressSync(bytes, { params })
    },
  ],
  ['gzip', async (bytes) => (await zlib()).gzipSync(bytes, { level: GZIP_LEVEL })],
])
