import type { ByteReader } from './byte-reader.ts'
import type { PersonalDetail } from './personal-detail.ts'
import type { Block } from './picture-blocks.ts'

/** A box of an ISO media file (ISO/IEC 14496-12, 4.2): where its content begins and ends. */
interface Box {
  type: string
  start: number
  end: number
}

/** More boxes than any picture or film has side by side. */
const MOST_BOXES = 10_000

function boxesIn(file: ByteReader, start: number, end: number): Box[] {
  const boxes: Box[] = []
  for (let at = start; at + 8 <= Math.min(end, file.length) && boxes.length < MOST_BOXES; ) {
    const short = file.number(at, 4)
    const head = short === 1 ? 16 : 8
    const long = file.number(at + 8, 4) * 2 ** 32 + file.number(at + 12, 4)
    const size = short === 1 ? long : short === 0 ? end - at : short
    if (size < head) break
    const type = String.fromCharCode(...file.slice(at + 4, 4))
    boxes.push({ type, start: at + head, end: Math.min(at + size, end) })
    at += size
  }
  return boxes
}

/** The boxes along a path of types; `meta` and `iinf` have a version, and more, before their boxes. */
function boxesAt(file: ByteReader, ...path: string[]): Box[] {
  let boxes: Box[] = [{ type: '', start: 0, end: file.length }]
  for (const type of path)
    boxes = boxes.flatMap((box) => boxesIn(file, box.start, box.end).filter((inner) => inner.type === type))
  return boxes
}

/** Whether a file is a picture of the HEIF family, as AVIF is, by its brands. */
export function isHeif(file: ByteReader): boolean {
  const [type] = boxesAt(file, 'ftyp')
  if (type === undefined) return false
  for (let at = type.start; at + 4 <= type.end; at += 4)
    if (['avif', 'avis', 'mif1', 'heic'].some((brand) => file.holds(brand, at))) return true
  return false
}

/** EXIF and XMP as items of a HEIF picture (ISO/IEC 23008-12, A.2 and A.3). */
export function heifBlocks(file: ByteReader): Block[] {
  const [meta] = boxesAt(file, 'meta')
  if (meta === undefined) return []
  const inside = boxesIn(file, meta.start + 4, meta.end)
  const kinds = kindsOfItems(file, inside)
  const idat = inside.find(({ type }) => type === 'idat')?.start ?? 0
  return extentsOfItems(file, inside).flatMap(({ item, isInIdat, at, size }): Block[] => {
    const kind = kinds.get(item)
    const start = at + (isInIdat ? idat : 0)
    if (kind !== 'exif') return kind === undefined ? [] : [{ kind, bytes: file.slice(start, size) }]
    // Before it stands how far behind that it begins.
    const skipped = 4 + file.number(start, 4)
    return [{ kind, bytes: file.slice(start + skipped, size - skipped) }]
  })
}

/** Which items are EXIF or XMP, by their numbers (ISO/IEC 14496-12, 8.11.6). */
function kindsOfItems(file: ByteReader, meta: readonly Box[]): Map<number, Block['kind']> {
  const kinds = new Map<number, Block['kind']>()
  for (const { start, end } of meta.filter(({ type }) => type === 'iinf')) {
    const count = file.number(start, 1) === 0 ? 2 : 4
    for (const entry of boxesIn(file, start + 4 + count, end)) {
      const isWide = file.number(entry.start, 1) === 3
      const type = entry.start + 4 + (isWide ? 4 : 2) + 2
      const item = isWide ? file.number(entry.start + 4, 4) : file.number(entry.start + 4, 2)
      if (file.holds('Exif', type)) kinds.set(item, 'exif')
      else if (file.holds('mime', type)) kinds.set(item, 'xmp')
    }
  }
  return kinds
}

interface Extent {
  item: number
  isInIdat: boolean
  at: number
  size: number
}

/** Returns the place of each item (ISO/IEC 14496-12, 8.11.3). Of several extents it is the first, which holds the data in question. */
function extentsOfItems(file: ByteReader, meta: readonly Box[]): Extent[] {
  const box = meta.find(({ type }) => type === 'iloc')
  if (box === undefined) return []
  const version = file.number(box.start, 1)
  const sizes = file.number(box.start + 4, 2)
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15]
  const indexSize = version === 0 ? 0 : sizes & 15
  const idSize = version < 2 ? 2 : 4
  let at = box.start + 6
  const next = (size: number) => {
    // A number of eight bytes is larger than any file only in its first four.
    const value = size === 0 ? 0 : file.number(at + (size === 8 ? 4 : 0), size === 2 ? 2 : 4)
    at += size
    return value
  }
  const extents: Extent[] = []
  for (let left = next(idSize); left > 0 && at < box.end; left--) {
    const item = next(idSize)
    const isInIdat = version > 0 && (next(2) & 15) === 1
    next(2)
    const base = next(baseSize)
    const count = next(2)
    const rest = at + count * (indexSize + offsetSize + lengthSize)
    next(indexSize)
    const [offset, size] = [next(offsetSize), next(lengthSize)]
    if (count > 0) extents.push({ item, isInIdat, at: base + offset, size: size === 0 ? file.length : size })
    at = rest
  }
  return extents
}

/** Returns the place of a film as telephones write it: an ISO 6709 text in the box `©xyz`. */
export function placeOfFilm(file: ByteReader): PersonalDetail[] {
  if (!file.holds('ftyp', 4)) return []
  return boxesAt(file, 'moov', 'udta', '\xa9xyz').map(({ start }) => {
    const value = new TextDecoder().decode(file.slice(start + 4, file.number(start, 2)))
    return { field: 'MP4 ©xyz', value: value.trim(), about: 'place' }
  })
}
