import { imageSize } from 'image-size'

/** Files of the content folder that are published as they are, by their ending. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
  ico: 'image/x-icon',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  mp4: 'video/mp4',
  webm: 'video/webm',
  pdf: 'application/pdf',
}

/** What is known of a picture from its file. */
export interface MediaFile {
  /** As the file system spells it. */
  path: string
  type: string
  bytes: number
  width?: number
  height?: number
}

/** Gives the media type that a path's ending stands for, or nothing. */
export function mediaTypeOf(path: string): string | undefined {
  const ending = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(MEDIA_TYPES, ending) ? MEDIA_TYPES[ending] : undefined
}

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
