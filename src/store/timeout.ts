/** Returns the result of a promise; fails with `TooSlow` after some milliseconds. */
export type WithTimeout = <Value>(milliseconds: number, promise: Promise<Value>) => Promise<Value>

/** Thrown if something takes longer than it may. */
export class TooSlow extends Error {
  override name = 'TooSlow'
}

/** A `WithTimeout` that waits for ever, for hosts without timers. */
export const noTimeout: WithTimeout = (_, promise) => promise
