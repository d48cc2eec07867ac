import { ByteReader } from './byte-reader.ts'
import { exifDetails } from './exif.ts'
import { iptcDetails } from './iptc.ts'
import { heifBlocks, isHeif, placeOfFilm } from './iso-boxes.ts'
import type { PersonalDetail } from './personal-detail.ts'
import { type Block, jpegBlocks, pngBlocks, webpBlocks } from './picture-blocks.ts'
import { xmpDetails } from './xmp.ts'

/** A picture has a few; a file that is made of nothing else keeps nobody waiting. */
const MOST_BLOCKS = 16
/** As much as tells a name or a number. */
const LONGEST_VALUE = 200

/** Returns what a picture or a film tells of a place or a person, each once. What its bytes are, they say themselves. */
export function personalDetails(bytes: Uint8Array): PersonalDetail[] {
  const reader = new ByteReader(bytes)
  const found = [...blocksOf(reader).slice(0, MOST_BLOCKS).flatMap(detailsOf), ...placeOfFilm(reader)]
  const seen = new Set<string>()
  return found.flatMap(({ value, ...detail }) => {
    if (value === '' || seen.has(detail.field)) return []
    seen.add(detail.field)
    return [{ ...detail, value: value.slice(0, LONGEST_VALUE) }]
  })
}

function blocksOf(file: ByteReader): Block[] {
  if (file.holds('\xff\xd8', 0)) return jpegBlocks(file)
  if (file.holds('\x89PNG\r\n\x1a\n', 0)) return pngBlocks(file)
  if (file.holds('RIFF', 0) && file.holds('WEBP', 8)) return webpBlocks(file)
  return isHeif(file) ? heifBlocks(file) : []
}

const DETAILS: Readonly<Record<Block['kind'], (bytes: Uint8Array) => PersonalDetail[]>> = {
  exif: exifDetails,
  xmp: xmpDetails,
  iptc: iptcDetails,
}

function detailsOf({ kind, bytes }: Block): PersonalDetail[] {
  return DETAILS[kind](bytes)
}
