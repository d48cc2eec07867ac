import type { Bytes, Issue } from './issue.ts'

/** Documents that a host keeps for all isolates of a place, by path and version of the edition. */
export interface Copies {
  /** A copy that holds at `now`; nothing where there is none, or where it cannot be had. */
  find(path: string, version: string, now: number): Promise<Issue | undefined>
  keep(path: string, version: string, issue: Issue, bytes: Bytes): Promise<void>
}
