import { digest, entityTag } from '../../feed/entity-tag.ts'
import type { Eventually, LiveEdition, StoryReference } from '../../store/store.ts'

/** Bytes that can be sent as they are. */
export type Bytes = Uint8Array<ArrayBuffer>

/** What an address has to show at one moment: all that a 304 needs, and a way to the bytes. */
export interface Issue {
  /** Equal if and only if the bytes are, as it is sent. */
  etag: string
  type: string
  /** What a browser that opens it as a page is sent besides, or instead. */
  shown?: Readonly<Record<string, string>>
  /** The newest change, in milliseconds since 1970; nothing where there is no telling. */
  modified?: number
  /** The next moment at which it changes by itself. */
  changesAt: number
  /** The first moment at which something it shows is to be seen no more; nothing where that never comes. */
  leavesAt?: number
  /** How long readers are asked to wait between polls. */
  pollMinutes: number
  status?: 200 | 410
  /** What it is sent with besides. */
  headers?: Readonly<Record<string, string>>
  /**
   * All of it, or the way to it from the edition that the issue was made from. It does not hold that edition itself, which
   * would be remembered as long as the issue is.
   */
  bytes: Bytes | ((edition: LiveEdition) => Eventually<Bytes>)
  /** Bytes of memory that it takes itself, about. */
  size: number
}

const encoder = new TextEncoder()

/** Gives the issue that is made of a text. */
export async function textIssue(text: string, facts: Omit<Issue, 'etag' | 'bytes' | 'size'>): Promise<Issue> {
  const bytes = encoder.encode(text)
  return { ...facts, etag: entityTag(await digest([text])), bytes, size: bytes.length }
}

/** The first moment at which one of some stories is to be seen no more; infinite where that never comes. */
export function leavesAt(stories: readonly Pick<StoryReference, 'until'>[]): number {
  return stories.reduce((first, { until }) => Math.min(first, until), Number.POSITIVE_INFINITY)
}
