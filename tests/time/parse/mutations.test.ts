import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseTimestamp } from '../../../src/time/index.ts'
import { runs } from '../../harness/runs.ts'
import { ACCEPTED, NOW } from './accepted.ts'

/** Numbers, words, white space, marks: what a hand or a program loses, doubles, joins and swaps. */
function partsOf(text: string): string[] {
  return text.match(/\d+|[A-Za-z]+|[\u0600-\u0d7f]+|\s+|./gu) ?? []
}

type Mutation = (parts: string[], at: number, by: number) => string[] | undefined

const isNumber = (part: string | undefined) => /^[\d\u0966-\u096f]+$/.test(part ?? '')

/** Each leaves the words of the stamp what they are: another number, or a half of the day less, would say another moment. */
const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'drops a mark': (parts, at) =>
    /^[^\w\s\u0600-\u0d7f+-]$/u.test(parts[at] ?? '') ? parts.toSpliced(at, 1) : undefined,
  'doubles a part': (parts, at) =>
    isNumber(parts[at]) ? parts.toSpliced(at, 0, parts[at] ?? '', ' ') : parts.toSpliced(at, 0, parts[at] ?? ''),
  'doubles a word': (parts, at) => parts.toSpliced(at, 0, parts[at] ?? '', ' '),
  'joins two parts': (parts, at) => (/^\s+$/.test(parts[at] ?? '') ? parts.toSpliced(at, 1) : undefined),
  'swaps two parts': (parts, at, by) => {
    const other = at + by
    if (other >= parts.length || (isNumber(parts[at]) && isNumber(parts[other]))) return undefined
    // An offset's sign before its minutes makes a time of seconds of it, as somebody else may have meant.
    if (/[+-]/.test(`${parts[at]}${parts[other]}`)) return undefined
    return parts.with(at, parts[other] ?? '').with(other, parts[at] ?? '')
  },
}

const RUNS = runs(25_000)

test.each(Object.entries(MUTATIONS))('a readable stamp keeps its moment or is refused, whoever %s', (_, mutate) => {
  fc.assert(
    fc.property(fc.constantFrom(...ACCEPTED), fc.nat(80), fc.integer({ min: 1, max: 3 }), ([text, instant], at, by) => {
      const parts = partsOf(text)
      const mutated = mutate(parts, at % parts.length, by)?.join('')
      fc.pre(mutated !== undefined && mutated !== text)
      const read = parseTimestamp(mutated, { zone: 'Asia/Kolkata', now: NOW })
      if (read.ok) expect([mutated, new Date(read.instant).toISOString()]).toEqual([mutated, instant])
    }),
    { numRuns: RUNS / Object.keys(MUTATIONS).length },
  )
})
