import type { Bytes, Issue } from './representation.ts'

/** Documents that a host keeps for all isolates of a place, by canonical URL and version of the edition. */
export interface Copies {
  /** A copy that holds at `now`; nothing where there is none, or where it cannot be had at once. Never fails. */
  find(url: string, version: string, now: number): Promise<Issue | undefined>
  /** Keeps what an issue that was made at `now` comes to. Never fails. */
  keep(url: string, version: string, now: number, issue: Issue, bytes: Bytes): Promise<void>
}
