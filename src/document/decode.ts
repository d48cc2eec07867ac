/** A document's text, and how its bytes were read. */
export interface Decoded {
  text: string
  /** In small letters: `utf-8`. */
  encoding: string
  /** The encoding that the XML declaration names, if it names one. */
  declared: string | undefined
  hasByteOrderMark: boolean
  /** Whether every byte could be read. */
  isSound: boolean
}

/** Reads bytes in the encoding of their byte order mark, else of the header, else of the XML declaration, else as UTF-8 (RFC 7303, 3). */
export function decode(bytes: Uint8Array, charset?: string): Decoded {
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : wideMark(bytes)
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const declared = /^(?:ï»¿)?<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1]?.toLowerCase()
  const encoding = mark ?? charset?.toLowerCase() ?? declared ?? 'utf-8'
  const decoder = decoderOf(encoding)
  const facts = { encoding, declared, hasByteOrderMark: mark !== undefined }
  try {
    return { ...facts, text: (decoder ?? decoderOf('utf-8'))?.decode(bytes) ?? '', isSound: decoder !== undefined }
  } catch {
    return { ...facts, text: new TextDecoder().decode(bytes), isSound: false }
  }
}

/** Returns a decoded text without the byte order mark that may stand before it. */
export function withoutByteOrderMark(text: string): string {
  return text.replace(/^\ufeff/, '')
}

function wideMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined
}

function decoderOf(encoding: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true })
  } catch {
    return undefined
  }
}
