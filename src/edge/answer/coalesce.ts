import type { Context } from 'hono'
import { MOST_MILLISECONDS } from '../../store/with-live.ts'

/** Does what is not being done already under a name: all who ask for it meanwhile are given what the first began. */
export type Once = <Value>(context: Context, name: string, work: () => Promise<Value>) => Promise<Value>

interface Begun {
  promise: Promise<unknown>
  at: number
}

/**
 * Gives a `Once` of its own. What was begun goes on where the request that asked for it is given up; what has not ended
 * when nobody waits for it any more may have died with that request, and is begun anew by the next.
 */
export function oncePerBurst(clock: () => number): Once {
  /** The oldest first. */
  const begun = new Map<string, Begun>()

  function forgetTheDead(now: number): void {
    for (const [name, { at }] of begun) {
      if (Math.abs(now - at) < MOST_MILLISECONDS) return
      begun.delete(name)
    }
  }

  return <Value>(context: Context, name: string, work: () => Promise<Value>) => {
    const now = clock()
    forgetTheDead(now)
    const known = begun.get(name)
    // A name stands for one kind of work.
    if (known !== undefined) return known.promise as Promise<Value>
    const promise = work().finally(() => {
      if (begun.get(name)?.promise === promise) begun.delete(name)
    })
    begun.set(name, { promise, at: now })
    keepAlive(context, promise)
    return promise
  }
}

/** Lets work go on after the answer is sent, where the host would end it. */
export function keepAlive(context: Context, work: Promise<unknown>): void {
  const quiet = work.catch(() => undefined)
  try {
    context.executionCtx.waitUntil(quiet)
  } catch {
    // This host ends nothing.
  }
}
