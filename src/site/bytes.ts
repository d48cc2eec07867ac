/** Copies ranges of bytes into one. */
export function concatBytes(ranges: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(ranges.reduce((length, range) => length + range.length, 0))
  let at = 0
  for (const range of ranges) {
    whole.set(range, at)
    at += range.length
  }
  return whole
}
