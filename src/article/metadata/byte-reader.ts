/** Reads numbers and texts out of bytes; past their end there is nothing, and a file that breaks off does no harm. */
export class ByteReader {
  readonly bytes: Uint8Array
  readonly length: number
  readonly #view: DataView

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.length = bytes.length
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** An unsigned number of some bytes; 0 past the end. */
  number(at: number, size: 1 | 2 | 4, isLittle = false): number {
    if (!(at >= 0 && at + size <= this.length)) return 0
    if (size === 1) return this.#view.getUint8(at)
    return size === 2 ? this.#view.getUint16(at, isLittle) : this.#view.getUint32(at, isLittle)
  }

  /** Whether some bytes are these characters of Latin-1. */
  holds(text: string, at: number): boolean {
    if (at < 0 || at + text.length > this.length) return false
    for (let place = 0; place < text.length; place++)
      if (this.bytes[at + place] !== text.charCodeAt(place)) return false
    return true
  }

  /** The bytes from a place on, as many as there are of them. */
  slice(at: number, size = this.length): Uint8Array {
    return this.bytes.subarray(Math.max(at, 0), Math.max(at, 0) + Math.max(size, 0))
  }
}
