import { parseXml } from '@rgrove/parse-xml'
import { describe, expect, test } from 'vitest'
import { type CpuProfile, hottest, sourceIn } from './hottest.ts'
import { inTurns } from './in-turns.ts'
import { stories, timestamp } from './newsroom.ts'
import { plot } from './report/plot.ts'
import { spreadOf } from './report/spread.ts'
import { table, withTable } from './report/table.ts'
import { isMet, type Row, rowOf } from './row.ts'

const words = { what: 'a row', against: 'x < y', checked: '' }

test('a spread interpolates between two figures, and does not mind their order', () => {
  expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, quartiles: [1.75, 3.25] })
  expect(spreadOf([7])).toEqual({ median: 7, quartiles: [7, 7] })
})

test('sides take turns, every other round backwards', async () => {
  const order: string[] = []
  const side = (name: string) => async () => order.push(name)
  const figures = await inTurns({ a: side('a'), b: side('b') }, 3)
  expect(order.join('')).toBe('abbaab')
  expect(figures).toEqual({ a: [1, 4, 5], b: [2, 3, 6] })
})

describe('a result is compared in pairs', () => {
  const figures = { ours: [10, 20], theirs: [20, 80] } as const
  test.each([
    ['ours ÷ theirs', 'at least', 0.375, true],
    ['theirs ÷ ours', 'at least', 3, true],
    ['theirs ÷ ours', 'at least', 3.1, false],
    ['theirs ÷ ours', 'at most', 2.9, false],
    ['more', 'at most', -36, false],
    ['more', 'at most', 1, true],
    ['ours', 'at most', 15, true],
  ] as const)('%s, %s %d', (by, bound, value, met) => {
    expect(isMet(rowOf(words, { unit: 'ms', ...figures }, { by, bound, value }))).toBe(met)
  })
})

describe('table and picture', () => {
  const goal = { by: 'theirs ÷ ours', bound: 'at least', value: 20 } as const
  const rows: Row[] = [
    rowOf({ ...words, what: 'AT&T <b>' }, { unit: 'ms', ours: [0.1], theirs: [2.5] }, goal),
    { what: 'another', against: 'Hugo', missing: 'not here' },
  ]

  test('say figures with their units, the goal, and what is missing', () => {
    expect(table(rows).split('\n').slice(2)).toEqual([
      '| AT&T <b> | 0.100 ms | 2.50 ms, x < y | 25.0 × (25.0–25.0)   | ≥ 20 × | yes |',
      '| another  |          | Hugo           | not here             |        | –   |',
    ])
  })

  test('go between the marks of a page, however often', () => {
    const page = withTable('before\n<!-- bench -->\nold\n<!-- /bench -->\nafter', 'A machine', rows)
    expect(page).toContain('before\n<!-- bench -->\nA machine:\n\n| measured |')
    expect(page).toMatch(/\|\n<!-- \/bench -->\nafter$/)
    expect(page).not.toContain('old')
    expect(withTable(page, 'A machine', rows)).toBe(page)
    expect(() => withTable('no marks', 'A machine', rows)).toThrow('<!-- bench -->')
  })

  test('are well-formed whatever the words', () => {
    const text = parseXml(plot(rows, 'Cores & <more>')).text
    expect(text).toContain('AT&T <b>')
    expect(text).toContain('Cores & <more>')
    expect(text).not.toContain('another')
  })
})

test('the hottest frames leave out rest, and add up the threads', () => {
  const frame = (id: number, functionName: string) => ({ id, callFrame: { functionName, url: 'u', lineNumber: id } })
  const profile: CpuProfile = {
    nodes: [frame(1, '(idle)'), frame(2, 'render'), frame(3, '')],
    samples: [1, 2, 3, 2],
    timeDeltas: [1_000, 10, 10, 20],
  }
  expect(hottest([profile, profile], (url, line) => `${url}:${line}`)).toEqual([
    '75.0 % render u:2',
    '25.0 % (anonymous) u:3',
  ])
})

test('a line of a bundle is traced to the file it came from', () => {
  const bundle = '// src/edge/app.ts\nconst a = 1\n// not a file\n// ../x/node_modules/hono/dist/hono.js\nconst b = 2'
  expect([sourceIn(bundle, 2), sourceIn(bundle, 4), sourceIn('', 3)]).toEqual([
    'src/edge/app.ts',
    'hono/dist/hono.js',
    '',
  ])
})

test('generated stories are the same every time, of the asked length, and dated as newsrooms in India do', () => {
  const [first, second] = stories(2, 3_000)
  expect([first, second]).toEqual([...stories(2, 3_000)])
  expect(Math.abs((second?.body.length ?? 0) - 3_000)).toBeLessThan(60)
  expect(timestamp(Date.UTC(2025, 10, 26, 17, 18))).toBe('Nov 26 2025 | 10:48 PM IST')
})
