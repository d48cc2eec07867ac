import type { MediaNs } from 'feedsmith'
import { type ImportedImage, withKnown } from '../imported.ts'
import { plainLine } from '../story/plain-line.ts'
import type { Attachment, Loose, Words } from './feed-item.ts'

/** The caption, credit and alternative text of a picture, given beside it, for its group or for the whole item. */
type MediaWords = Pick<Loose<MediaNs.ItemOrFeed>, 'title' | 'description' | 'credits'>

/** Returns the pictures of `media:content`, `media:group` and `media:thumbnail`: each once, in its largest size. */
export function mediaImages(media: Loose<MediaNs.ItemOrFeed> | undefined): ImportedImage[] {
  const single = (media?.contents ?? []).map((content) => ({ content, about: [content, media] }))
  const grouped = (media?.groups ?? []).flatMap((group) =>
    (group.contents ?? []).map((content) => ({ content, about: [content, group, media] })),
  )
  const images = [...single, ...grouped].flatMap(({ content, about }) => {
    const { url, type, medium, width, height, fileSize: bytes, title } = content
    if (url === undefined || !(medium === 'image' || isImage(type, url))) return []
    const { caption = mediaText(title), credit } = mediaCredits(about)
    return [imageOf(url, { type, width, height, bytes, caption, credit })]
  })
  // A thumbnail only counts where there is nothing else to show.
  const [thumbnail] = [
    ...(media?.thumbnails ?? []),
    ...(media?.groups ?? []).flatMap(({ thumbnails = [] }) => thumbnails),
  ]
  if (images.length > 0 || thumbnail?.url === undefined) return largestOnce(images)
  const { caption, credit } = mediaCredits([media, ...(media?.groups ?? [])])
  // Of a film, the words are about the film.
  const words = mediaAttachments(media).length === 0 ? { caption, credit } : { credit }
  return [imageOf(thumbnail.url, { width: thumbnail.width, height: thumbnail.height, ...words })]
}

function mediaCredits(about: readonly (MediaWords | undefined)[]): Pick<ImportedImage, 'caption' | 'credit'> {
  const first = (texts: readonly (string | undefined)[]) => texts.find((text) => text !== undefined)
  return withKnown({
    caption: first(about.map((words) => mediaText(words?.description))),
    credit: first(about.map((words) => words?.credits?.[0]?.value)),
  })
}

function mediaText(text: { value?: string; type?: string } | undefined): string | undefined {
  return text?.type === 'html' ? plainLine(text.value, 'about:blank') : text?.value
}

/** Returns a picture with the facts that are known. A size of 0, which feeds write where they do not know it, says nothing. */
export function imageOf(
  url: string,
  facts: { [Key in keyof ImportedImage]?: ImportedImage[Key] | undefined },
): ImportedImage {
  return { url, ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== 0)) }
}

export function isImage(type: string | undefined, url: string | undefined): boolean {
  return type === undefined ? /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i.test(url ?? '') : type.startsWith('image/')
}

/** Leaves of one picture in several sizes the largest, in the place of the first. */
function largestOnce(images: readonly ImportedImage[]): ImportedImage[] {
  const alike = Map.groupBy(images, ({ url = '' }) => pictureKey(url))
  return [...alike.values()].flatMap((sizes) => sizes.toSorted((a, b) => sizeOf(b) - sizeOf(a)).slice(0, 1))
}

function sizeOf({ width = 0, height = 0 }: ImportedImage): number {
  return width * (height || width)
}

/** A picture by its address without what names its size: `p.jpg?w=140`, `p-140x93.jpg`, `p/140.jpg`. */
function pictureKey(address: string): string {
  const url = URL.parse(address)
  if (url === null) return address
  return `${url.host}${url.pathname.replace(/[-_]?\d{1,5}x\d{1,5}(?=\.\w{1,5}$)|(?<=\/)\d{2,4}(?=\.\w{1,5}$)/, '')}`
}

/** Returns what else comes with an item, without its pictures. */
export function attachmentsOf(files: readonly { url?: string | undefined; type?: string | undefined }[]): Attachment[] {
  return files.flatMap(({ url, type }) =>
    url === undefined || url.trim() === '' || isImage(type, url) ? [] : [withKnown({ url, type }) as Attachment],
  )
}

/** Returns the films and sound of `media:content`: of a group, which has one in several forms, the first. */
export function mediaAttachments(media: Loose<MediaNs.ItemOrFeed> | undefined): Attachment[] {
  const isPlayed = ({ medium, type, url }: { medium?: string; type?: string; url?: string }) =>
    url !== undefined && (medium === 'video' || medium === 'audio' || /^(?:video|audio)\//.test(type ?? ''))
  const single = (media?.contents ?? []).filter(isPlayed)
  const grouped = (media?.groups ?? []).flatMap(({ contents = [] }) => contents.filter(isPlayed).slice(0, 1))
  return attachmentsOf(
    [...single, ...grouped].map(({ url, type, medium }) => ({ url, type: type ?? (medium && `${medium}/*`) })),
  )
}

/** Returns what `media:description` says of an item that is a film or sound, where that is the item's only text. */
export function mediaWords(media: Loose<MediaNs.ItemOrFeed> | undefined): Words | undefined {
  if (mediaAttachments(media).length === 0) return undefined
  const said = [media?.description, ...(media?.groups ?? []).map(({ description }) => description)]
  const [first] = said.filter((words) => words?.value !== undefined && words.value.trim() !== '')
  return first?.value === undefined ? undefined : { value: first.value, as: first.type === 'html' ? 'html' : 'text' }
}
