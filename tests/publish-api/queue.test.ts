import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { withTimeout } from '../../src/hosts/with-timeout.ts'
import { serialQueue, TooBusy } from '../../src/publish-api/queue.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const never = () => new Promise<never>(() => {})

test('one piece of work begins when the one before has ended, well or not', async () => {
  const turn = serialQueue(withTimeout)
  const said: string[] = []
  const work = (name: string) => async () => {
    said.push(`${name} begins`)
    await Promise.resolve()
    said.push(`${name} ends`)
    if (name === 'a') throw new Error('a fails')
    return name
  }
  const results = await Promise.allSettled([turn(work('a')), turn(work('b')), turn(work('c'))])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
  expect(said).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})

test('what was given up while it waited is not waited for for long', async () => {
  // Those that wait with this are told nothing any more, as those of a request that is gone.
  let gone = false
  const told: typeof withTimeout = (milliseconds, promise) => (gone ? never() : withTimeout(milliseconds, promise))
  const turn = serialQueue(told)
  const first = turn(() => new Promise((done) => setTimeout(done, 100)))
  gone = true
  turn(async () => 'given up')
  gone = false
  const third = turn(async () => 'done')
  await vi.advanceTimersByTimeAsync(1_200)
  await first
  expect(await third).toBe('done')
})

test('what never ends is not waited for for long', async () => {
  const turn = serialQueue(withTimeout)
  turn(never)
  const next = turn(async () => 'done')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await next).toBe('done')
})

describe('where more comes at once than can be done in time', () => {
  /** Work that takes a while of the clock that the timers follow. */
  const lasting = (milliseconds: number, done: () => void) => async () => {
    await new Promise((over) => setTimeout(over, milliseconds))
    done()
  }

  /** Lets so many pieces of work come at once; gives which were done, in their order, and when the others may come again. */
  async function burst(count: number, milliseconds: number, bytes = 0) {
    const turn = serialQueue(withTimeout, Date.now)
    const done: number[] = []
    const refused = new Map<number, { retrySeconds: number; after: number }>()
    const begun = Date.now()
    const all = Array.from({ length: count }, (_, number) =>
      turn(
        lasting(milliseconds, () => done.push(number)),
        bytes,
      ).catch((error) => {
        if (!(error instanceof TooBusy)) throw error
        refused.set(number, { retrySeconds: error.retrySeconds, after: Date.now() - begun })
      }),
    )
    for (let isOver = false; !isOver; ) {
      await vi.advanceTimersByTimeAsync(100)
      isOver = done.length + refused.size === count
    }
    await Promise.all(all)
    return { turn, done, refused, took: Date.now() - begun }
  }

  test('what is done is done in order, the rest is told when to come again, and nobody waits half a minute', async () => {
    const { done, refused, took } = await burst(300, 400)
    expect(done).toEqual(done.toSorted((a, b) => a - b))
    expect(done.length).toBeGreaterThanOrEqual(40)
    expect([done.length + refused.size, took <= 30_000]).toEqual([300, true])
    for (const { retrySeconds, after } of refused.values()) {
      expect(retrySeconds).toBeGreaterThanOrEqual(1)
      expect(after).toBeLessThanOrEqual(21_000)
    }
    // Most of those that cannot be served are told so long before.
    expect([...refused.values()].filter(({ after }) => after < 5_000).length).toBeGreaterThan(refused.size / 2)
  })

  test('all of much that is quickly done is done', async () => {
    expect((await burst(200, 20)).done).toEqual(Array.from({ length: 200 }, (_, number) => number))
  })

  test('each is told a moment of its own, so that they do not all come again at once', async () => {
    const { refused } = await burst(300, 400)
    const moments = [...refused.values()].map(({ retrySeconds, after }) => Math.round(after / 1000) + retrySeconds)
    expect(new Set(moments).size).toBeGreaterThan(10)
  })

  test('those that come when they were told to are done', async () => {
    const turn = serialQueue(withTimeout, Date.now)
    let done = 0
    const come = async (): Promise<void> => {
      try {
        await turn(lasting(200, () => done++))
      } catch (error) {
        if (!(error instanceof TooBusy)) throw error
        await new Promise((over) => setTimeout(over, error.retrySeconds * 1000))
        await come()
      }
    }
    const all = Promise.all(Array.from({ length: 300 }, come))
    await vi.advanceTimersByTimeAsync(300_000)
    await all
    expect(done).toBe(300)
  })

  test('no more memory waits than an isolate can spare', async () => {
    const { done, refused } = await burst(30, 20, 5_000_000)
    expect([done.length, refused.size]).toEqual([5, 25])
  })
})
