import type { ImportedImage } from '../imported.ts'

/** Words of a feed, and whether they are HTML; feeds of many kinds do not say. */
export interface Words {
  value: string
  as: 'text' | 'html' | 'unsaid'
}

/** An item of a feed of any format. */
export interface FeedItem {
  id?: string | undefined
  title?: Words | undefined
  address?: string | undefined
  summary?: Words | undefined
  content?: Words | undefined
  /** The base of relative addresses in its text, if that is not its own address. */
  base?: string | undefined
  published?: string | undefined
  updated?: string | undefined
  authors: string[]
  categories: string[]
  language?: string | undefined
  rights?: string | undefined
  images: ImportedImage[]
  /** Sound, film and other files that come with it. */
  attachments: string[]
  /** Facts that a story has no field for. */
  others?: string[]
  /** The members by which one of Khabar's own JSON feeds goes beyond the format. */
  own?: Record<string, unknown> | undefined
}
