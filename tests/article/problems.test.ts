import { describe, expect, test } from 'vitest'
import { PROBLEM_CODES } from '../../src/problem/index.ts'
import { share } from '../harness/runs.ts'
import { problemsIn } from './folder.ts'
import { MADE_BY_THE_COMMAND, ROWS } from './problem-rows.ts'

/** The problems of each row as it stands. */
const FOUND = new Map(ROWS.map(({ folder }) => [folder, problemsIn(folder)]))

describe('each problem is said with its code, place, field and value', () => {
  test.each(ROWS)('$rule: $why', ({ folder, problems }) => {
    const found = FOUND.get(folder) ?? []
    expect(
      found.map(({ code, file, line, column, field, value }) => ({
        code,
        at: `${file}:${line}:${column}`,
        field,
        value,
      })),
    ).toEqual(problems.map(({ offers: _, ...expected }) => expected))
    problems.forEach(({ offers = '' }, index) => {
      expect(found[index]?.message).toContain(offers)
    })
  })

  test('the order of the files does not change what is said', () => {
    for (const { folder } of share(ROWS)) {
      const turned = Object.fromEntries(Object.entries(folder).toReversed())
      expect(problemsIn(turned)).toEqual(FOUND.get(folder))
    }
  })
})

test('the rows cover every code', () => {
  const produced = new Set([...FOUND.values()].flat().map(({ code }) => code))
  const missing = PROBLEM_CODES.filter((code) => !produced.has(code))
  expect(missing.toSorted()).toEqual(MADE_BY_THE_COMMAND.toSorted())
})

test('each message of the rows ends with a way out', () => {
  for (const { message } of [...FOUND.values()].flat()) {
    expect(message).toMatch(/\S.*[.?]$/s)
    expect(message).not.toMatch(/undefined|null|\[object|NaN|Infinity/)
    expect(message.length).toBeLessThan(400)
  }
})
