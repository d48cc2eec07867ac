import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { inTurn } from '../../src/desk/turns.ts'
import { within } from '../../src/hosts/within.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const never = () => new Promise<never>(() => {})

test('one piece of work begins when the one before has ended, well or not', async () => {
  const turn = inTurn(within)
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

test('what never ends is not waited for for long', async () => {
  const turn = inTurn(within)
  turn(never)
  const next = turn(async () => 'done')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await next).toBe('done')
})
