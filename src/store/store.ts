import type { EditionIndex } from '../edition/format/index-shape.ts'
import type { PageFacts } from '../edition/format/page-facts.ts'
import type { Frame } from '../feed/head.ts'
import type { ArchiveName } from '../feed/history.ts'
import type { Channel, ChannelKind } from '../site/channel.ts'
import type { Format } from '../site/format.ts'
import type { RedirectRules } from '../site/redirects.ts'
import type { Visibility } from '../site/visibility.ts'

export type { PageFacts, ShownTime } from '../edition/format/page-facts.ts'

/** A value now or later: a backend in memory returns at once, one across a network later. Callers `await` both. */
export type Eventually<Value> = Value | Promise<Value>

/** The facts of an edition as a whole. */
export interface Site {
  /** The edition's version: 11 characters of base64url. */
  version: string
  publication: EditionIndex['publication']
  frames: Readonly<Record<Format, Frame>>
  /** Left out if the edition has no redirects. */
  redirects?: RedirectRules
}

/** A story in a store: its path and the time in which it is visible. Its bytes are not read. */
export interface StoryReference {
  /** Identifies the story within the edition; means nothing outside the store. */
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
  /** The next instant at which the selection may change by itself; infinite if nothing is scheduled. */
  changesAt: number
  /** Whether it is an archive to which no story will be added; corrections, retractions and expiry still change it. */
  isClosed: boolean
  /** The next older archive of the channel with something to show. */
  previous?: ArchiveName | undefined
  /** The next newer archive, if this is an archive. */
  next?: ArchiveName | undefined
}

/** The form of the selected stories that a caller will read, so that a backend across a network fetches it along. */
export type Wanted = Format | 'page'

/** The place of editions. The live edition may be replaced at any time, but never by one that was live before it. */
export interface Store {
  /** Returns the live edition if it is known without asking the backend. */
  atHand(): LiveEdition | undefined
  /** The live edition. */
  live(): Eventually<LiveEdition>
  /**
   * Returns whether a newer edition is known to show less than the one that has this `Site`: a story was retracted or taken out,
   * or ends earlier. Then no document of the older one is sent, whatever fails. Left out by stores whose edition is never
   * replaced.
   */
  hasTakenBack?(site: Site): boolean
}

/** Thrown if another edition has become live: the work has to begin again with that. */
export class EditionReplaced extends Error {
  override name = 'EditionReplaced'
}

/**
 * An edition that was live when it was asked for. It shows no other edition's stories: if it has been replaced meanwhile, its
 * methods fail with `EditionReplaced`. Every answer is about stories that are visible at `now`, unless it says otherwise.
 */
export interface LiveEdition {
  site: Site
  /** Returns all channels that have a visible story, and every configured section. @param kinds only channels of these kinds */
  channels(now: number, kinds?: readonly ChannelKind[]): Eventually<readonly Channel[]>
  /** Returns the channel at a path; undefined if it is unknown, or has no visible story and is not a configured section. */
  findChannel(path: string, now: number): Eventually<Channel | undefined>
  /** Returns the newest visible stories of a channel that `findChannel` returned, at most `most`. */
  select(channel: Channel, now: number, most: number, wanted: Wanted): Eventually<Selection>
  /**
   * Returns all visible stories of an archive; undefined if there is none. A month exists once it is over; the current one only
   * if it has more stories than `most`, so that no story lies between archives and newest.
   */
  selectArchive(
    channel: Channel,
    archive: ArchiveName,
    now: number,
    most: number,
    wanted: Wanted,
  ): Eventually<Selection | undefined>
  /** Returns the last instant at which anything on the whole site appeared, changed or left, and the next at which anything will. */
  changes(now: number): Eventually<{ last: number; next: number }>
  /** Returns only the next of these instants; the ends of months, at which archives close, are among them. */
  nextChange(now: number): Eventually<number>
  /** Returns the number of visible stories. */
  count(now: number): Eventually<number>
  /**
   * Returns the story at a path if it is visible or was; undefined otherwise. Looking for a story that is to come costs no more
   * than looking for one that never was.
   */
  findStory(path: string, now: number): Eventually<StoryReference | undefined>
  /** Returns the visibility and the size in bytes of the file at a path; undefined if there is none. */
  findFile(path: string, now: number): Eventually<(Visibility & { bytes: number }) | undefined>
  /**
   * Returns the target of the first of some old addresses that has one: a path, or `GONE`. It may be that of something that is not
   * visible.
   */
  findRedirect(sources: readonly string[], now: number): Eventually<string | undefined>
  /** Returns each story's rendition in a format as ranges of bytes, to be sent in this order. */
  renditions(stories: readonly StoryReference[], format: Format): Eventually<readonly (readonly Uint8Array[])[]>
  pageFacts(stories: readonly StoryReference[]): Eventually<readonly PageFacts[]>
  /** Returns a story's full text as HTML. */
  text(story: StoryReference): Eventually<string>
}
