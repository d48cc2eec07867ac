import { bytesOf } from '../article/folder.ts'

type Bytes = Uint8Array | readonly number[] | string
const joined = (...parts: Bytes[]) => bytesOf(...parts.map((part) => (typeof part === 'string' ? part : [...part])))

const u16 = (value: number) => [value >> 8, value & 255]
const u32 = (value: number) => [...u16(value >>> 16), ...u16(value & 65_535)]
const turned = (bytes: readonly number[]) => bytes.toReversed()

export interface Exif {
  /** Texts by their tags, of the main directory and of the camera's. */
  main?: Readonly<Record<number, string>>
  camera?: Readonly<Record<number, string>>
  /** Degrees, minutes and seconds, each as a numerator and a denominator, with their sides. */
  position?: { latitude: readonly number[]; longitude: readonly number[]; sides: string }
}

/** EXIF as a camera writes it: a TIFF file with its directories one behind the other. */
export function exif({ main = {}, camera = {}, position }: Exif, isLittle = false): Uint8Array {
  const short = (value: number) => (isLittle ? turned(u16(value)) : u16(value))
  const long = (value: number) => (isLittle ? turned(u32(value)) : u32(value))
  type Entry = [tag: number, type: number, count: number, value: Bytes]
  const texts = (names: Readonly<Record<number, string>>) =>
    Object.entries(names).map(([tag, text]): Entry => {
      const bytes = joined(text, [0])
      return [Number(tag), 2, bytes.length, bytes]
    })
  const rationals = (values: readonly number[]) => values.flatMap(long)
  const gps: Entry[] =
    position === undefined
      ? [[0, 1, 4, [2, 3, 0, 0]]]
      : [
          [1, 2, 2, joined(position.sides[0] ?? '', [0])],
          [2, 5, position.latitude.length / 2, rationals(position.latitude)],
          [3, 2, 2, joined(position.sides[1] ?? '', [0])],
          [4, 5, position.longitude.length / 2, rationals(position.longitude)],
        ]
  const directory = (entries: readonly Entry[], at: number) => {
    let end = at + 2 + entries.length * 12 + 4
    const behind: Bytes[] = []
    const rows = entries.map(([tag, type, count, value]) => {
      const bytes = joined(value)
      const isInside = bytes.length <= 4
      const place = isInside ? [...bytes, 0, 0, 0, 0].slice(0, 4) : long(end)
      if (!isInside) {
        behind.push(bytes)
        end += bytes.length
      }
      return [...short(tag), ...short(type), ...long(count), ...place]
    })
    return joined(short(entries.length), rows.flat(), long(0), ...behind)
  }
  const withInner = (cameraAt: number, gpsAt: number): Entry[] => [
    ...texts(main),
    [0x8769, 4, 1, long(cameraAt)],
    [0x8825, 4, 1, long(gpsAt)],
  ]
  const first = 8
  const second = first + directory(withInner(0, 0), first).length
  const third = second + directory(texts(camera), second).length
  return joined(
    isLittle ? 'II*\0' : 'MM\0*',
    long(first),
    directory(withInner(second, third), first),
    directory(texts(camera), second),
    directory(gps, third),
  )
}

const segment = (marker: number, content: Uint8Array) => joined([0xff, marker], u16(content.length + 2), content)
export const jpegWith = (...segments: Uint8Array[]) =>
  joined([0xff, 0xd8], ...segments, [0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9])
export const exifSegment = (tiff: Uint8Array) => segment(0xe1, joined('Exif\0\0', tiff))
export const xmpSegment = (packet: string) => segment(0xe1, joined('http://ns.adobe.com/xap/1.0/\0', packet))
export const iptcSegment = (...datasets: readonly (readonly [number, string])[]) => {
  const iptc = joined(...datasets.map(([number, text]) => joined([0x1c, 2, number], u16(text.length), text)))
  const other = joined('8BIM', [4, 1], [0, 0], u32(1), [7, 0])
  const resource = joined('8BIM', [4, 4], [0, 0], u32(iptc.length), iptc, iptc.length % 2 === 1 ? [0] : [])
  return segment(0xed, joined('Photoshop 3.0\0', other, resource))
}

const chunk = (type: string, content: Bytes) => joined(u32(joined(content).length), type, content, [0, 0, 0, 0])
export const pngWith = (...chunks: [type: string, content: Bytes][]) =>
  joined(
    [0x89],
    'PNG\r\n',
    [0x1a, 0x0a],
    ...[['IHDR', new Uint8Array(13)] as const, ...chunks].map(([t, c]) => chunk(t, c)),
  )

export const webpWith = (...chunks: [type: string, content: Uint8Array][]) => {
  const body = joined(
    'WEBP',
    ...chunks.map(([type, content]) =>
      joined(type, turned(u32(content.length)), content, content.length % 2 === 1 ? [0] : []),
    ),
  )
  return joined('RIFF', turned(u32(body.length)), body)
}

const box = (type: string, ...content: Bytes[]) => {
  const inside = joined(...content)
  return joined(
    u32(inside.length + 8),
    [...type].map((letter) => letter.charCodeAt(0)),
    inside,
  )
}
/** An AVIF whose first item is the picture, and whose second is EXIF. */
export const avifWith = (tiff: Uint8Array) => {
  const item = joined(u32(6), 'Exif\0\0', tiff)
  const head = box('ftyp', 'avif', u32(0), 'avif')
  const entry = (id: number, type: string) => box('infe', [2, 0, 0, 0], u16(id), u16(0), type, [0])
  const meta = (at: number) =>
    box(
      'meta',
      u32(0),
      box('iinf', u32(0), u16(2), entry(1, 'av01'), entry(2, 'Exif')),
      box(
        'iloc',
        u32(0),
        [0x44, 0],
        u16(2),
        [1, 2].flatMap((id) => [...u16(id), ...u16(0), ...u16(1), ...u32(at), ...u32(item.length)]),
      ),
    )
  const at = head.length + meta(0).length + 8
  return joined(head, meta(at), box('mdat', item))
}
export const mp4With = (place: string) =>
  joined(box('ftyp', 'isom', u32(0)), box('moov', box('udta', box('\xa9xyz', u16(place.length), u16(0), place))))
