/** Gives what a promise gives, and fails with `TooSlow` where that takes longer than some milliseconds. */
export type WithTimeout = <Value>(milliseconds: number, promise: Promise<Value>) => Promise<Value>

/** What takes longer than it may. */
export class TooSlow extends Error {
  override name = 'TooSlow'
}

/** Waits as long as it takes, where a host has no timers. */
export const noTimeout: WithTimeout = (_, promise) => promise
