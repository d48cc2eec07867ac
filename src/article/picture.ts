import type { Problem } from '../problem/index.ts'
import { mediaTypeOf } from '../site/media-types.ts'
import type { Image } from './article.ts'
import type { Readable } from './fields/readable.ts'
import type { YamlData } from './fields/yaml.ts'
import type { MediaFile, MediaFiles } from './media.ts'
import type { NamedAs } from './text/named-files.ts'

/** A picture of ours must be in the content folder, and be a picture. */
export function pictureProblems(
  image: Readable<Image> | undefined,
  permalink: string,
  site: string,
  media: MediaFiles,
  data: YamlData,
): Problem[] {
  if (image?.url === undefined) return []
  const { address, file } = pictureAt(image.url, permalink, site, media)
  const refused = (code: 'image-file-missing' | 'image-not-picture'): Problem[] => {
    const { place, value = '' } = data.locate(['image', 'url'])
    return [{ ...place, field: 'image.url', value, code }]
  }
  if (isMissing(image.url, 'picture', permalink, site, media)) return refused('image-file-missing')
  const type = image.type ?? file?.type ?? mediaTypeOf(address.pathname) ?? 'image/*'
  return type.startsWith('image/') ? [] : refused('image-not-picture')
}

/**
 * Whether an address should lead to a file of the content folder, and leads to none. A link may lead to a page, and an
 * address with a host to what another system has there: those are files where they end like one.
 */
export function isMissing(url: string, as: NamedAs, permalink: string, site: string, media: MediaFiles): boolean {
  const address = URL.parse(url, permalink)
  if (address === null || address.origin !== site) return false
  const isFile =
    (as !== 'link' && !/^[a-z][a-z0-9+.-]*:|^\/\//i.test(url)) || mediaTypeOf(address.pathname) !== undefined
  return isFile && pictureAt(url, permalink, site, media).file === undefined
}

/** A picture that lies in the content folder brings its real type and size; what the editor wrote comes first. */
export function pictureOf(image: Image, permalink: string, site: string, media: MediaFiles): Image {
  const { address, file } = pictureAt(image.url, permalink, site, media)
  const width = image.width ?? file?.width
  const height = image.height ?? file?.height
  const bytes = image.bytes ?? file?.bytes
  const type = image.type ?? file?.type ?? mediaTypeOf(address.pathname)
  return {
    ...image,
    url: address.href,
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(bytes === undefined ? {} : { bytes }),
    ...(type === undefined ? {} : { type }),
  }
}

/** Returns the absolute address of a picture, and its file if it is one of ours. */
function pictureAt(
  url: string,
  permalink: string,
  site: string,
  media: MediaFiles,
): { address: URL; file?: MediaFile | undefined } {
  const address = new URL(url, permalink)
  if (address.origin !== site) return { address }
  const path = decodedPath(address.pathname)
  // Files are published under the composed form of their names, whichever form the editor's system types.
  if (path !== path.normalize('NFC')) address.pathname = path.normalize('NFC')
  return { address, file: media.get(path.normalize('NFC').slice(1)) }
}

/** A path with a stray percent sign names no file that can be asked for: it stays as it is. */
export function decodedPath(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}
