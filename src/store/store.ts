import type { EditionIndex } from '../edition/format/index-shape.ts'
import type { PageFacts } from '../edition/format/page-facts.ts'
import type { Frame } from '../feed/head.ts'
import type { ArchiveName } from '../feed/history.ts'
import type { Channel, ChannelKind } from '../site/channel.ts'
import type { Format } from '../site/format.ts'
import type { Visibility } from '../site/visibility.ts'

export type { PageFacts, ShownTime } from '../edition/format/page-facts.ts'

/** A backend in memory answers at once, one across a network later; callers `await` both. */
export type Eventually<Value> = Value | Promise<Value>

/** The facts of an edition as a whole. */
export interface Site {
  /** The edition's version: 11 characters of base64url. */
  version: string
  publication: EditionIndex['publication']
  frames: Readonly<Record<Format, Frame>>
}

/** A story in a store: where it is, what it is tagged with, when it can be seen. Its bytes are not touched. */
export interface StoryReference {
  /** Names the story within the edition; means nothing outside the store. */
  key: number
  path: string
  from: number
  until: number
  changed: number
  retracted: boolean
}

/** The newest visible stories of a channel at one moment. */
export interface Selection {
  stories: readonly StoryReference[]
  /** The tag digests of these stories (`'mq3vTR8-x0k'`) in each format and as pages, in their order. */
  digests: Readonly<Record<Format | 'page', readonly string[]>>
  /** The newest change that the selection shows: a story that appeared, changed or left. */
  updated: number
  /** The next moment at which the selection may change by itself; infinite where nothing is scheduled. */
  changesAt: number
  /** Whether it is an archive that no story joins any more; corrections, retractions and expiry still reach it. */
  isClosed: boolean
  /** The next older archive of the channel with something to show. */
  previous?: ArchiveName | undefined
  /** Of an archive, the next newer one. */
  next?: ArchiveName | undefined
}

/** What a caller is going to read of the stories it selects, so that a backend across a network brings it along. */
export type Wanted = Format | 'page'

/** Where editions live. The live one may be replaced at any moment, and never by one that was live before it. */
export interface Store {
  /** The live edition, where that is known without asking. */
  atHand(): LiveEdition | undefined
  /** The live edition. */
  live(): Eventually<LiveEdition>
  /**
   * Whether a newer edition than the one that this site was said of is known to show less: a story was retracted or taken out, or
   * ends earlier. What was made of the older one is then given to nobody, whatever fails. Left out where no edition follows.
   */
  hasTakenBack?(site: Site): boolean
}

/** Another edition has become the live one: what was begun has to begin again with that. */
export class EditionReplaced extends Error {
  override name = 'EditionReplaced'
}

/**
 * An edition that was live when it was asked for, and shows no other one's stories: where it has been replaced meanwhile,
 * its answers fail with `EditionReplaced`. Every answer is about what is visible at `now`, unless it says otherwise.
 */
export interface LiveEdition {
  site: Site
  /** All channels that have something to show, and every configured section; those of some kinds, where these are named. */
  channels(now: number, kinds?: readonly ChannelKind[]): Eventually<readonly Channel[]>
  /** The channel at a path; nothing where it is unknown, or has nothing to show and is no configured section. */
  findChannel(path: string, now: number): Eventually<Channel | undefined>
  /** The newest visible stories of a channel that `findChannel` gave, `most` at the most. */
  select(channel: Channel, now: number, most: number, wanted: Wanted): Eventually<Selection>
  /**
   * The visible stories of an archive, all of them; nothing where there is none. A month can be asked for once it is over;
   * the current one only where it has more stories than `most`, so that no story lies between archives and newest.
   */
  selectArchive(
    channel: Channel,
    archive: ArchiveName,
    now: number,
    most: number,
    wanted: Wanted,
  ): Eventually<Selection | undefined>
  /** The last moment at which anything on the whole site appeared, changed or left, and the next at which anything will. */
  changes(now: number): Eventually<{ last: number; next: number }>
  /** The next of these moments alone; the ends of months are among them, at which archives close. */
  nextChange(now: number): Eventually<number>
  /** How many stories are visible. */
  count(now: number): Eventually<number>
  /**
   * The story at a path that can be seen, or could be; nothing where none is yet. One that is to come costs no more to look for
   * than one that never was.
   */
  findStory(path: string, now: number): Eventually<StoryReference | undefined>
  /** Whether the file at a path is to be had, and its size; nothing where there is none. */
  findFile(path: string, now: number): Eventually<(Visibility & { bytes: number }) | undefined>
  /** Each story's rendition in a format as the ranges of bytes it is made of, to be sent in this order. */
  renditions(stories: readonly StoryReference[], format: Format): Eventually<readonly (readonly Uint8Array[])[]>
  pageFacts(stories: readonly StoryReference[]): Eventually<readonly PageFacts[]>
  /** A story's full text as HTML. */
  text(story: StoryReference): Eventually<string>
}
