import type { ImportedImage } from '../imported.ts'

/** Words of a feed, and whether they are HTML; feeds of many kinds do not say. */
export interface Words {
  value: string
  as: 'text' | 'html' | 'unsaid'
}

/** A file that comes with an item, and its media type: `audio/mpeg`. */
export interface Attachment {
  url: string
  type?: string
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
  attachments: Attachment[]
  /** Facts that a story has no field for. */
  others?: string[]
  /** The members by which one of Khabar's own JSON feeds goes beyond the format. */
  own?: Record<string, unknown> | undefined
}

/** A type of the parser with every member optional, at every depth: feeds leave out what they must not. */
export type Loose<Value> = Value extends (infer Item)[]
  ? Loose<Item>[]
  : Value extends object
    ? { [Key in keyof Value]?: Loose<Value[Key]> }
    : Value
