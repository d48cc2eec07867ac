import type { OfLength } from '../edge/answer/ranges.ts'

/**
 * Cloudflare's runtime names the length of this kind of stream only
 * (https://developers.cloudflare.com/workers/runtime-apis/streams/transformstream/).
 */
export const ofLength: OfLength = (body, bytes) => body.pipeThrough(new FixedLengthStream(bytes))
