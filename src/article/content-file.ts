import type { Place, Problem } from '../problem/index.ts'
import type { MediaFile } from './media.ts'
import type { PersonalDetail } from './metadata/personal-detail.ts'

/** A file of the content folder as it was read: its path with forward slashes, and its bytes. */
export interface ContentFile {
  /** The path below the content folder, with forward slashes: `world-news/talks.md`. */
  path: string
  /** The path as a person would type it, for reports: `content/world-news/talks.md`. */
  shownPath: string
  bytes: Uint8Array
  /** The file that holds its bytes, where that is not the one at its path. */
  at?: string
  /** The facts of a picture or another file, if its bytes are not kept. */
  media?: MediaFile
  /** The personal details in it, if its bytes are not kept. */
  details?: readonly PersonalDetail[]
}

export type TextResult = { ok: true; text: string } | { ok: false; problem: Problem }

const decoder = new TextDecoder('utf-8', { fatal: true })
const lenient = new TextDecoder('utf-8', { ignoreBOM: true })

/** Decodes a file as UTF-8 (a byte order mark is dropped), or says which byte is not. */
export function decodeText(file: ContentFile): TextResult {
  try {
    return { ok: true, text: decoder.decode(file.bytes) }
  } catch {
    return { ok: false, problem: { ...firstBadByte(file), code: 'file-not-utf8' } }
  }
}

/** Returns line and column of a position in a text. */
export function placeAt(file: string, text: string, offset: number): Place {
  const before = text.slice(0, offset)
  const lines = before.split(/\r\n|\n|\r/)
  return { file, line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}

/** The decoder does not say where it failed: the text before the first replacement that the file does not itself hold. */
function firstBadByte(file: ContentFile): Place & { byte: string } {
  const offset = badByteOffset(file.bytes)
  const before = lenient.decode(file.bytes.subarray(0, offset))
  const byte = (file.bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0')
  return { ...placeAt(file.shownPath, before, before.length), byte: `0x${byte}` }
}

/** Halves the range in which the first undecodable byte lies; a cut inside a character counts as still decodable. */
function badByteOffset(bytes: Uint8Array): number {
  let good = 0
  let bad = bytes.length
  while (good < bad) {
    const middle = (good + bad + 1) >> 1
    if (decodable(bytes.subarray(0, middle))) good = middle
    else bad = middle - 1
  }
  // What decodes as a stream but not as a file ends inside a character: that one is broken, from its lead byte on.
  if (decodable(bytes.subarray(0, good), { stream: false })) return good
  let lead = good - 1
  while (lead > 0 && ((bytes[lead] ?? 0) & 0xc0) === 0x80) lead--
  return lead
}

function decodable(bytes: Uint8Array, { stream } = { stream: true }): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream })
    return true
  } catch {
    return false
  }
}
