import type { Context } from 'hono'
import { MOST_MILLISECONDS } from '../../store/with-live.ts'

/** Runs `work` unless work of the same name is under way; all who ask meanwhile get its result ("single flight"). */
export type Coalesce = <Value>(context: Context, name: string, work: () => Promise<Value>) => Promise<Value>

interface Flight {
  promise: Promise<unknown>
  startedAt: number
}

/**
 * Creates a `Coalesce` for one isolate. Work goes on when the request that began it is given up. Work that has not ended after the
 * longest time anyone waits may have died with its request; the next request begins it again.
 */
export function coalesceRequests(clock: () => number): Coalesce {
  /** The oldest first. */
  const flights = new Map<string, Flight>()

  function forgetDead(now: number): void {
    for (const [name, { startedAt }] of flights) {
      if (Math.abs(now - startedAt) < MOST_MILLISECONDS) return
      flights.delete(name)
    }
  }

  return <Value>(context: Context, name: string, work: () => Promise<Value>) => {
    const now = clock()
    forgetDead(now)
    const flight = flights.get(name)
    // A name always stands for the same kind of work.
    if (flight !== undefined) return flight.promise as Promise<Value>
    const promise = work().finally(() => {
      if (flights.get(name)?.promise === promise) flights.delete(name)
    })
    flights.set(name, { promise, startedAt: now })
    keepAlive(context, promise)
    return promise
  }
}

/** Lets work go on after the response is sent, on hosts that would end it. */
export function keepAlive(context: Context, work: Promise<unknown>): void {
  const quiet = work.catch(() => undefined)
  try {
    context.executionCtx.waitUntil(quiet)
  } catch {
    // This host has no `waitUntil`, and ends nothing.
  }
}
