import { ByteReader } from './byte-reader.ts'
import type { PersonalDetail } from './personal-detail.ts'

/** Bytes of one value of each type (TIFF 6.0, section 2); UTF-8 is 129 (Exif 3.0, 4.6.2). */
const BYTES_OF_TYPE: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8, 129: 1 }
const RATIONAL = 5

const EXIF_IFD = 0x8769
const GPS_IFD = 0x8825

/** Names of people and numbers of cameras, by their tags (Exif 3.0, 4.6); XPAuthor is what Windows writes. */
const NAMES: Readonly<Record<number, string>> = {
  315: 'Artist',
  33432: 'Copyright',
  40093: 'XPAuthor',
  42032: 'CameraOwnerName',
  42033: 'BodySerialNumber',
  42037: 'LensSerialNumber',
  42039: 'Photographer',
  50735: 'CameraSerialNumber',
}
const XP_AUTHOR = 0x9c9d

/** More entries than any camera writes in one directory. */
const MOST_ENTRIES = 1_000

interface ExifEntry {
  type: number
  count: number
  /** The beginning of its values. */
  at: number
}

/** Reads EXIF: a TIFF file (TIFF 6.0) whose directories lead to those of the camera and of the position. */
export function exifDetails(bytes: Uint8Array): PersonalDetail[] {
  const tiff = new ByteReader(bytes)
  const isLittle = tiff.holds('II*\0', 0)
  if (!isLittle && !tiff.holds('MM\0*', 0)) return []
  const main = directoryAt(tiff, tiff.number(4, 4, isLittle), isLittle)
  const inner = (tag: number) => {
    const at = main.get(tag)?.at
    return at === undefined ? new Map<number, ExifEntry>() : directoryAt(tiff, tiff.number(at, 4, isLittle), isLittle)
  }
  const names = [...main, ...inner(EXIF_IFD)].flatMap(([tag, entry]): PersonalDetail[] => {
    const name = NAMES[tag]
    if (name === undefined) return []
    return [{ field: `EXIF ${name}`, value: textOf(tiff, entry, tag === XP_AUTHOR), about: 'person' }]
  })
  return [...positionIn(tiff, inner(GPS_IFD), isLittle), ...names]
}

function directoryAt(tiff: ByteReader, at: number, isLittle: boolean): Map<number, ExifEntry> {
  const entries = new Map<number, ExifEntry>()
  const count = Math.min(tiff.number(at, 2, isLittle), MOST_ENTRIES)
  for (let place = 0; place < count; place++) {
    const entry = at + 2 + place * 12
    if (entry + 12 > tiff.length) break
    const [tag, type] = [tiff.number(entry, 2, isLittle), tiff.number(entry + 2, 2, isLittle)]
    const values = tiff.number(entry + 4, 4, isLittle)
    // Up to four bytes stand in the entry itself.
    const isInside = values * (BYTES_OF_TYPE[type] ?? 1) <= 4
    entries.set(tag, { type, count: values, at: isInside ? entry + 8 : tiff.number(entry + 8, 4, isLittle) })
  }
  return entries
}

function textOf(tiff: ByteReader, { at, count }: ExifEntry, isUtf16: boolean): string {
  const text = new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(tiff.slice(at, isUtf16 ? count & ~1 : count))
  // Copyright parts the photographer from the editor by a NUL.
  return text.replaceAll('\0', ' ').trim()
}

/** Latitude and longitude, each in degrees, minutes and seconds (Exif 3.0, 4.6.6); a directory without them tells no place. */
function positionIn(tiff: ByteReader, gps: Map<number, ExifEntry>, isLittle: boolean): PersonalDetail[] {
  const degrees = [2, 4].map((tag) => {
    const { type, count, at } = gps.get(tag) ?? { type: 0, count: 0, at: 0 }
    if (type !== RATIONAL || count < 1) return Number.NaN
    const part = (place: number) =>
      place < count ? tiff.number(at + place * 8, 4, isLittle) / tiff.number(at + place * 8 + 4, 4, isLittle) : 0
    return part(0) + (part(1) || 0) / 60 + (part(2) || 0) / 3600
  })
  if (!degrees.every(Number.isFinite)) return []
  const [latitude, longitude] = [1, 3].map((tag, place) => {
    const at = gps.get(tag)?.at ?? -1
    const side = String.fromCharCode(tiff.number(at, 1))
    return `${degrees[place]?.toFixed(4)} ${side}`.replaceAll('\0', '').trim()
  })
  return [{ field: 'EXIF GPSLatitude, GPSLongitude', value: `${latitude}, ${longitude}`, about: 'place' }]
}
