import type { Bytes, Representation } from './representation.ts'

/** A cache that all isolates of a place share, keyed by canonical URL and version of the edition. */
export interface SharedCache {
  /** Returns a representation that is current at `now`; undefined where there is none, or it takes too long. Never fails. */
  find(url: string, version: string, now: number): Promise<Representation | undefined>
  /** Keeps a representation that was made at `now`, with its body. Never fails. */
  keep(url: string, version: string, now: number, representation: Representation, bytes: Bytes): Promise<void>
}
