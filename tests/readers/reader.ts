import type { Format } from '../../src/site/format.ts'
import type { Field, Story } from './story.ts'

/** A program that people or other programs read feeds with, and what is known of it. */
export interface Reader {
  /** As the docs call it. */
  name: string
  /** The packages of Debian that it needs, each with a command that ends well where it is there. */
  debian: Readonly<Record<string, readonly [command: string, ...options: string[]]>>
  formats: readonly Format[]
  /** The fields that it has a place for, by format. */
  keeps: (format: Format) => readonly Field[]
  /** What its own rules make of a story as it was written; fields that are not named arrive as they are. */
  changes?: (story: Story, format: Format, feedTitle: string) => Partial<Story>
  /** What its polls are conditional on, from which poll on; nothing where it always asks for everything. */
  asks: { by: readonly Validator[]; fromPoll: number }
  /** Whether an edit without `updated`, which moves no date, reaches it. */
  seesSilentEdits: boolean
  /** Whether it tells its subscriber of stories and changes one by one, so that it can be counted. */
  tells?: boolean
  subscribe: (url: string, format: Format) => Subscription
}

export type Validator = 'If-None-Match' | 'If-Modified-Since'

/** One feed in one reader, with a folder of its own: what is known of it survives from poll to poll. */
export interface Subscription {
  /** Looks once, as the reader does; gives all the stories that it then shows. */
  poll: () => Promise<Partial<Story>[]>
  /** How often each story was brought to its subscriber's attention, by id. */
  announced?: () => Promise<Record<string, number>>
  end: () => void
}
