import { afterAll, expect, test } from 'vitest'
import { longDateTime, parseTimestamp, stamp, type TimestampOptions } from '../../src/time/index.ts'
import { runWorker } from '../harness/hosts/workerd.ts'
import cases from './parse/timestamps.json' with { type: 'json' }

const worker = await runWorker('tests/time/worker.ts')
afterAll(worker.close)

interface Case {
  input: string
  now?: string
  repeat?: { prefix: string; unit: string; count: number; suffix: string }
}

test('the edge runtime reads and prints every case as Node does', async () => {
  const questions = (cases as Case[]).map(({ input, now, repeat }) => {
    const text = repeat === undefined ? input : repeat.prefix + repeat.unit.repeat(repeat.count) + repeat.suffix
    const options: TimestampOptions = { zone: 'Asia/Kolkata', ...(now === undefined ? {} : { now: Date.parse(now) }) }
    return { input: text, options }
  })
  const zoned = ['Europe/Dublin', 'America/New_York', 'Pacific/Auckland'].flatMap((zone) =>
    questions.map(({ input, options }) => ({ input, options: { ...options, zone } })),
  )
  const all = [...questions, ...zoned.filter(({ input }) => input.length < 1000)]
  const expected = all.map(({ input, options }) => {
    const read = parseTimestamp(input, options)
    if (!read.ok) return read.problem
    const { instant, zone, precision } = read
    return {
      instant,
      zone,
      precision,
      printed: [stamp(instant, options.zone), longDateTime(instant, options.zone, 'hi')],
    }
  })
  const response = await fetch(worker.url, { method: 'POST', body: JSON.stringify(all) })
  expect(await response.json()).toEqual(expected)
})
