import type { ByteReader } from './byte-reader.ts'

/** A stretch of a picture's file that tells of the picture. */
export interface Block {
  kind: 'exif' | 'xmp' | 'iptc'
  bytes: Uint8Array
}

/** The bytes that mark a block as EXIF. */
const EXIF = 'Exif\0\0'
const XMP = 'http://ns.adobe.com/xap/1.0/\0'
const PHOTOSHOP = 'Photoshop 3.0\0'
/** Photoshop's resource that holds IPTC. */
const IPTC = 0x0404

const START_OF_SCAN = 0xda

/** The segments of a JPEG before its picture (JPEG, ISO/IEC 10918-1, B.1.1; Exif 3.0, 4.5.4). */
export function jpegBlocks(file: ByteReader): Block[] {
  const blocks: Block[] = []
  for (let at = 2; file.number(at, 1) === 0xff; ) {
    const marker = file.number(at + 1, 1)
    // A marker may be filled up with further such bytes.
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === START_OF_SCAN) break
    const size = file.number(at + 2, 2)
    if (size < 2) break
    const inside = at + 4
    const rest = (head: string) => file.slice(inside + head.length, size - 2 - head.length)
    if (file.holds(EXIF, inside)) blocks.push({ kind: 'exif', bytes: rest(EXIF) })
    else if (file.holds(XMP, inside)) blocks.push({ kind: 'xmp', bytes: rest(XMP) })
    else if (file.holds(PHOTOSHOP, inside))
      blocks.push(...photoshopBlocks(file, inside + PHOTOSHOP.length, at + 2 + size))
    at += 2 + size
  }
  return blocks
}

/** Photoshop's resources: each has a number, a name of even length and its size. */
function photoshopBlocks(file: ByteReader, start: number, end: number): Block[] {
  const blocks: Block[] = []
  for (let at = start; at < end && file.holds('8BIM', at); ) {
    const name = even(file.number(at + 6, 1) + 1)
    const size = file.number(at + 6 + name, 4)
    const inside = at + 10 + name
    if (file.number(at + 4, 2) === IPTC) blocks.push({ kind: 'iptc', bytes: file.slice(inside, size) })
    at = inside + even(size)
  }
  return blocks
}

const XMP_KEYWORD = 'XML:com.adobe.xmp\0'

/** The chunks of a PNG (PNG 3rd edition, 5.3, 11.3). */
export function pngBlocks(file: ByteReader): Block[] {
  const blocks: Block[] = []
  for (let at = 8; at + 12 <= file.length; ) {
    const size = file.number(at, 4)
    const inside = at + 8
    if (file.holds('eXIf', at + 4)) blocks.push({ kind: 'exif', bytes: file.slice(inside, size) })
    // What is before the packet, language and method, holds no property.
    if (file.holds('iTXt', at + 4) && file.holds(XMP_KEYWORD, inside))
      blocks.push({ kind: 'xmp', bytes: file.slice(inside, size) })
    at += 12 + size
  }
  return blocks
}

/** The chunks of a WebP (RFC 9649, 2.3 and 2.7). */
export function webpBlocks(file: ByteReader): Block[] {
  const blocks: Block[] = []
  for (let at = 12; at + 8 <= file.length; ) {
    const size = file.number(at + 4, 4, true)
    const inside = at + 8
    // Some write the mark that only JPEG needs.
    const mark = file.holds(EXIF, inside) ? EXIF.length : 0
    if (file.holds('EXIF', at)) blocks.push({ kind: 'exif', bytes: file.slice(inside + mark, size - mark) })
    if (file.holds('XMP ', at)) blocks.push({ kind: 'xmp', bytes: file.slice(inside, size) })
    at = inside + even(size)
  }
  return blocks
}

function even(size: number): number {
  return size + (size % 2)
}
