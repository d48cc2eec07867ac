import { entityTag, tagDigest } from '../../feed/entity-tag.ts'
import type { Eventually, LiveEdition, StoryReference } from '../../store/store.ts'

/** Bytes that can be sent as they are. */
export type Bytes = Uint8Array<ArrayBuffer>

/** A representation of one URL at one moment: validators for a 304, and the body or a way to it (RFC 9110, 3.2). */
export interface Representation {
  /** Entity tag as it is sent. Two representations have the same tag if and only if they have the same bytes. */
  etag: string
  /** `Content-Type`, as for `text/html; charset=utf-8`. */
  type: string
  /** Headers that a browser gets in addition, or instead, when it opens the URL as a page. */
  shown?: Readonly<Record<string, string>>
  /** Newest change, in milliseconds since 1970; undefined where no date is known. */
  modified?: number
  /** The next instant at which the representation changes by itself. */
  changesAt: number
  /** The first instant at which something in it must no longer be seen; undefined for never. */
  leavesAt?: number
  /** Minutes that readers are asked to wait between polls. */
  pollMinutes: number
  status?: 200 | 410
  /** Further headers. */
  headers?: Readonly<Record<string, string>>
  /**
   * The body, or a function that gets it from the edition that the representation was made from. The function does not hold that
   * edition itself, because the cache would then keep the edition in memory as long as the representation.
   */
  bytes: Bytes | ((edition: LiveEdition) => Eventually<Bytes>)
  /** Approximate memory that the representation takes, in bytes. */
  size: number
}

const encoder = new TextEncoder()

/** Returns the representation of a text. */
export async function textRepresentation(
  text: string,
  facts: Omit<Representation, 'etag' | 'bytes' | 'size'>,
): Promise<Representation> {
  const bytes = encoder.encode(text)
  return { ...facts, etag: entityTag(await tagDigest([text])), bytes, size: bytes.length }
}

/** Returns the first instant at which one of the stories must no longer be seen; infinite for never. */
export function leavesAt(stories: readonly Pick<StoryReference, 'until'>[]): number {
  return stories.reduce((first, { until }) => Math.min(first, until), Number.POSITIVE_INFINITY)
}
