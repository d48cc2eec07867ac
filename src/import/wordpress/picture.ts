import type { ImportedImage } from '../imported.ts'
import { plainLine } from '../story/plain-line.ts'
import { metaOf, textOf } from './fields.ts'
import type { WxrItem } from './items.ts'

/**
 * Gives the picture of an attachment, if it is one that can be fetched. Without a caption it bears its description, where
 * WordPress put the caption that a photographer wrote into the file for years.
 */
export function pictureOf(item: WxrItem, site: string): ImportedImage | undefined {
  const url = textOf(item, 'wp:attachment_url') ?? textOf(item, 'guid')
  if (url === undefined || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined
  const alt = plainLine(metaOf(item, '_wp_attachment_image_alt'), site)
  const caption = plainLine(textOf(item, 'excerpt:encoded') ?? textOf(item, 'content:encoded'), site)
  return {
    url,
    ...(alt === undefined ? {} : { alt }),
    ...(caption === undefined ? {} : { caption }),
    ...factsIn(metaOf(item, '_wp_attachment_metadata') ?? '', site),
  }
}

/** The facts that WordPress keeps of the file, as PHP writes them: `s:5:"width";i:1200;`. */
function factsIn(serialised: string, site: string): Pick<ImportedImage, 'credit' | 'width' | 'height'> {
  // The sizes of smaller copies come later.
  const [, width, height] = /s:5:"width";[is]:"?(\d+)"?;s:6:"height";[is]:"?(\d+)"?;/.exec(serialised) ?? []
  const [, written] = /s:6:"credit";s:\d+:"([^"]*)"/.exec(serialised) ?? []
  const credit = plainLine(written, site)
  return {
    ...(credit === undefined ? {} : { credit }),
    ...(Number(width) > 0 && Number(height) > 0 ? { width: Number(width), height: Number(height) } : {}),
  }
}
