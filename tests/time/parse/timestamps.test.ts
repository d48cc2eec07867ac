import { expect, test } from 'vitest'
import { parseTimestamp } from '../../../src/time/index.ts'
import cases from './timestamps.json' with { type: 'json' }
import moreCases from './timestamps-2.json' with { type: 'json' }

interface Case {
  id: string
  input: string
  expect: string | null
  alt?: (string | null)[]
  policy?: boolean
  /** Moments that would be wrong with certainty. */
  never?: string[]
  why: string
  now?: string
  repeat?: { prefix: string; unit: string; count: number; suffix: string }
}

test.each([...(cases as Case[]), ...(moreCases as Case[])])('$id: $why', ({ input, never = [], ...rest }) => {
  const { expect: expected, alt = [], policy, now, repeat } = rest
  const text = repeat === undefined ? input : repeat.prefix + repeat.unit.repeat(repeat.count) + repeat.suffix
  const result = parseTimestamp(text, { zone: 'Asia/Kolkata', ...(now === undefined ? {} : { now: Date.parse(now) }) })
  const outcome = result.ok ? new Date(result.instant).toISOString() : null
  expect(never).not.toContain(outcome)
  expect(policy === true ? [expected, ...alt] : [expected]).toContain(outcome)
})
