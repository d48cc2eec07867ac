import { imageSize } from 'image-size'
import { mediaTypeOf } from '../site/media-types.ts'

/** The facts of a picture that its file tells. */
export interface MediaFile {
  /** Within the content folder, as the file system spells it. */
  path: string
  type: string
  bytes: number
  width?: number
  height?: number
}

/** The published files of a content folder by the paths at which they are served (`media/port.jpg`). */
export type MediaFiles = Pick<ReadonlyMap<string, MediaFile>, 'get'>

/** Reads type, size in bytes, and (of a picture) width and height in pixels as it is shown. */
export function readMedia(path: string, bytes: Uint8Array): MediaFile {
  const media: MediaFile = { path, type: mediaTypeOf(path) ?? 'application/octet-stream', bytes: bytes.length }
  if (!media.type.startsWith('image/')) return media
  try {
    // A copy, because image-size reads on past the end of bytes that are part of a larger buffer.
    const { width, height, orientation = 1 } = imageSize(new Uint8Array(bytes))
    // EXIF orientations 5 to 8 show the picture turned by a quarter.
    return orientation >= 5 ? { ...media, width: height, height: width } : { ...media, width, height }
  } catch {
    return media
  }
}
