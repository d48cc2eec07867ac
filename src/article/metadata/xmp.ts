import type { PersonalDetail } from './personal-detail.ts'

/** Properties of XMP (ISO 16684-1) that name a place, a person or a camera. */
const PROPERTIES: readonly [name: string, about: PersonalDetail['about']][] = [
  ['exif:GPSLatitude', 'place'],
  ['exif:GPSLongitude', 'place'],
  ['dc:creator', 'person'],
  ['dc:rights', 'person'],
  ['xmpRights:Owner', 'person'],
  ['aux:OwnerName', 'person'],
  ['aux:SerialNumber', 'person'],
  ['aux:LensSerialNumber', 'person'],
  ['exifEX:CameraOwnerName', 'person'],
  ['exifEX:BodySerialNumber', 'person'],
  ['exifEX:LensSerialNumber', 'person'],
]

/** A packet is some kilobytes; one of megabytes holds copies of pictures. */
const MOST_BYTES = 1_000_000

/** Reads XMP by the prefixes that cameras and editors write, without parsing its XML: it is looked at, and never trusted. */
export function xmpDetails(bytes: Uint8Array): PersonalDetail[] {
  const packet = new TextDecoder().decode(bytes.subarray(0, MOST_BYTES)).replace(/\s/g, ' ')
  return PROPERTIES.map(([name, about]) => ({ field: `XMP ${name}`, value: propertyIn(packet, name), about }))
}

/** A property is an attribute, or an element that holds its text or a list of texts. */
function propertyIn(packet: string, name: string): string {
  for (const quote of ['"', "'"]) {
    const start = ` ${name}=${quote}`
    const at = packet.indexOf(start)
    if (at === -1) continue
    const end = packet.indexOf(quote, at + start.length)
    if (end !== -1) return plain(packet.slice(at + start.length, end))
  }
  const at = packet.indexOf(`<${name}`)
  const end = packet.indexOf(`</${name}>`, at)
  const inside = packet.indexOf('>', at)
  return at === -1 || end === -1 || inside > end ? '' : plain(packet.slice(inside + 1, end))
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function plain(xml: string): string {
  return xml
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim()
}
